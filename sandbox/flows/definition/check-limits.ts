import { textAt } from "./read-members.js";
import { actionsOf } from "./actions-of.js";
import type { FlowDefinition } from "./model.js";
import { invalidTemplate, type DefinitionProblem } from "./problem.js";

/** Power Automate's limits of a flow's definition. */
export const limits = { actions: 500, depth: 8, cases: 25, variables: 250, name: 80, description: 256 };

export function checkLimits(flow: FlowDefinition): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const placed = [...actionsOf(flow.actions)];
  const refuse = (place: string, what: string, actual: number, most: number): void => {
    problems.push(invalidTemplate(place, `${what} is '${actual}', but the limit is '${most}'`));
  };
  if (placed.length > limits.actions) refuse("actions", "The number of actions", placed.length, limits.actions);
  const variables = placed.filter(({ action }) => action.type === "InitializeVariable").length;
  if (variables > limits.variables) refuse("actions", "The number of variables", variables, limits.variables);
  for (const { action, parents } of placed) {
    const { name, place, source, branches } = action;
    if (parents.length > limits.depth) {
      refuse(place, `The depth at which the action '${name}' is nested`, parents.length, limits.depth);
    }
    if (name.length > limits.name) refuse(place, `The length of the name '${name}'`, name.length, limits.name);
    const description = textAt(source, "description", place) ?? "";
    if (description.length > limits.description) {
      refuse(place, `The length of the description of '${name}'`, description.length, limits.description);
    }
    const cases = branches.filter(({ kind }) => kind === "case").length;
    if (cases > limits.cases) refuse(place, `The number of cases of '${name}'`, cases, limits.cases);
  }
  return problems;
}

/** Names are told apart in the whole flow, and not by upper and lower case. */
export function checkNames(flow: FlowDefinition): DefinitionProblem[] {
  const seen = new Set([flow.trigger.name.toLowerCase()]);
  const problems: DefinitionProblem[] = [];
  for (const { action } of actionsOf(flow.actions)) {
    const name = action.name.toLowerCase();
    if (seen.has(name)) {
      problems.push(invalidTemplate(action.place, `The action name '${action.name}' is used more than once`));
    }
    seen.add(name);
  }
  return problems;
}
