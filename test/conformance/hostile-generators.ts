import fc from "fast-check";
import {
  column,
  goodMembers,
  key,
  knownRows,
  members,
  nasty,
  noRow,
  query,
  row,
  set,
  step,
  value,
} from "./hostile-pieces";

/** A request that nobody means well with. */
export interface HostileRequest {
  method: string;
  /** Below the origin, as it stands in the request line. */
  url: string;
  headers: Record<string, string>;
  body: string;
}

const headers = fc.dictionary(
  fc.constantFrom("if-match", "if-none-match", "prefer", "mscrmcallerid", "callerobjectid", "content-type"),
  fc.oneof(
    fc.constantFrom("*", 'W/"1"', 'W/"x"', "null", "return=representation", 'odata.include-annotations="*"'),
    fc.constantFrom("odata.maxpagesize=0", "odata.maxpagesize=1", "multipart/mixed;boundary=b", knownRows.account),
    fc.string({ maxLength: 20 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, "x")),
  ),
  { minKeys: 1, maxKeys: 2 },
);

const root = "/api/data/v9.2/";
const goodSet = fc.constantFrom(
  "accounts",
  "contacts",
  "opportunities",
  "leads",
  "systemusers",
  "savedqueries",
  "roles",
);
const goodRow = fc.constantFrom(
  `accounts(${knownRows.account})`,
  `contacts(${knownRows.contact})`,
  `opportunities(${knownRows.opportunity})`,
);
const part = fc.constantFrom(
  "name",
  "description",
  "primarycontactid/$ref",
  "contact_customer_accounts/$ref",
  "statecode",
);
const link = nasty.map((text) => members([["@odata.id", text]]));
const closing = fc.tuple(value, value, column).map(([status, subject, name]) =>
  members([
    ["Status", status],
    ["OpportunityClose", { subject, [name]: status }],
  ]),
);

const fetchPiece = fc.oneof(
  fc.constantFrom(
    '<attribute name="name"/>',
    "<all-attributes/>",
    '<order attribute="name"/>',
    "<filter>",
    "</filter>",
  ),
  nasty.map((text) => `<attribute name="${text}"/>`),
  fc
    .tuple(nasty, nasty)
    .map(([operator, text]) => `<filter><condition attribute="name" operator="${operator}" value="${text}"/></filter>`),
  nasty.map((text) => `<filter><condition attribute="createdon" operator="last-x-days" value="${text}"/></filter>`),
  nasty.map((text) => `<link-entity name="contact" from="contactid" to="${text}"/>`),
);
const fetch = fc
  .array(fetchPiece, { maxLength: 4 })
  .map(
    (pieces) => `fetchXml=${encodeURIComponent(`<fetch><entity name="account">${pieces.join("")}</entity></fetch>`)}`,
  );

type Parts = Partial<HostileRequest> & { path: string };
const request = ({ path, ...rest }: Parts): HostileRequest => ({
  method: "GET",
  url: root + path,
  headers: {},
  body: "",
  ...rest,
});
const from = <Value>(values: fc.Arbitrary<Value>, make: (value: Value) => Parts): fc.Arbitrary<HostileRequest> =>
  values.map((each) => request(make(each)));

/**
 * Requests with one thing wrong at a time, so that they get as far as they can: an option, a value, a body, a header,
 * a link, an action's parameters, a piece of FetchXML; or the address itself.
 */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.oneof(
  { weight: 6, arbitrary: from(fc.tuple(goodSet, query), ([path, text]) => ({ path: `${path}?${text}` })) },
  { weight: 2, arbitrary: from(fc.tuple(goodRow, query), ([path, text]) => ({ path: `${path}?${text}` })) },
  { weight: 4, arbitrary: from(fetch, (text) => ({ path: `accounts?${text}` })) },
  { weight: 5, arbitrary: from(fc.tuple(goodSet, row), ([path, body]) => ({ method: "POST", path, body })) },
  { weight: 5, arbitrary: from(fc.tuple(goodRow, row), ([path, body]) => ({ method: "PATCH", path, body })) },
  {
    weight: 2,
    arbitrary: from(fc.tuple(fc.constantFrom("POST", "PATCH"), goodRow, noRow), ([method, path, body]) => ({
      method,
      path: method === "POST" ? path.replace(/\(.*/, "") : path,
      body,
    })),
  },
  {
    weight: 2,
    arbitrary: from(fc.tuple(goodRow, part, fc.oneof(row, link)), ([path, name, body]) => ({
      method: name.endsWith("$ref") ? "POST" : "PUT",
      path: `${path}/${name}`,
      body,
    })),
  },
  {
    weight: 2,
    arbitrary: from(fc.tuple(fc.constantFrom("WinOpportunity", "LoseOpportunity"), closing), ([path, body]) => ({
      method: "POST",
      path,
      body,
    })),
  },
  {
    weight: 3,
    arbitrary: from(
      fc.tuple(fc.constantFrom("GET", "PATCH", "DELETE", "POST"), goodRow, headers),
      ([method, path, given]) => ({
        method,
        path: method === "POST" ? path.replace(/\(.*/, "") : path,
        headers: given,
        body: method === "GET" || method === "DELETE" ? "" : members(goodMembers),
      }),
    ),
  },
  {
    weight: 4,
    arbitrary: from(
      fc.tuple(
        fc.constantFrom("GET", "POST", "PATCH", "PUT", "DELETE", "TRACE", "OPTIONS", "HEAD", "get"),
        ...([set, key, step, fc.oneof(row, noRow)] as const),
      ),
      ([method, name, rowKey, rest, body]) => ({ method, path: `${name}${rowKey}${rest}`, body }),
    ),
  },
  {
    weight: 1,
    arbitrary: from(
      fc.constantFrom("/api/data/v1.0/accounts", "/api/data", "/api/data/v9.2", "/api/data/v9.2//"),
      (url) => ({
        path: "",
        url,
      }),
    ),
  },
);

/** Batches whose parts are hostile, and whose frames may be broken. */
export const hostileBatch: fc.Arbitrary<HostileRequest> = fc
  .tuple(fc.array(hostileRequest, { maxLength: 4 }), fc.boolean(), fc.oneof(fc.constant(""), nasty))
  .map(([requests, inChangeSet, junk]) => {
    const boundary = inChangeSet ? "c" : "b";
    const parts = requests.flatMap(({ method, url, body: content }, index) => [
      `--${boundary}`,
      "Content-Type: application/http",
      `Content-ID: ${index}`,
      "",
      `${method} ${url} HTTP/1.1`,
      "Content-Type: application/json",
      "",
      content + junk,
    ]);
    const frame = inChangeSet ? ["--b", "Content-Type: multipart/mixed;boundary=c", "", ...parts, "--c--"] : parts;
    return {
      method: "POST",
      url: "/api/data/v9.2/$batch",
      headers: { "content-type": "multipart/mixed;boundary=b" },
      body: [...frame, "--b--"].join("\r\n"),
    };
  });
