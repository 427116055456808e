import type { Metadata, Table } from "../../dataverse/metadata/model.js";
import { resolvePath, resolveSteps } from "../../dataverse/query/column-path.js";
import { findCollections, isManyToMany } from "../../dataverse/query/edm.js";
import type { Expression } from "../../dataverse/query/filter-ast.js";
import { parseFilter } from "../../dataverse/query/filter-parser.js";
import { QueryError } from "../../dataverse/query/query-error.js";
import { splitOutside } from "../../dataverse/query/query-string.js";
import { parseRowQuery } from "../../dataverse/query/row-query-parser.js";
import { runFetch } from "../../dataverse/query/run-fetch.js";
import { runRowQuery } from "../../dataverse/query/run-row-query.js";
import type { QueryContext } from "../../dataverse/query/source.js";
import { withoutTemplates } from "./expression-text.js";

/** A query option of a definition, and what Dataverse would say of it. */
export interface QueryRefusal {
  option: string;
  message: string;
}

const noId = "00000000-0000-0000-0000-000000000000";

/** An environment without rows: what a query asks for is judged, and nothing is found. */
const without = (metadata: Metadata): QueryContext => ({
  source: { metadata, rows: () => [], row: () => undefined },
  now: new Date(0),
  timeZone: "Etc/UTC",
  userId: noId,
  languageId: 1033,
  teamIds: [],
});

/** Options whose text an expression may not be part of: half a name is no name. */
const wholeOptions = ["$select", "$orderby", "$expand", "$top"];

/**
 * Judges the options of a query on a table, each by itself: syntax, names, and types where a value is literal. What is an
 * expression is not judged; the rest of a filter around one is.
 *
 * @param options `$filter`, `$select`, `$orderby`, `$expand`, `$top`, `fetchXml` as the definition has them
 */
export function checkQuery(metadata: Metadata, table: Table, options: ReadonlyMap<string, string>): QueryRefusal[] {
  const refusals: QueryRefusal[] = [];
  const judge = (option: string, work: () => void): void => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      refusals.push({ option, message: error.message });
    }
  };
  for (const option of wholeOptions) {
    const text = options.get(option);
    if (text === undefined || withoutTemplates(text, "") !== text) continue;
    judge(option, () => {
      const judged = option === "$expand" ? withoutManyToMany(metadata, table, text) : text;
      if (judged !== "") runQuery(metadata, table, option, judged);
    });
  }
  const filter = options.get("$filter");
  if (filter !== undefined)
    judge("$filter", () => {
      checkFilter(metadata, table, filter);
    });
  const fetchXml = options.get("fetchXml");
  if (fetchXml !== undefined && withoutTemplates(fetchXml, "") === fetchXml) {
    judge("fetchXml", () => runFetch(fetchXml, without(metadata)));
  }
  return refusals;
}

const runQuery = (metadata: Metadata, table: Table, option: string, text: string): unknown =>
  runRowQuery(
    parseRowQuery(table, { options: new Map([[option, text]]), aliases: new Map() }, metadata),
    without(metadata),
  );

/** Many-to-many relationships are expanded by the Web API itself, and not by its queries. */
function withoutManyToMany(metadata: Metadata, table: Table, expand: string): string {
  const items = splitOutside(expand, ",").filter(
    (item) => !isManyToMany(metadata, table, /^\w*/.exec(item)?.[0] ?? ""),
  );
  return items.join(",");
}

/**
 * Judges a filter: all of it where it is literal; names and syntax where expressions stand in it.
 *
 * @throws QueryError
 */
export function checkFilter(metadata: Metadata, table: Table, filter: string): void {
  const text = withoutTemplates(filter, noId);
  if (text === null || text.trim() === noId) return;
  if (text === filter) runQuery(metadata, table, "$filter", text);
  else checkNames(metadata, new Map(), table, parseFilter(text));
}

function checkNames(metadata: Metadata, variables: ReadonlyMap<string, Table>, table: Table, part: Expression): void {
  const below = (...parts: Expression[]): void => {
    for (const one of parts) checkNames(metadata, variables, table, one);
  };
  switch (part.kind) {
    case "property": {
      const [first = "", ...rest] = part.path;
      const bound = variables.get(first);
      resolvePath(metadata, bound ?? table, bound ? rest : part.path);
      return;
    }
    case "not":
      below(part.operand);
      return;
    case "binary":
      below(part.left, part.right);
      return;
    case "in":
      below(part.left);
      return;
    case "call":
      below(...part.arguments);
      return;
    case "any":
    case "all":
      checkLambda(metadata, variables, table, part);
      return;
    case "query-function":
    case "literal":
  }
}

function checkLambda(
  metadata: Metadata,
  variables: ReadonlyMap<string, Table>,
  table: Table,
  { path, variable, condition }: Extract<Expression, { kind: "any" | "all" }>,
): void {
  const { table: owner } = resolveSteps(metadata, table, path.slice(0, -1));
  const [collection] = findCollections(metadata, owner, path.at(-1) ?? "");
  const target = collection ? metadata.tables.get(collection.referencing) : undefined;
  // Many-to-many relationships and what is no collection at all are refused when the query runs.
  if (!target || variable === null || condition === null) return;
  checkNames(metadata, new Map([...variables, [variable, target]]), table, condition);
}
