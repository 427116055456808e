import type { VariableType } from "../definition/variable-type.js";
import { typeName } from "../language/kind.js";
import type { Value } from "../language/value.js";

export interface Variable {
  name: string;
  type: VariableType;
  value: Value;
  /** Whether nobody else holds the array that is its value, so that items may be added to it in place. */
  isOwn: boolean;
}

/** Why a variable cannot hold a value; null where it can. Every variable can hold null, as one does without a value. */
export function unfitFor({ name, type }: Pick<Variable, "name" | "type">, value: Value): string | null {
  const given = typeName(value);
  if (value === null || given === type || (type === "Float" && given === "Integer")) return null;
  const supported = type === "Float" ? "Float, Integer" : type;
  return (
    `The variable '${name}' of type '${type}' cannot be initialized or updated with value of type '${given}'. The ` +
    `variable '${name}' only supports values of types '${supported}'.`
  );
}
