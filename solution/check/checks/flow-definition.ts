import { checkDefinition } from "../../../sandbox/flows/definition/check-definition";
import { unknownConnection } from "../../../sandbox/flows/definition/check-shape";
import type { Check, Finding } from "../check";
import { inFlow } from "../flow-findings";
import { flowsOf } from "../flows";

/**
 * What Power Automate refuses when a flow is saved or switched on, as far as it needs no connector: types and members of
 * actions, their order and names, references, variables, expressions, limits. A connection that the flow does not declare
 * is told by `flow-connections`.
 */
export const flowDefinition: Check = {
  id: "flow-definition",
  title:
    "Every flow can be switched on: its actions, order, references, variables, expressions and limits are in order",
  run: (pack) =>
    flowsOf(pack).flatMap((flow): Finding[] => {
      const { definition } = flow;
      if (definition === null) return [];
      if (definition instanceof Error) {
        return [inFlow(flow, definition.place || "properties", `cannot be read: ${definition.message}`)];
      }
      return checkDefinition(definition)
        .filter(({ code }) => code !== unknownConnection)
        .map(({ place, message }) => inFlow(flow, place || "definition", message));
    }),
};
