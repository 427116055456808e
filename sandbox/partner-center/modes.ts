/** What may happen to an event on its way: each a probability from 0 to 1, drawn anew for each event. */
export interface Disturbances {
  /** Never sent. */
  lost: number;
  /** Sent a second time, a little later. */
  twice: number;
  /** Sent `lateMilliseconds` later than it should be. */
  late: number;
  /** Held back for a random time within `reorderWindowMilliseconds`, so that later ones come first. */
  reordered: number;
  /** Sent before the call that caused it is answered. */
  overtaking: number;
}

/**
 * Where the documentation is silent or contradicts itself, the behaviour is chosen here. The defaults refuse what is
 * not documented, and where a choice must be made take the one that asks more of a client.
 */
export interface PartnerCenterModes {
  /** `documented`: only `eq` and `and` over the paths that the documentation shows; `any`: OData's comparisons over any member. */
  filters: "documented" | "any";
  /** How long a list shows a referral as it was before its creation or last update, in milliseconds. */
  listLag: number;
  /** Referrals on a page of the list; the documentation does not say (100 in a text of 2018). */
  pageSize: number;
  /** `short`: as in the documentation's sample, http and without `/v1.0`; only its token is of use then. */
  nextLink: "absolute" | "short";
  /** Status of the answer to a created referral: the connector's description says 200, the list of codes 201. */
  createdStatus: 200 | 201;
  /** A referral of our own is `Active`/`Accepted` when it is created (documented by a sample), or stays as it was posted. */
  ownReferral: "accepted-at-once" | "as-posted";
  /** Whether a referral of our own needs a solution ("Solution ID is required"). */
  solution: "required" | "optional";
  /** Members that only the service writes, in the body of a create: refused, or passed over. */
  readOnlyMembers: "refused" | "ignored";
  /** A second Microsoft referral in one engagement. Nothing is documented that would prevent it. */
  secondMicrosoftReferral: "accepted" | "refused";
  /** A Microsoft referral for a deal that was created `Independent`: the upgrade is documented, its way is not. */
  microsoftForIndependent: "accepted" | "refused";
  /** Status with which a change that is not allowed is refused: a closed referral, a reverted consent, a wrong move. */
  forbiddenChange: 400 | 403 | 409;
  /** Whether `/name` can be patched. */
  patchName: "refused" | "accepted";
  /** Numbers and truth values of a patch given as text (`"10000"` in the documentation's sample). */
  patchValuesAsText: "accepted" | "refused";
  /** Customer contacts after Microsoft has been invited: the connector offers the path, the CSV rules freeze it. */
  customerTeamAfterShare: "editable" | "read-only";
  /** A patch that changes nothing: a new eTag and an event, or neither. */
  emptyPatch: "counts" | "silent";
  /** Id that an event about Microsoft's referral carries. */
  relatedEventId: "related" | "own";
  /** Where Microsoft's CRM identifier is seen. */
  crmIdentifierOn: "microsoft" | "own" | "both";
  /** Whether a deal that Microsoft's seller started has a referral of Microsoft beside ours. */
  inboundMicrosoftReferral: "present" | "absent";
  /** Requests that a token may make at once, and how many come back a minute; null: no limit. */
  rateLimit: { capacity: number; perMinute: number } | null;
  /** From a change to the first attempt of its event, in milliseconds. */
  eventDelay: number;
  /** Waits before the second and each later attempt, in milliseconds; ten attempts are documented, the waits are not. */
  deliveryWaits: readonly number[];
  /** How long an attempt waits for the receiver's answer, in milliseconds. */
  deliveryTimeout: number;
  disturbances: Disturbances;
  /** How much later a late event comes, in milliseconds. */
  lateMilliseconds: number;
  /** Longest time that a reordered event is held back, in milliseconds. */
  reorderWindowMilliseconds: number;
  /** Requests that are kept in the log. */
  requestLogLength: number;
}

const minute = 60_000;

export const defaultPartnerCenterModes: PartnerCenterModes = {
  filters: "documented",
  listLag: 0,
  pageSize: 100,
  nextLink: "absolute",
  createdStatus: 201,
  ownReferral: "accepted-at-once",
  solution: "required",
  readOnlyMembers: "refused",
  secondMicrosoftReferral: "accepted",
  microsoftForIndependent: "accepted",
  forbiddenChange: 400,
  patchName: "refused",
  patchValuesAsText: "accepted",
  customerTeamAfterShare: "editable",
  emptyPatch: "counts",
  relatedEventId: "related",
  crmIdentifierOn: "microsoft",
  inboundMicrosoftReferral: "present",
  rateLimit: null,
  eventDelay: 1000,
  deliveryWaits: [1, 2, 4, 8, 15, 30, 60, 120, 240].map((minutes) => minutes * minute),
  deliveryTimeout: 2 * minute,
  disturbances: { lost: 0, twice: 0, late: 0, reordered: 0, overtaking: 0 },
  lateMilliseconds: 10 * minute,
  reorderWindowMilliseconds: 2 * minute,
  requestLogLength: 5000,
};
