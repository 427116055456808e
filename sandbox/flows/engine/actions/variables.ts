import { variableType, type VariableType } from "../../definition/variable-type.js";
import { ExpressionError } from "../../language/expression-error.js";
import {
  integer,
  isInteger,
  isNumber,
  isObject,
  float,
  toNumber,
  typeName,
  type ObjectValue,
} from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { Value } from "../../language/value.js";
import type { ActionContext } from "../action-context.js";
import { badRequest, notSpecified, succeeded, type ActionOutcome } from "../outcome.js";
import { unfitFor, type Variable } from "../variable.js";

const empty: Record<VariableType, Value> = {
  String: null,
  Integer: null,
  Float: null,
  Boolean: null,
  Array: [],
  Object: null,
};

/** The variable is made, and holds null where no value is given, or an empty array. */
export function initialize({ run, action, evaluate }: ActionContext): ActionOutcome {
  const inputs = evaluate(action.inputs);
  const [source] = isObject(inputs) && Array.isArray(inputs.variables) ? inputs.variables : [];
  if (!isObject(source ?? null)) return badRequest("The property 'variables' must hold one variable.", inputs);
  const { name = null, type: typeText = null, value = null } = source as ObjectValue;
  const type = variableType(typeText);
  if (typeof name !== "string" || !type) return badRequest("A variable has a name and one of the known types.", inputs);
  const variable: Variable = { name, type, value: value ?? empty[type], isOwn: false };
  const unfit = unfitFor(variable, value);
  if (unfit !== null) return badRequest(unfit, inputs);
  run.variables.set(name.toLowerCase(), variable);
  return succeeded(undefined, inputs, notSpecified);
}

export function set(context: ActionContext): ActionOutcome {
  return change(context, (variable, value) => {
    variable.isOwn = false;
    return value;
  });
}

export function appendToArray(context: ActionContext): ActionOutcome {
  return change(context, (variable, value) => {
    if (variable.type !== "Array") return wrongType(variable, "Array");
    const items = Array.isArray(variable.value) ? variable.value : [];
    // An array is copied once after somebody has read it, not for each item of a long loop.
    const own = variable.isOwn ? items : [...items];
    own.push(value);
    variable.isOwn = true;
    return own;
  });
}

export function appendToString(context: ActionContext): ActionOutcome {
  return change(context, (variable, value) => {
    if (variable.type !== "String") return wrongType(variable, "String");
    return textOf(variable.value) + textOf(value);
  });
}

export function increment(context: ActionContext): ActionOutcome {
  return change(context, (variable, value) => plus(variable, value ?? 1, 1));
}

export function decrement(context: ActionContext): ActionOutcome {
  return change(context, (variable, value) => plus(variable, value ?? 1, -1));
}

function plus(variable: Variable, value: Value, sign: 1 | -1): Value | Refusal {
  if (variable.type !== "Integer" && variable.type !== "Float") return wrongType(variable, "Integer, Float");
  if (!isNumber(value)) {
    return new Refusal(`The variable '${variable.name}' cannot be changed by a value of type '${typeName(value)}'.`);
  }
  if (!isNumber(variable.value)) {
    return new Refusal(`The variable '${variable.name}' has no value that could be changed by a number.`);
  }
  if (isInteger(value) && isInteger(variable.value)) {
    return integer(BigInt(variable.value) + BigInt(sign) * BigInt(value));
  }
  return float(toNumber(variable.value) + sign * toNumber(value));
}

/** Why a value cannot be taken. */
class Refusal {
  constructor(readonly message: string) {}
}

function wrongType(variable: Variable, needed: string): Refusal {
  return new Refusal(
    `The variable '${variable.name}' is of type '${variable.type}', but the action needs one of type '${needed}'.`,
  );
}

function change(
  { run, action, evaluate }: ActionContext,
  next: (variable: Variable, value: Value) => Value | Refusal,
): ActionOutcome {
  const inputs = evaluate(action.inputs);
  const { name = null, value = null } = isObject(inputs) ? inputs : {};
  const variable = run.variables.get(textOf(name).toLowerCase());
  if (!variable) {
    throw new ExpressionError(`The variable '${textOf(name)}' must be initialized before it can be used.`);
  }
  const changed = next(variable, value);
  if (changed instanceof Refusal) return badRequest(changed.message, inputs);
  const unfit = unfitFor(variable, changed);
  if (unfit !== null) return badRequest(unfit, inputs);
  variable.value = changed;
  return succeeded(undefined, inputs, notSpecified);
}
