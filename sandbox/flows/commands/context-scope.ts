import { readTimestamp } from "../language/dotnet/read-timestamp.js";
import { millisecondsOf } from "../language/dotnet/timestamp.js";
import { ExpressionError } from "../language/expression-error.js";
import { isObject, type ObjectValue } from "../language/kind.js";
import type { ExpressionScope } from "../language/scope.js";
import type { Value } from "../language/value.js";

/**
 * What the command `wdl` evaluates with: `triggerOutputs`, `outputs` by action, `variables`, `parameters`, `items` by
 * loop (`item()` is the last of them), `utcNow` in ISO 8601. All of them may be left out.
 *
 * @throws ExpressionError when the context is not of that shape
 */
export function contextScope(context: Value): ExpressionScope {
  if (context !== null && !isObject(context)) throw new ExpressionError("The context must be an object.");
  const given = context ?? {};
  const [outputs, variables, parameters, items] = ["outputs", "variables", "parameters", "items"].map((name) =>
    group(given, name),
  ) as [ObjectValue, ObjectValue, ObjectValue, ObjectValue];
  const utcNow = given.utcNow ?? null;
  const moment = typeof utcNow === "string" ? readTimestamp(utcNow, "en-US") : null;
  if (utcNow !== null && !moment) throw new ExpressionError("The context's 'utcNow' must be a timestamp in ISO 8601.");
  const triggerOutputs = given.triggerOutputs ?? null;
  return {
    parameter: (name) => find(parameters, name, `The workflow parameter '${name}' is not found.`),
    variable: (name) => find(variables, name, `The variable '${name}' must be initialized before it can be used.`),
    triggerOutputs: () => triggerOutputs,
    trigger: () => ({ name: "manual", status: "Succeeded", code: "OK", outputs: triggerOutputs }),
    action: (name) => ({
      name,
      status: "Succeeded",
      code: "OK",
      outputs: find(outputs, name, `The action '${name}' is not defined in the template.`),
    }),
    result: (name) => {
      throw new ExpressionError(`The scope '${name}' has no result here.`);
    },
    item: (name) => {
      if (name !== undefined) return find(items, name, `The repetition action '${name}' is not defined.`);
      const last = Object.values(items).at(-1);
      if (last === undefined)
        throw new ExpressionError("The template function 'item' is not expected at this location.");
      return last;
    },
    iterationIndex: (name) => {
      throw new ExpressionError(`The loop '${name}' has no iteration index here.`);
    },
    workflow: () => ({
      id: "/workflows/00000000-0000-0000-0000-000000000000",
      name: "00000000-0000-0000-0000-000000000000",
      type: "Microsoft.Logic/workflows",
      location: "local",
      tags: {},
      run: { id: "/runs/local", name: "local", type: "Microsoft.Logic/workflows/runs" },
    }),
    now: () => (moment ? new Date(millisecondsOf(moment.ticks)) : new Date()),
    ...(typeof utcNow === "string" ? { utcNow: () => utcNow } : {}),
    newGuid: () => crypto.randomUUID(),
    random: () => Math.random(),
  };
}

function group(context: ObjectValue, name: string): ObjectValue {
  const value = context[name] ?? null;
  if (value === null) return {};
  if (isObject(value)) return value;
  throw new ExpressionError(`The context's '${name}' must be an object.`);
}

/** Names are taken in any case, an exact one first. */
function find(values: ObjectValue, name: string, otherwise: string): Value {
  const found = Object.hasOwn(values, name)
    ? name
    : Object.keys(values).find((other) => other.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw new ExpressionError(otherwise);
  return values[found] ?? null;
}
