import { readReferralStatus, readReferralSubstatus } from "../../../core/referral/status";

/**
 * Status and substatus in the reader's language; what Partner Center may add later is shown as it says it.
 *
 * @param textOf text of `status.<token>` or `substatus.<token>`
 */
export function statusWords(
  status: string | null,
  substatus: string | null,
  textOf: (key: `status.${string}` | `substatus.${string}`) => string,
): string {
  const main = readReferralStatus(status);
  const more = readReferralSubstatus(substatus);
  return [main ? textOf(`status.${main}`) : status, more ? textOf(`substatus.${more}`) : substatus]
    .filter(Boolean)
    .join(" · ");
}
