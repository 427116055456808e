import { columns, solutionsGrid } from "../columns";
import type { DealStage } from "./deal-stage";

/**
 * What may become of a shared field: `settable` goes out with the next create of a referral, `patchable` is sent to the
 * referral that exists, `frozen` goes out no more.
 */
export type FieldRight = "settable" | "patchable" | "frozen";

export type SharedField =
  | "name"
  | "customer"
  | "customer-address"
  | "contact"
  | "seller"
  | "solutions"
  | "deal-value"
  | "currency"
  | "close-date"
  | "notes"
  | "help"
  | "visibility"
  | "purchase-intent"
  | "consent"
  | "status";

export interface FieldStages {
  /** Logical names of the opportunity's columns (or the sub-grid's name) that hold it, the one to mend first. */
  columns: readonly string[];
  rights: Readonly<Record<DealStage, FieldRight>>;
}

/** Sent when the referral is created, and never again. */
const onceOnly = { new: "settable", shared: "frozen", "shared-with-microsoft": "frozen", closed: "frozen" } as const;

/** Kept in step until the referral is closed: Closed is terminal, nobody can edit or reopen it. */
const untilClosed = {
  new: "settable",
  shared: "patchable",
  "shared-with-microsoft": "patchable",
  closed: "frozen",
} as const;

/** Sent with Microsoft's referral, which may follow long after our own; it froze when that was created. */
const untilMicrosoftIsAsked = {
  new: "settable",
  shared: "settable",
  "shared-with-microsoft": "frozen",
  closed: "frozen",
} as const;

/**
 * What the seller's fields are at each stage of a deal. The form locks by it, the rules apply by it, the flows send by it.
 *
 * Sources: what is patchable is the closed list of paths that the certified Partner Center Referrals connector takes in
 * `PatchReferralById` (it lacks `/name`, `/customerProfile/address`, `/inviteContext` and the consent to share with others).
 * That customer name, address and consent are read-only after creation, and help after the first share, is told in
 * Partner Center's documentation of bulk operations. A referral's team can be patched, and so the contact stays open.
 */
export const fieldStages: Readonly<Record<SharedField, FieldStages>> = {
  name: { columns: [columns.name], rights: onceOnly },
  customer: {
    columns: [columns.customer, columns.potentialCustomer],
    rights: onceOnly,
  },
  "customer-address": {
    columns: [columns.customer, columns.potentialCustomer],
    rights: onceOnly,
  },
  contact: { columns: [columns.contact], rights: untilClosed },
  seller: { columns: [columns.seller], rights: untilClosed },
  solutions: { columns: [solutionsGrid], rights: untilClosed },
  "deal-value": { columns: [columns.dealValue], rights: untilClosed },
  currency: { columns: [columns.currency], rights: untilClosed },
  "close-date": { columns: [columns.closeDate], rights: untilClosed },
  notes: { columns: [columns.notes], rights: untilClosed },
  help: { columns: [columns.help], rights: untilMicrosoftIsAsked },
  visibility: {
    columns: [columns.visible],
    rights: untilClosed,
  },
  "purchase-intent": {
    columns: [columns.purchaseIntent],
    rights: onceOnly,
  },
  consent: {
    columns: [columns.consent, columns.consentGivenOn, columns.consentGivenBy],
    rights: onceOnly,
  },
  status: {
    columns: [columns.state, columns.statusReason],
    rights: untilClosed,
  },
};

/** Where each field stands in a referral. */
export const fieldPaths: Readonly<Record<SharedField, readonly string[]>> = {
  name: ["/name"],
  customer: ["/customerProfile/name"],
  "customer-address": ["/customerProfile/address"],
  contact: ["/customerProfile/team"],
  seller: ["/team"],
  solutions: ["/details/requirements/solutions"],
  "deal-value": ["/details/dealValue"],
  currency: ["/details/currency"],
  "close-date": ["/details/closingDateTime"],
  // The same text goes into Microsoft's invitation (`/inviteContext/notes`), where it freezes when that is sent.
  notes: ["/details/notes"],
  help: ["/inviteContext/assistanceRequestCode"],
  visibility: ["/consent/consentToShareReferralWithMicrosoftSellers"],
  "purchase-intent": ["/details/requirements/additionalRequirements/attributes"],
  consent: ["/consent/consentToToShareInfoWithOthers"],
  status: ["/status", "/substatus", "/statusReason"],
};

/** What may become of a field at a stage. */
export function rightOf(field: SharedField, stage: DealStage): FieldRight {
  return fieldStages[field].rights[stage];
}

/** Fields that go out no more at a stage; their columns are read-only on the form. */
export function frozenFields(stage: DealStage): SharedField[] {
  return (Object.keys(fieldStages) as SharedField[]).filter((field) => rightOf(field, stage) === "frozen");
}
