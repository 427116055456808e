/** What kind of deal an opportunity is, or would become, in Partner Center. Derived, never stored. */
export type DealType = "private" | "partner-led" | "co-sell";

/**
 * Derives the deal type.
 *
 * @param helpAsked Microsoft's help is asked for (`cosell_microsofthelp` is not empty)
 * @param visibleToMicrosoft the deal is visible to Microsoft sellers (`cosell_visibletomicrosoft`)
 * @param microsoftReferralExists Microsoft has a referral of its own in the engagement: it may have converted a visible deal
 */
export function dealTypeOf(
  helpAsked: boolean,
  visibleToMicrosoft: boolean,
  microsoftReferralExists: boolean,
): DealType {
  if (helpAsked || microsoftReferralExists) return "co-sell";
  return visibleToMicrosoft ? "partner-led" : "private";
}
