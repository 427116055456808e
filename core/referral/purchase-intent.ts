/**
 * The customer's marketplace intent: value of the choice `cosell_purchaseintent` and the id of Partner Center's attribute
 * `CustomerMarketplaceIntent`. `HaveNotDecided` has been seen in Microsoft's own sample; `Yes` and `No` are assumed, since
 * no public source tells them.
 */
export const purchaseIntents = [
  { value: 482000000, token: "HaveNotDecided" },
  { value: 482000001, token: "Yes" },
  { value: 482000002, token: "No" },
] as const;

/** Whether a choice value is an intent that Partner Center has a token for. */
export function isPurchaseIntent(value: number | null): boolean {
  return purchaseIntents.some((intent) => intent.value === value);
}
