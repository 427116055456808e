/** Stands in the template of `cosell_referrallinktemplate` where the referral's identifier belongs. */
export const referralPlaceholder = "{referralId}";

/**
 * Makes the link to a referral in Partner Center, which no answer of Partner Center brings along.
 *
 * @returns null when the template lacks the placeholder or is no https address, or when the identifier is none: nothing
 * else is ever offered to click
 */
export function referralLink(template: string, identifier: string): string | null {
  const usable = template.startsWith("https://") && template.includes(referralPlaceholder);
  return usable && /^[\w-]+$/.test(identifier) ? template.split(referralPlaceholder).join(identifier) : null;
}
