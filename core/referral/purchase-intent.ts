import { purchaseintentValues } from "../generated/schema";

/**
 * The customer's marketplace intent: value of the choice `cosell_purchaseintent` and the id of Partner Center's attribute
 * `CustomerMarketplaceIntent`. `HaveNotDecided` has been seen in Microsoft's own sample; `Yes` and `No` are assumed, since
 * no public source tells them.
 */
export const purchaseIntents = [
  { value: purchaseintentValues.haveNotDecided, token: "HaveNotDecided" },
  { value: purchaseintentValues.yes, token: "Yes" },
  { value: purchaseintentValues.no, token: "No" },
] as const;

/** Whether a choice value is an intent that Partner Center has a token for. */
export function isPurchaseIntent(value: number | null): boolean {
  return purchaseIntents.some((intent) => intent.value === value);
}
