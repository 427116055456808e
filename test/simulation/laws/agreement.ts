import { isReference, type RowValues } from "../../../sandbox/dataverse/store/store.js";
import type { Referral } from "../../../sandbox/partner-center/referral/model.js";
import type { Evidence } from "../evidence.js";
import type { Law } from "../judge.js";

const synchronized = 482000002;
const needsAttention = 482000004;

/** What both sides hold of a field, as text that can be compared. */
type Pair = [field: string, row: string, referral: string];

const money = (value: unknown): string => (typeof value === "number" ? value.toFixed(2) : "none");
const day = (value: unknown): string => (typeof value === "string" ? value.slice(0, 10) : "none");
const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

function lookedUp(evidence: Evidence, value: RowValues[string] | undefined): RowValues | undefined {
  return isReference(value) ? evidence.rows(value.table).get(value.id) : undefined;
}

function solutionsOf(evidence: Evidence, opportunityId: string): string {
  return [...evidence.rows("cosell_opportunitysolution").values()]
    .filter(({ statecode, cosell_opportunityid: deal }) => {
      return statecode === 0 && isReference(deal) && deal.id === opportunityId;
    })
    .map((row) => text(lookedUp(evidence, row.cosell_solutiondetailid)?.cosell_solutionidentifier))
    .sort()
    .join(",");
}

function pairs(evidence: Evidence, id: string, row: RowValues, { details, consent, status }: Referral): Pair[] {
  const solutions = (details.requirements?.solutions ?? []).map((solution) => solution.id);
  const currency = lookedUp(evidence, row.transactioncurrencyid)?.isocurrencycode;
  const isOpen = row.statecode === 0;
  return [
    ["open", String(isOpen), String(status !== "Closed")],
    ["deal value", money(row.estimatedvalue), money(details.dealValue)],
    ["currency", text(currency), text(details.currency)],
    ["closing date", day(row.estimatedclosedate), day(details.closingDateTime)],
    ["notes", text(row.cosell_notestomicrosoft), text(details.notes)],
    [
      "visibility",
      String(row.cosell_visibletomicrosoft === true),
      String(consent.consentToShareReferralWithMicrosoftSellers === true),
    ],
    ["solutions", solutionsOf(evidence, id), [...new Set(solutions)].sort().join(",")],
  ];
}

/** Law 4: a shared row and its referral agree while the referral is open, and the row says so; or it needs attention. */
export const agreement: Law = (evidence) =>
  [...evidence.rows("opportunity")].flatMap(([id, row]) => {
    const identifier = row.cosell_referralidentifier;
    if (row.cosell_syncwithpartnercenter !== true || typeof identifier !== "string") return [];
    const status = row.cosell_syncstatus;
    if (status === needsAttention) return [];
    const name = `${text(row.name)} (${id})`;
    const referral = evidence.referrals.find((each) => each.id === identifier);
    if (!referral) return [`${name} holds the identifier ${identifier} of no referral`];
    const compared = pairs(evidence, id, row, referral);
    const told =
      status === synchronized
        ? []
        : [`${name} has the sync status ${typeof status === "number" ? status : "none"} in the end`];
    const relevant = referral.status === "Closed" ? compared.slice(0, 1) : compared;
    const differing = relevant.filter(([, mine, theirs]) => mine !== theirs);
    return [...told, ...differing.map(([field, mine, theirs]) => `${name}: ${field} is ${mine} here, ${theirs} there`)];
  });
