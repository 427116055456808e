import type { PartnerCenterModes } from "../modes.js";
import type { Referral } from "../referral/model.js";
import { checkDocumented } from "./documented-filters.js";
import { parseFilter } from "./filter-syntax.js";
import { type Cursor, type ListOptions, readListOptions, writeCursor } from "./list-options.js";
import { checkPaths, matches } from "./match-filter.js";

export interface ReferralPage {
  referrals: Partial<Referral>[];
  /** Of all that pass the filter; null when it was not asked for. */
  count: number | null;
  /** Query of the next page; null when this is the last. */
  next: URLSearchParams | null;
}

/**
 * One page of the list.
 *
 * @param referrals those that the caller may see
 * @throws ServiceError 400 for every option or filter that is not supported
 */
export function listReferrals(
  referrals: readonly Referral[],
  query: URLSearchParams,
  modes: Pick<PartnerCenterModes, "filters" | "pageSize">,
): ReferralPage {
  const options = readListOptions(query);
  const passing = sorted(filtered(referrals, options, modes), options);
  const rest = options.cursor ? behind(passing, options, options.cursor) : passing.slice(options.skip);
  const wanted = options.cursor ? options.cursor.left : options.top;
  const page = rest.slice(0, Math.min(modes.pageSize, wanted ?? Infinity));
  const last = page.at(-1);
  const left = wanted === null ? null : wanted - page.length;
  const hasMore = last !== undefined && rest.length > page.length && left !== 0;
  return {
    referrals: page.map((referral) => selected(referral, options)),
    count: options.count ? passing.length : null,
    next: hasMore ? nextQuery(query, { time: last[options.order.member], id: last.id, left }) : null,
  };
}

function filtered(
  referrals: readonly Referral[],
  { filter: text }: ListOptions,
  { filters }: Pick<PartnerCenterModes, "filters">,
): Referral[] {
  if (text === null) return [...referrals];
  const filter = parseFilter(text);
  checkPaths(filter);
  if (filters === "documented") checkDocumented(filter);
  return referrals.filter((referral) => matches(filter, referral));
}

function sorted(referrals: Referral[], { order }: ListOptions): Referral[] {
  return referrals.sort((one, other) => direction(order) * compare(one, other, order.member));
}

function behind(referrals: Referral[], { order }: ListOptions, { time, id }: Cursor): Referral[] {
  const cursor = { createdDateTime: time, updatedDateTime: time, id };
  return referrals.filter((referral) => direction(order) * compare(referral, cursor, order.member) > 0);
}

function direction({ isDescending }: ListOptions["order"]): 1 | -1 {
  return isDescending ? -1 : 1;
}

type Ordered = Pick<Referral, "id" | "createdDateTime" | "updatedDateTime">;

/** Service times have seven digits each, so that they sort as texts do. */
function compare(one: Ordered, other: Ordered, member: ListOptions["order"]["member"]): number {
  if (one[member] !== other[member]) return one[member] < other[member] ? -1 : 1;
  return one.id === other.id ? 0 : one.id < other.id ? -1 : 1;
}

function selected(referral: Referral, { select }: ListOptions): Partial<Referral> {
  if (select === null) return referral;
  return Object.fromEntries(Object.entries(referral).filter(([name]) => select.includes(name)));
}

function nextQuery(query: URLSearchParams, cursor: Cursor): URLSearchParams {
  const next = new URLSearchParams(query);
  next.delete("$skip");
  next.delete("$top");
  next.set("$skiptoken", writeCursor(cursor));
  return next;
}
