import type { Check } from "../check";
import { eachDefinition, memberOf, textOfMember, triggerPlace, type FlowProblem } from "../flow-findings";
import type { FlowDefinition } from "../../../sandbox/flows/definition/model";

/** Who may call an address. A third setting lists users, by ids of one environment, so no package can hold it. */
const callers = ["All", "Tenant"];

/** Messages of a Dataverse subscription that tell of changes: modified, added or modified, modified or deleted, all. */
const changes = [3, 4, 6, 7];

/**
 * A trigger by HTTP that says nothing is open to the tenant alone where the flow is new, and to everybody where it is
 * old. A trigger on changes that names no columns runs with every change of every row, those of the flow itself included.
 */
export const flowTriggers: Check = {
  id: "flow-triggers",
  title: "HTTP triggers state who may call them, and triggers on changed rows the columns that they wait for",
  run: eachDefinition((flow) => [...callerProblems(flow), ...columnProblems(flow)]),
};

function callerProblems({ trigger }: FlowDefinition): FlowProblem[] {
  if (trigger.type !== "Request" || trigger.kind?.toLowerCase() !== "http") return [];
  return callers.includes(textOfMember(trigger.inputs, "triggerAuthenticationType"))
    ? []
    : [{ place: triggerPlace(trigger), message: `needs triggerAuthenticationType: ${callers.join(", ")}` }];
}

function columnProblems({ trigger }: FlowDefinition): FlowProblem[] {
  const parameters = memberOf(trigger.inputs, "parameters");
  const message = memberOf(parameters, "subscriptionRequest/message");
  if (!changes.some((code) => code === message)) return [];
  return textOfMember(parameters, "subscriptionRequest/filteringattributes") === ""
    ? [
        {
          place: triggerPlace(trigger),
          message: "waits for changes, and needs subscriptionRequest/filteringattributes",
        },
      ]
    : [];
}
