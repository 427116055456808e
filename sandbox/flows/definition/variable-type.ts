import type { Value } from "../language/value.js";

export const variableTypes = ["String", "Integer", "Float", "Boolean", "Array", "Object"] as const;
export type VariableType = (typeof variableTypes)[number];

/** The type by its name in any case; null where there is none. */
export function variableType(name: Value): VariableType | null {
  if (typeof name !== "string") return null;
  return variableTypes.find((type) => type.toLowerCase() === name.toLowerCase()) ?? null;
}
