import type { FlowDefinition } from "../definition/model.js";
import { parameterName } from "../definition/parameter-name.js";
import { ExpressionError } from "../language/expression-error.js";
import type { Value } from "../language/value.js";

/**
 * A parameter of a flow: the value that the run was given, else its default one.
 *
 * @throws ExpressionError when the flow has no such parameter
 */
export function readParameter(
  { flow, parameters }: { flow: FlowDefinition; parameters: Readonly<Record<string, Value>> },
  name: string,
): Value {
  const key = parameterName(flow, name);
  if (key === null) throw new ExpressionError(`The workflow parameter '${name}' is not found.`);
  if (Object.hasOwn(parameters, key)) return parameters[key] ?? null;
  return flow.parameters.get(key)?.defaultValue ?? null;
}
