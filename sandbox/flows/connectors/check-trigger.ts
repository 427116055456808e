import type { Metadata } from "../../dataverse/metadata/model.js";
import { QueryError } from "../../dataverse/query/query-error.js";
import { type ObjectValue } from "../language/kind.js";
import { checkFilter } from "./check-query.js";
import { isExpression } from "./expression-text.js";
import type { Finding } from "./finding.js";

const name = "subscriptionRequest";

/**
 * Judges what a row-change trigger listens to: the table by its logical name, the columns by theirs, and the filter as a
 * `$filter` of that table.
 *
 * @param subscription members of `subscriptionRequest`
 */
export function checkTrigger(metadata: Metadata, subscription: ObjectValue): Finding[] {
  const findings: Finding[] = [];
  const refuse = (member: string, message: string): void => {
    findings.push({ kind: "other", path: `${name}/${member}`, message });
  };
  const literal = (member: string): string | null => {
    const value = subscription[member] ?? null;
    return typeof value === "string" && value.trim() !== "" && !isExpression(value) ? value : null;
  };
  const entityName = literal("entityname");
  if (entityName === null) return findings;
  const table = metadata.tables.get(entityName);
  if (!table) {
    const meant = [...metadata.tables.values()].find(
      (candidate) => candidate.entitySet === entityName || candidate.name === entityName.toLowerCase(),
    );
    const hint = meant ? ` Triggers name a table by its logical name, '${meant.name}'.` : "";
    refuse("entityname", `There is no table '${entityName}'.${hint}`);
    return findings;
  }
  for (const column of (literal("filteringattributes") ?? "").split(",").map((part) => part.trim())) {
    if (column === "" || table.columns.has(column)) continue;
    const lookup = /^_(.+)_value$/.exec(column)?.[1] ?? "";
    const hint = table.columns.has(lookup) ? ` The column is '${lookup}'.` : "";
    refuse("filteringattributes", `The table '${table.name}' has no column '${column}'.${hint}`);
  }
  const filter = subscription.filterexpression ?? null;
  if (typeof filter !== "string" || filter.trim() === "") return findings;
  try {
    checkFilter(metadata, table, filter);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    refuse("filterexpression", error.message);
  }
  return findings;
}
