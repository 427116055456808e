import { invalid } from "../service-error.js";
import type { Actor } from "./actor.js";
import { checkChange } from "./check-change.js";
import { checkObject } from "./check-value.js";
import { withoutContext } from "./create-referral.js";
import { deepChanges } from "./deep-changes.js";
import { isObject, type JsonObject, type Referral } from "./model.js";
import { referral as referralRule, referralMembers } from "./referral-members.js";
import { allowedPaths } from "./patch-paths.js";
import type { ReferralRoom } from "./referral-room.js";
import { readUtcTime } from "./utc-time.js";

/** Members that stay when the body does not have them: the service's own, and those that are no part of an update. */
const kept = [
  ...Object.entries(referralMembers).flatMap(([name, rule]) => (rule.readOnly ? [name] : [])),
  "engagementId",
  "qualification",
  "status",
  "substatus",
  "inviteContext",
  "target",
  "name",
];

/**
 * Replaces a referral by a whole one, without its links. What the service writes may be there if it is as it was; what
 * can be patched may be different, or missing and is then taken away; everything else must be as it was.
 *
 * @throws ServiceError 400 naming the member; whatever {@link checkChange} refuses
 */
export function replaceReferral(room: ReferralRoom, before: Referral, body: unknown, actor: Actor): Referral {
  const plain = isObject(body) ? withoutContext(body) : body;
  if (isObject(plain) && plain.links !== undefined) throw invalid("The body must not hold links.", "links");
  const sent = checkObject(referralRule, plain, "", { readOnlyMembers: "kept", valuesAsText: false });
  const current = Object.entries(before).filter(([name]) => kept.includes(name));
  const after = { ...Object.fromEntries(current), ...sent } as unknown as Referral;
  const changeable = allowedPaths("referral", room.modes).map((path) => path.slice(1));
  const settled = { ...after, ...serviceTimes(before, sent) };
  for (const { path } of deepChanges(before, settled)) {
    if (!changeable.includes(path)) throw invalid(`The property '${path}' cannot be changed.`, path);
  }
  checkChange(room, before, settled);
  return room.book.update(before, settled, actor);
}

/** The service's times as they are kept, with seven digits, whether or not the body has them with fewer. */
function serviceTimes(before: Referral, sent: JsonObject): Partial<Referral> {
  const times = Object.entries(before).filter(([name]) => referralMembers[name]?.readOnly && name.endsWith("DateTime"));
  for (const [name, time] of times) {
    const isSame = sent[name] === undefined || sent[name] === readUtcTime(String(time));
    if (!isSame) throw invalid(`The property '${name}' cannot be changed.`, name);
  }
  return Object.fromEntries(times);
}
