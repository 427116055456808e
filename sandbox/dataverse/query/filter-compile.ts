import type { Relationship, Table } from "../metadata/model";
import { type ColumnPath, follow, resolvePath, resolveSteps, valueAt } from "./column-path";
import { comparableOf, comparesTo, comparisonTest, isComparison, opposite, type Comparison } from "./comparison";
import { edmType, findCollections, isManyToMany, unknownProperty } from "./edm";
import type { Expression, Literal } from "./filter-ast";
import { constantOf, incompatible, kindOf } from "./literals";
import { queryFunctionTest } from "./query-functions";
import { badRequest, errorCode, notImplemented, QueryError } from "./query-error";
import type { RowGraph } from "./row-graph";
import { idOf, type QueryContext, type Row } from "./source";
import { foldCase, likePattern } from "./text-match";

/** The row a condition is asked of, and those that the variables of `any` and `all` stand for. */
export type Condition = (row: Row, bound: ReadonlyMap<string, Row>) => boolean;

/** What names mean at one place of a filter. */
interface Scope {
  table: Table;
  variables: ReadonlyMap<string, Table>;
}

type Call = Extract<Expression, { kind: "call" }>;
type Binary = Extract<Expression, { kind: "binary" }>;
type Lambda = Extract<Expression, { kind: "any" | "all" }>;

/** Functions of OData that Dataverse's documentation does not list as supported. */
const otherFunctions = new Set(
  (
    "cast ceiling concat date day floor fractionalseconds geo.distance geo.intersects geo.length hour indexof isof " +
    "length maxdatetime mindatetime minute month now round second substring time tolower totaloffsetminutes " +
    "totalseconds toupper trim year"
  ).split(" "),
);
const mostConditions = 500;

/**
 * Makes a test of rows from a `$filter`; names and types are checked here, once.
 *
 * Negation is carried down to the comparisons, as Dataverse's SQL does: an empty value is not greater, less or equal to
 * anything, so `ne` and the negated text functions hold for it and every other comparison does not.
 *
 * @throws QueryError (400) for names that are not there and types that do not fit; (501) for what is not supported
 */
export function compileFilter(
  expression: Expression,
  table: Table,
  graph: RowGraph,
  context: QueryContext,
): (row: Row) => boolean {
  const compiler = new FilterCompiler(graph, context);
  const condition = compiler.compile(expression, { table, variables: new Map() }, false);
  const nothingBound = new Map<string, Row>();
  return (row) => condition(row, nothingBound);
}

class FilterCompiler {
  #conditions = 0;

  constructor(
    readonly graph: RowGraph,
    readonly context: QueryContext,
  ) {}

  compile(expression: Expression, scope: Scope, negated: boolean): Condition {
    switch (expression.kind) {
      case "not":
        return this.compile(expression.operand, scope, !negated);
      case "binary":
        return this.#binary(expression, scope, negated);
      case "in":
        return this.#in(expression.left, expression.items, scope, negated);
      case "call":
        return this.#call(expression, scope, negated);
      case "query-function": {
        this.#count();
        if (scope.variables.size > 0)
          throw notImplemented(`The query function '${expression.name}' inside any() or all()`);
        const test = queryFunctionTest(expression, scope.table, this.context);
        return (row) => test(row) !== negated;
      }
      case "any":
      case "all":
        return this.#lambda(expression, scope, negated);
      case "property": {
        const { path, read } = this.#column(expression.path, scope);
        if (path.column.type !== "boolean") throw badRequest("The filter is no condition: it names a property alone.");
        this.#count();
        return (row, bound) => (read(row, bound) === true) !== negated;
      }
      case "literal":
        throw notImplemented("A filter that is a constant");
    }
  }

  #binary({ operator, left, right }: Binary, scope: Scope, negated: boolean): Condition {
    if (operator === "and" || operator === "or") {
      const first = this.compile(left, scope, negated);
      const second = this.compile(right, scope, negated);
      return (operator === "and") !== negated
        ? (row, bound) => first(row, bound) && second(row, bound)
        : (row, bound) => first(row, bound) || second(row, bound);
    }
    if (!isComparison(operator)) throw notImplemented(`The operator '${operator}' in $filter`);
    this.#count();
    const comparison = negated ? opposite[operator] : operator;
    if (left.kind === "property" && right.kind === "literal")
      return this.#toLiteral(left.path, comparison, right, scope);
    if (left.kind === "literal" && right.kind === "property") {
      return this.#toLiteral(right.path, mirrored[comparison], left, scope);
    }
    if (left.kind === "property" && right.kind === "property") {
      const [first, second] = [this.#column(left.path, scope), this.#column(right.path, scope)];
      const types = [edmType(first.path.column), edmType(second.path.column)] as const;
      if (kindOf(types[0]) !== kindOf(types[1])) throw incompatible(types[0], types[1], comparison);
      return (row, bound) => comparesTo(comparison, first.read(row, bound), second.read(row, bound));
    }
    if (left.kind === "literal" && right.kind === "literal") throw notImplemented("A comparison without a column");
    const other = left.kind === "property" || left.kind === "literal" ? right : left;
    throw notImplemented(
      other.kind === "binary"
        ? `The operator '${other.operator}' inside a comparison`
        : "A condition inside a comparison",
    );
  }

  #toLiteral(path: string[], comparison: Comparison, literal: Literal, scope: Scope): Condition {
    if (literal.type === "null") {
      const target = this.#column(path, scope);
      if (comparison !== "eq" && comparison !== "ne") {
        throw notImplemented(`The comparison '${comparison}' with null`);
      }
      return (row, bound) => target.isEmpty(row, bound) === (comparison === "eq");
    }
    const { path: resolved, read } = this.#column(path, scope);
    const test = comparisonTest(comparison, constantOf(resolved.column, literal, comparison));
    return (row, bound) => test(read(row, bound));
  }

  #in(left: Expression, items: Literal[], scope: Scope, negated: boolean): Condition {
    this.#count();
    if (left.kind !== "property") throw notImplemented("The operator 'in' after anything but a column");
    const { path, read, isEmpty } = this.#column(left.path, scope);
    const fold = (value: unknown): unknown => (typeof value === "string" ? foldCase(value) : value);
    const wanted = new Set<unknown>();
    let takesEmpty = false;
    for (const item of items) {
      if (item.type === "null") takesEmpty = true;
      else wanted.add(fold(constantOf(path.column, item, "eq")));
    }
    return (row, bound) => (isEmpty(row, bound) ? takesEmpty : wanted.has(fold(read(row, bound)))) !== negated;
  }

  #call({ name, arguments: parameters }: Call, scope: Scope, negated: boolean): Condition {
    this.#count();
    if (name !== "contains" && name !== "startswith" && name !== "endswith") {
      if (otherFunctions.has(name)) throw notImplemented(`The function '${name}' in $filter`);
      throw badRequest(
        `An unknown function with name '${name.slice(0, 100)}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.`,
      );
    }
    const [first, second] = parameters;
    if (parameters.length !== 2 || first?.kind !== "property" || second?.kind !== "literal") {
      throw badRequest(`The function '${name}' takes a property and a text.`);
    }
    const { path, read } = this.#column(first.path, scope);
    if (edmType(path.column) !== "Edm.String" || path.column.type === "choices" || second.type !== "string") {
      throw badRequest(
        `No function signature for the function with name '${name}' matches the specified arguments. The function signatures considered are: ${name}(Edm.String Nullable=true, Edm.String Nullable=true).`,
      );
    }
    const [before, after] = [name === "startswith" ? "" : "%", name === "endswith" ? "" : "%"];
    const matches = likePattern(`${before}${second.value}${after}`);
    return (row, bound) => {
      const text = read(row, bound);
      return (typeof text === "string" && matches(text)) !== negated;
    };
  }

  #lambda({ kind, path, variable, condition }: Lambda, scope: Scope, negated: boolean): Condition {
    this.#count();
    const { table, steps, find } = this.#start(path.slice(0, -1), scope);
    const property = path.at(-1) ?? "";
    const relationship = findCollections(this.graph.source.metadata, table, property)[0];
    if (!relationship && isManyToMany(this.graph.source.metadata, table, property)) {
      throw notImplemented("A filter over a many-to-many relationship");
    }
    if (!relationship) throw unknownProperty(property, table);
    const childTable = this.#referencing(relationship);
    const children = (row: Row, bound: ReadonlyMap<string, Row>): readonly Row[] => {
      const parent = follow(this.graph, steps, find(row, bound));
      return parent ? this.graph.children(relationship, idOf(table, parent)) : [];
    };
    if (variable === null || condition === null) {
      return (row, bound) => children(row, bound).length > 0 !== negated;
    }
    if (scope.variables.has(variable)) throw badRequest(`The variable '${variable}' is used twice.`);
    const variables = new Map(scope.variables).set(variable, childTable);
    // Every child fulfils the condition when none fulfils its opposite.
    const inner = this.compile(condition, { table: scope.table, variables }, kind === "all");
    const wanted = (kind === "any") !== negated;
    return (row, bound) =>
      children(row, bound).some((child) => inner(row, new Map(bound).set(variable, child))) === wanted;
  }

  #referencing({ referencing }: Relationship): Table {
    const table = this.graph.source.metadata.tables.get(referencing);
    if (!table) throw notImplemented(`The table '${referencing}'`);
    return table;
  }

  /** Where a path begins: at a variable, or at the filter's own row. */
  #start(path: string[], scope: Scope) {
    const metadata = this.graph.source.metadata;
    const [first = "", ...rest] = path;
    const bound = scope.variables.get(first);
    if (bound) {
      const find = (_: Row, rows: ReadonlyMap<string, Row>): Row | undefined => rows.get(first);
      return { ...resolveSteps(metadata, bound, rest), find };
    }
    const find = (row: Row): Row | undefined => row;
    return { ...resolveSteps(metadata, scope.table, path), find };
  }

  #column(path: string[], scope: Scope) {
    const metadata = this.graph.source.metadata;
    const [first = "", ...rest] = path;
    const bound = scope.variables.get(first);
    if (!bound && scope.variables.size > 0) {
      throw badRequest(`The path '${path.join("/")}' does not begin with the variable of any() or all().`);
    }
    if (bound && rest.length === 0) throw badRequest(`The variable '${first}' stands for a row, not for a value.`);
    const resolved: ColumnPath = resolvePath(metadata, bound ?? scope.table, bound ? rest : path);
    const comparable = comparableOf(resolved.column);
    const value = (row: Row, rows: ReadonlyMap<string, Row>) => {
      const start = bound ? rows.get(first) : row;
      return start ? valueAt(this.graph, resolved, start) : null;
    };
    return {
      path: resolved,
      read: (row: Row, rows: ReadonlyMap<string, Row>) => comparable(value(row, rows)),
      isEmpty: (row: Row, rows: ReadonlyMap<string, Row>) => value(row, rows) === null,
    };
  }

  #count(): void {
    this.#conditions += 1;
    if (this.#conditions > mostConditions) {
      throw new QueryError(400, errorCode.tooManyConditions, "Number of conditions in query exceeded maximum limit.");
    }
  }
}

/** The same comparison with its sides exchanged. */
const mirrored: Readonly<Record<Comparison, Comparison>> = {
  eq: "eq",
  ne: "ne",
  gt: "lt",
  lt: "gt",
  ge: "le",
  le: "ge",
};
