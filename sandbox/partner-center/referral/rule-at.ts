import { type MemberRule, object } from "./member-rule.js";
import { referralMembers } from "./referral-members.js";

const whole: MemberRule = object(referralMembers);

/**
 * What a place in a referral may hold.
 *
 * @param path e.g. `details/notes`; of a list's entry by its index or `-`, e.g. `team/0/email`
 * @returns undefined where a referral has no such place
 */
export function ruleAt(path: string): MemberRule | undefined {
  let rule: MemberRule | undefined = whole;
  for (const segment of path.split("/")) {
    if (rule?.kind === "list") rule = /^(\d+|-)$/.test(segment) ? rule.item : undefined;
    else if (rule?.kind === "object" && Object.hasOwn(rule.members, segment)) rule = rule.members[segment];
    else return undefined;
  }
  return rule;
}
