import { invalid } from "../service-error.js";
import type { Actor } from "./actor.js";
import { checkChange } from "./check-change.js";
import { type CheckOptions, checkObject, checkValue } from "./check-value.js";
import { any, type MemberRule, object, oneOf, text } from "./member-rule.js";
import type { Referral } from "./model.js";
import { allowedPaths, type PatchKind, registerPath, ruleOf } from "./patch-paths.js";
import { newRegistered } from "./register-deal.js";
import type { ReferralRoom } from "./referral-room.js";
import { setAtPath } from "./set-at-path.js";

interface Operation {
  op: "replace" | "add";
  path: string;
  value: unknown;
}

const operationRule = object({ op: oneOf(["replace", "add"]), path: text, value: any }, ["op", "path"]);
const mostOperations = 100;

/**
 * Changes a referral by a list of RFC 6902 operations, all or none: `replace` and `add`, on a closed list of paths.
 * A null takes a free text away.
 *
 * @throws ServiceError 400 naming the path; whatever {@link checkChange} refuses
 */
export function patchReferral(
  room: ReferralRoom,
  before: Referral,
  body: unknown,
  kind: PatchKind,
  actor: Actor,
  newGuid: () => string,
): Referral {
  const options: CheckOptions = {
    readOnlyMembers: "refused",
    valuesAsText: room.modes.patchValuesAsText === "accepted",
  };
  let after: unknown = before;
  for (const operation of readOperations(body, allowedPaths(kind, room.modes), options)) {
    const value =
      operation.path === registerPath ? newRegistered(operation.value, newGuid(), room.book.now()) : operation.value;
    const changed = setAtPath(after, operation.path.slice(1).split("/"), value);
    if (!changed) throw invalid(`There is nothing at '${operation.path}' to change.`, operation.path);
    after = changed.value;
    checkList(operation.path, after, options);
  }
  const next =
    kind === "register" ? { ...(after as Referral), registrationStatus: "ReviewPending" } : (after as Referral);
  checkChange(room, before, next);
  return room.book.update(before, next, actor);
}

function readOperations(body: unknown, paths: readonly string[], options: CheckOptions): Operation[] {
  if (!Array.isArray(body) || body.length === 0) throw invalid("The body must be a list of operations.");
  if (body.length > mostOperations) throw invalid(`At most ${mostOperations} operations are taken at once.`);
  return body.map((item, index) => {
    const { op, path } = checkObject(operationRule, item, String(index), options) as unknown as Operation;
    if (!paths.includes(path)) throw invalid(`The path '${path.slice(0, 200)}' cannot be changed.`, path);
    if (path.endsWith("/-") && op !== "add") throw invalid(`'${path}' takes the operation add alone.`, path);
    const { value } = item as { value?: unknown };
    if (value === undefined) throw invalid(`The operation on '${path}' has no value.`, path);
    return { op, path, value: readValue(ruleOf(path), value, path, options) };
  });
}

function readValue(rule: MemberRule, value: unknown, path: string, options: CheckOptions): unknown {
  const isFreeText = rule.kind === "text" && !rule.values && !rule.form;
  if (value === null && isFreeText) return undefined;
  return checkValue(rule, value, path.slice(1), options);
}

/** A list that grew must still be within its bounds. */
function checkList(path: string, referral: unknown, options: CheckOptions): void {
  if (!path.endsWith("/-") || path === registerPath) return;
  const segments = path.slice(1, -2).split("/");
  const whole = segments.reduce((value, segment) => (value as Record<string, unknown>)[segment], referral);
  checkValue(ruleOf(path.slice(0, -2)), whole, segments.join("/"), { ...options, readOnlyMembers: "kept" });
}
