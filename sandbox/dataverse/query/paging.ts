import { badRequest, errorCode, QueryError } from "./query-error";

/** Largest number of rows of one page, and how many there are where nobody asks for fewer. */
export const largestPage = 5000;

const wrongCookie = (): QueryError => new QueryError(400, errorCode.unexpected, "Invalid paging cookie.");

const guid = "[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}";

const unescapeXml = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/**
 * A cookie that names the page it was given with, and that page's last row.
 *
 * @param primaryId logical name of the table's id column
 * @param lastId id of the page's last row
 */
function innerCookie(page: number, primaryId: string, lastId: string): string {
  return `<cookie page="${page}"><${primaryId} last="{${lastId.toUpperCase()}}" first="{${lastId.toUpperCase()}}" /></cookie>`;
}

/** @returns the page that the cookie was given with */
function readInnerCookie(cookie: string, primaryId: string): number {
  const pattern = new RegExp(
    `^<cookie page="(\\d{1,9})">\\s*<${primaryId} last="\\{${guid}\\}" first="\\{${guid}\\}" ?/>\\s*</cookie>$`,
    "i",
  );
  const page = pattern.exec(cookie.trim())?.[1];
  if (page === undefined || Number(page) < 1) throw wrongCookie();
  return Number(page);
}

const encodeTwice = (text: string): string => encodeURIComponent(encodeURIComponent(text));

function decodeTwice(text: string): string {
  try {
    return decodeURIComponent(decodeURIComponent(text));
  } catch {
    throw wrongCookie();
  }
}

/**
 * The `$skiptoken` of a next page, percent-encoded as it stands in a link.
 *
 * @param next number of the page it leads to, 2 at least
 */
export function skipToken(next: number, primaryId: string, lastId: string): string {
  const cookie = encodeTwice(innerCookie(next - 1, primaryId, lastId));
  return encodeURIComponent(`<cookie pagenumber="${next}" pagingcookie="${cookie}" istracking="False" />`);
}

/**
 * Reads a `$skiptoken`, decoded once as every query option is.
 *
 * @returns number of the page it leads to
 * @throws QueryError (400) when it is none that {@link skipToken} made for this table
 */
export function readSkipToken(token: string, primaryId: string): number {
  const [, pageText = "", cookie = ""] =
    /^<cookie pagenumber="(\d{1,9})" pagingcookie="([^"<>]+)" istracking="False" ?\/>$/i.exec(token.trim()) ?? [];
  const page = Number(pageText);
  if (page < 2 || readInnerCookie(decodeTwice(cookie), primaryId) !== page - 1) throw wrongCookie();
  return page;
}

/** The annotation `@Microsoft.Dynamics.CRM.fetchxmlpagingcookie` of a page that others follow. */
export function fetchPagingCookie(page: number, primaryId: string, lastId: string): string {
  const cookie = encodeTwice(innerCookie(page, primaryId, lastId));
  return `<cookie pagenumber="${page + 1}" pagingcookie="${cookie}" istracking="False" />`;
}

/**
 * Checks the `paging-cookie` of a fetch: the inner cookie, or the whole annotation, as clients send one or the other.
 *
 * @param cookie the attribute's value, XML entities resolved
 * @param page the page that the fetch asks for
 * @throws QueryError (400) when it is none of this table, or does not lead to that page
 */
export function checkFetchCookie(cookie: string, primaryId: string, page: number): void {
  const outer = /^<cookie pagenumber="\d{1,9}" pagingcookie="([^"<>]+)" istracking="False" ?\/>$/i.exec(cookie.trim());
  const inner = outer?.[1] === undefined ? cookie : decodeTwice(outer[1]);
  const given = readInnerCookie(inner.startsWith("&lt;") ? unescapeXml(inner) : inner, primaryId);
  if (given !== page - 1) throw badRequest(`The paging cookie is of page ${given} and does not lead to page ${page}.`);
}
