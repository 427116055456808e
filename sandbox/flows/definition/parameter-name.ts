import type { FlowDefinition } from "./model.js";

/**
 * The name by which the definition knows a parameter that an expression names: its own, or the schema name of the
 * environment variable behind it, in any case. Null where it knows none.
 */
export function parameterName(flow: FlowDefinition, name: string): string | null {
  if (flow.parameters.has(name)) return name;
  const lower = name.toLowerCase();
  for (const [own, { schemaName }] of flow.parameters) {
    if (own.toLowerCase() === lower || schemaName?.toLowerCase() === lower) return own;
  }
  return null;
}
