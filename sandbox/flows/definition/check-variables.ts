import { isObject } from "../language/kind.js";
import type { Value } from "../language/value.js";
import type { PlacedAction } from "./actions-of.js";
import { callsOf, textArgument } from "./expressions-of.js";
import type { DefinitionProblem } from "./problem.js";
import type { Reach } from "./reach.js";
import { variableType, variableTypes, type VariableType } from "./variable-type.js";

interface Initialized {
  placed: PlacedAction;
  type: VariableType | null;
}

/** What an action needs a variable to be in order to change it. */
const changes: Readonly<Record<string, readonly VariableType[]>> = {
  SetVariable: variableTypes,
  AppendToArrayVariable: ["Array"],
  AppendToStringVariable: ["String"],
  IncrementVariable: ["Integer", "Float"],
  DecrementVariable: ["Integer", "Float"],
};

/** Variables are made at the root, once, before anything uses them, and nothing sets one by itself. */
export function checkVariables(actions: readonly PlacedAction[], reach: Reach): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const variables = new Map<string, Initialized>();
  for (const placed of actions) {
    if (placed.action.type !== "InitializeVariable") continue;
    const read = readInitialization(placed);
    if (!("name" in read)) problems.push(read);
    else if (variables.has(read.name.toLowerCase())) {
      problems.push(initialization(placed, `The variable '${read.name}' is initialized more than once.`));
    } else variables.set(read.name.toLowerCase(), { placed, type: read.type });
  }
  for (const placed of actions) problems.push(...checkUses(placed, variables, reach));
  return problems;
}

function readInitialization(placed: PlacedAction): DefinitionProblem | { name: string; type: VariableType | null } {
  const { action, parents } = placed;
  const parent = parents.at(-1);
  if (parent) {
    return initialization(
      placed,
      `The variable action '${action.name}' of type 'InitializeVariable' cannot be nested in an action of type '${parent.type}'.`,
    );
  }
  const list = isObject(action.inputs) ? action.inputs.variables : null;
  if (!Array.isArray(list) || list.length !== 1) {
    return initialization(placed, `The action '${action.name}' must initialize one variable.`);
  }
  const [variable = null] = list;
  const { name = null, type = null } = isObject(variable) ? variable : {};
  if (typeof name !== "string" || name === "" || name.startsWith("@")) {
    return initialization(placed, `The action '${action.name}' must give its variable a name.`);
  }
  const known = variableType(type);
  if (!known)
    return initialization(placed, `The type of the variable '${name}' is none of '${variableTypes.join(", ")}'.`);
  return { name, type: known };
}

function checkUses(
  placed: PlacedAction,
  variables: ReadonlyMap<string, Initialized>,
  reach: Reach,
): DefinitionProblem[] {
  const { action } = placed;
  const problems: DefinitionProblem[] = [];
  const isThere = (name: string): boolean => {
    const variable = variables.get(name.toLowerCase());
    return variable !== undefined && reach.isBefore(variable.placed, placed);
  };
  const refuse = (detail: string): void => {
    problems.push({
      code: "WorkflowRunActionInputsInvalidProperty",
      place: action.place,
      message: `The inputs of workflow run action '${action.name}' of type '${action.type}' are not valid. ${detail}`,
    });
  };
  const uninitialized = (name: string): string =>
    `The variable '${name}' must be initialized before it can be used inside action '${action.name}'.`;
  const used = namesOf([action.inputs, action.expression, action.foreach, action.limit.count, action.limit.timeout]);
  for (const name of used) if (!isThere(name)) refuse(uninitialized(name));
  const allowed = changes[action.type];
  if (!allowed || !isObject(action.inputs)) return problems;
  const { name = null, value = null } = action.inputs;
  if (typeof name !== "string") return problems;
  const type = variables.get(name.toLowerCase())?.type ?? null;
  if (!isThere(name)) refuse(uninitialized(name));
  else if (type !== null && !allowed.includes(type)) {
    refuse(`The variable '${name}' is of type '${type}', but the action needs one of type '${allowed.join(", ")}'.`);
  }
  const refersToItself = [...namesOf(value)].some((other) => other.toLowerCase() === name.toLowerCase());
  if (action.type === "SetVariable" && refersToItself) {
    refuse(`Self reference is not supported when updating the value of variable '${name}'.`);
  }
  return problems;
}

/** The names of the variables that the expressions in a value read. */
function namesOf(value: Value): Set<string> {
  const names = new Set<string>();
  for (const call of callsOf(value)) {
    const name = call.name.toLowerCase() === "variables" ? textArgument(call) : null;
    if (name !== null) names.add(name);
  }
  return names;
}

function initialization({ action }: PlacedAction, message: string): DefinitionProblem {
  return { code: "InvalidVariableInitialization", place: action.place, message };
}
