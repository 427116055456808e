export type Literal =
  | { kind: "literal"; type: "string" | "guid" | "date"; value: string }
  | { kind: "literal"; type: "number"; value: number }
  | { kind: "literal"; type: "boolean"; value: boolean }
  | { kind: "literal"; type: "null"; value: null };

export type BinaryOperator =
  "or" | "and" | "eq" | "ne" | "gt" | "ge" | "lt" | "le" | "add" | "sub" | "mul" | "div" | "mod";

/** The tree of a `$filter`. */
export type Expression =
  | Literal
  | { kind: "property"; path: string[] }
  /** A canonical function, e.g. `contains(name,'x')`. */
  | { kind: "call"; name: string; arguments: Expression[] }
  /** A query function by its short name, e.g. `LastXDays`, with named arguments. */
  | { kind: "query-function"; name: string; arguments: Map<string, Literal | Literal[]> }
  /** `path/any(variable:condition)`; `any()` has neither. */
  | { kind: "any" | "all"; path: string[]; variable: string | null; condition: Expression | null }
  | { kind: "in"; left: Expression; items: Literal[] }
  | { kind: "not"; operand: Expression }
  | { kind: "binary"; operator: BinaryOperator; left: Expression; right: Expression };
