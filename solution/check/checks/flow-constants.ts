import { isObject } from "../../../sandbox/flows/language/kind";
import type { Value } from "../../../sandbox/flows/language/value";
import type { Check } from "../check";
import { actionsOf } from "../../../sandbox/flows/definition/actions-of";
import { eachDefinition, memberOf, triggerPlace, withoutActions, type FlowProblem } from "../flow-findings";

/** What ties a flow to one environment, or lets whoever reads it in. */
const constants: [kind: string, pattern: RegExp][] = [
  ["the host of an environment", /\b[a-z0-9-]+(?:\.api)?\.crm\d*\.(?:dynamics\.com|microsoftdynamics\.\w+)\b/i],
  ["the address of a flow", /\b[a-z0-9.-]+\.(?:logic\.azure\.com|flow\.microsoft\.com|api\.powerplatform\.com)\b/i],
  ["the signature of an address", /[?&]sig=(?!@\{)[^&\s'"]/i],
  ["a shared access key", /\bSharedAccess(?:Signature|Key)\b/i],
  ["a bearer token", /\bBearer\s+(?!@\{)[A-Za-z0-9._~+/-]{8,}/],
];

/** Members that hold a secret, whatever it looks like; an expression for one is no constant. */
const secretMembers = /^(?:client_?secret|secret|password|pfx|api-?key|x-api-key|ocp-apim-subscription-key)$/i;

/**
 * Held against every text of triggers and actions, names of members included; `secrets` looks for longer ones in every
 * file. Where a flow needs a host or a key, it has a connection or an environment variable.
 */
export const flowConstants: Check = {
  id: "flow-constants",
  title: "No flow holds a key, or the address of one environment",
  run: eachDefinition(({ trigger, actions }) => [
    ...problemsOf(trigger.source, triggerPlace(trigger)),
    ...[...actionsOf(actions)].flatMap(({ action }) => problemsOf(withoutActions(action.source), action.place)),
  ]),
};

function problemsOf(value: Value, place: string): FlowProblem[] {
  if (typeof value === "string") {
    return constants
      .filter(([, pattern]) => pattern.test(value))
      .map(([kind]) => ({ place, message: `holds what looks like ${kind}` }));
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => problemsOf(item, `${place}/${index}`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) => [
    ...problemsOf(name, place),
    ...(secretMembers.test(name) && typeof item === "string" && item !== "" && !item.startsWith("@")
      ? [{ place: `${place}/${name}`, message: "holds what looks like a secret" }]
      : []),
    ...problemsOf(item, `${place}/${name}`),
  ]);
}

/**
 * A flow under test answers with what was put in by hand, and calls nothing. On an action `flow-definition` tells of it;
 * here are those of the trigger, and what the definition keeps for them.
 */
export const flowStaticResults: Check = {
  id: "flow-static-results",
  title: "No flow holds static results, with which calls are not made",
  run: eachDefinition(({ trigger, source }) => [
    ...(memberOf(source, "staticResults") === null ? [] : [{ place: "staticResults", message: "is for trying out" }]),
    ...(memberOf(trigger.source.runtimeConfiguration, "staticResult") === null
      ? []
      : [{ place: triggerPlace(trigger), message: "has a static result" }]),
  ]),
};
