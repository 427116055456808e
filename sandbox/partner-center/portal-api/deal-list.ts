import type { Box, DealList, DealState } from "../portal-api-types.js";
import type { ReferralRoom } from "../referral/referral-room.js";
import { invalid } from "../service-error.js";
import { allEngagements, boxOf, type Engagement, stateOf, summaryOf } from "./deal-view.js";
import { pageOf, readPage } from "./page.js";

const boxes: readonly Box[] = ["all", "incoming", "outgoing", "leads"];
const states: readonly DealState[] = ["waiting", "active", "closed"];

/**
 * The inbox, newest deal first.
 *
 * @throws ServiceError 400 for a box or a state that there is none of
 */
export function dealList(room: ReferralRoom, query: URLSearchParams): DealList {
  const box = boxes.find((known) => known === (query.get("box") ?? "all"));
  if (!box) throw invalid("There is no such box.", "box");
  const askedState = query.get("state");
  const state = states.find((known) => known === askedState);
  if (askedState !== null && !state) throw invalid("There is no such state.", "state");
  const search = (query.get("search") ?? "").trim().toLowerCase();
  const all = allEngagements(room);
  const lying = (name: Box) => (name === "all" ? all : all.filter((deal) => boxOf(deal) === name));
  const found = lying(box).filter((deal) => (!state || stateOf(deal) === state) && isFound(deal, search));
  const counts = boxes.map((name) => [name, lying(name).length]);
  return {
    deals: pageOf(found, readPage(query)).map(summaryOf),
    total: found.length,
    counts: Object.fromEntries(counts) as Record<Box, number>,
  };
}

function isFound({ own, microsoft }: Engagement, search: string): boolean {
  const ids = [own, ...microsoft].flatMap(({ id, trackingInfo }) => [id, trackingInfo?.microsoftMsxId]);
  const texts = [own.name, own.customerProfile.name, own.externalReferenceId, own.engagementId, ...ids];
  return search === "" || texts.some((text) => text?.toLowerCase().includes(search));
}
