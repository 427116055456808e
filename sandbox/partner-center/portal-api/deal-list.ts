import type { Box, DealList } from "../portal-api-types.js";
import type { ReferralRoom } from "../referral/referral-room.js";
import { invalid } from "../service-error.js";
import { allEngagements, boxesOf, type Engagement, summaryOf } from "./deal-view.js";
import { pageOf, readPage } from "./page.js";

const boxes: readonly Box[] = ["all", "incoming", "leads", "outgoing", "active", "closed"];

/**
 * The inbox, newest deal first.
 *
 * @throws ServiceError 400 for a box that there is none of
 */
export function dealList(room: ReferralRoom, query: URLSearchParams): DealList {
  const box = boxes.find((known) => known === (query.get("box") ?? "all"));
  if (!box) throw invalid("There is no such box.", "box");
  const search = (query.get("search") ?? "").trim().toLowerCase();
  const all = allEngagements(room).map((deal) => ({ deal, boxes: boxesOf(deal) }));
  const found = all.filter((one) => one.boxes.includes(box) && isFound(one.deal, search));
  const counts = boxes.map((name) => [name, all.filter((one) => one.boxes.includes(name)).length]);
  return {
    deals: pageOf(found, readPage(query)).map(({ deal }) => summaryOf(deal)),
    total: found.length,
    counts: Object.fromEntries(counts) as Record<Box, number>,
  };
}

function isFound({ own, microsoft }: Engagement, search: string): boolean {
  const ids = [own, ...microsoft].flatMap(({ id, trackingInfo }) => [id, trackingInfo?.microsoftMsxId]);
  const texts = [own.name, own.customerProfile.name, own.externalReferenceId, own.engagementId, ...ids];
  return search === "" || texts.some((text) => text?.toLowerCase().includes(search));
}
