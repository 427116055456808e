import type { PortalReferral, PortalSolution, ReferralEdit } from "../../portal-api-types";
import { parseAmount } from "../amount";
import { toDateInput } from "../format";
import { enteredSolutions } from "../entered-solutions";
import type { Role } from "../role";
import { words } from "../words";

/** What stands in the boxes of the edit dialog. */
export interface EditDraft {
  dealValue: string;
  currency: string;
  /** `yyyy-mm-dd` */
  closeDate: string;
  salesStage: string;
  notes: string;
  solutions: PortalSolution[];
}

export function draftOf(referral: PortalReferral): EditDraft {
  return {
    dealValue: referral.dealValue === null ? "" : String(referral.dealValue),
    currency: referral.currency ?? "USD",
    closeDate: toDateInput(referral.closingDateTime),
    salesStage: referral.salesStage ?? "",
    notes: referral.notes ?? "",
    solutions: referral.solutions.map(({ id, name }) => (name === undefined ? { id } : { id, name })),
  };
}

/** What is wrong with a draft, in plain words; null when it may be sent. */
export function problemOf(draft: EditDraft): string | null {
  if (draft.dealValue.trim() !== "" && parseAmount(draft.dealValue) === null) return words.form.badAmount;
  return null;
}

/** The members that the draft changes, against what it began with: an edit of anyone else in between is kept. */
export function editOf(before: EditDraft, draft: EditDraft, by: Role): ReferralEdit {
  const edit: ReferralEdit = { by };
  const amount = parseAmount(draft.dealValue);
  if (draft.dealValue.trim() !== before.dealValue && amount !== null) edit.dealValue = amount;
  if (draft.currency !== before.currency) edit.currency = draft.currency;
  if (draft.closeDate !== before.closeDate && draft.closeDate) edit.closingDateTime = draft.closeDate;
  if (draft.salesStage !== before.salesStage) edit.salesStage = draft.salesStage;
  if (draft.notes !== before.notes) edit.notes = draft.notes;
  const solutions = enteredSolutions(draft.solutions);
  if (JSON.stringify(solutions) !== JSON.stringify(before.solutions)) edit.solutions = solutions;
  return edit;
}
