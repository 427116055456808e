/** Texts by language code (LCID), e.g. `{ 1033: "Account", 1031: "Firma" }`. */
export type Labels = Record<number, string>;

export interface ChoiceOption {
  value: number;
  labels: Labels;
  /** Colour of the option as `#rrggbb`, when it has one. */
  color?: string;
  /** Status reasons: the state they belong to. */
  state?: number;
  /** States: the status reason a row gets when it enters the state. */
  defaultStatus?: number;
  /** States: name that does not depend on a language, e.g. `Active`. */
  invariantName?: string;
}

export interface Choice {
  name: string;
  labels: Labels;
  isGlobal: boolean;
  options: ChoiceOption[];
}

export type ColumnType =
  | "text"
  | "memo"
  | "boolean"
  | "choice"
  | "choices"
  | "state"
  | "status"
  | "integer"
  | "bigint"
  | "decimal"
  | "double"
  | "money"
  | "datetime"
  | "lookup"
  | "customer"
  | "owner"
  | "uniqueidentifier";

export interface Column {
  /** Logical name, lower case. */
  name: string;
  schemaName: string;
  type: ColumnType;
  labels: Labels;
  description?: Labels;
  required: "none" | "recommended" | "application" | "system";
  create: boolean;
  read: boolean;
  update: boolean;
  isCustom: boolean;
  isPrimaryId?: boolean;
  isPrimaryName?: boolean;
  /** Column security: only readers with a profile may see it. */
  isSecured?: boolean;
  /** Longest text, in UTF-16 code units. */
  maxLength?: number;
  /** Text: `text`, `url`, `email`, `phone`, `textarea`; date: `date`, `datetime`; integer: `none`, `duration`, `language`. */
  format?: string;
  /** Date: 1 user local, 2 date only, 3 time-zone independent. */
  behavior?: 1 | 2 | 3;
  min?: number;
  max?: number;
  precision?: number;
  choice?: Choice;
  /** Boolean or choice: the value of a new row that names none. */
  defaultValue?: number | boolean;
  /** Lookup, customer, owner: logical names of the tables it may point to. */
  targets?: string[];
  /** `autonumber`, `calculated` … of the platform; a row's writer cannot set these. */
  isComputed?: boolean;
}

export type Cascade = "Cascade" | "NoCascade" | "RemoveLink" | "Restrict" | "Active" | "UserOwned";

/** Which rows follow a row that is given to another owner: all, those whose state is the first, or those of the owner before. */
export type AssignCascade = "Cascade" | "Active" | "UserOwned";

/** A many-to-one relationship from the table that holds the lookup to the table it points to. */
export interface Relationship {
  schemaName: string;
  /** Table that holds the lookup, logical name. */
  referencing: string;
  referencingColumn: string;
  referenced: string;
  /** Single-valued navigation property on the referencing table, as the Web API spells it. */
  lookupProperty: string;
  /** Collection-valued navigation property on the referenced table. */
  collectionProperty: string;
  cascadeDelete: Cascade;
  /** Absent: rows keep their owner. */
  cascadeAssign?: AssignCascade;
}

export interface AlternateKey {
  name: string;
  schemaName: string;
  labels: Labels;
  columns: string[];
  status: "Pending" | "InProgress" | "Active" | "Failed";
}

/** Names of two columns that are copied when a row of one table becomes a row of another. */
export interface ColumnMap {
  source: string;
  target: string;
  columns: { source: string; target: string }[];
}

export interface Table {
  /** Logical name. */
  name: string;
  schemaName: string;
  entitySet: string;
  objectTypeCode: number;
  labels: Labels;
  collectionLabels: Labels;
  ownership: "user" | "organization" | "none";
  isCustom: boolean;
  isActivity?: boolean;
  primaryId: string;
  primaryName: string | null;
  columns: Map<string, Column>;
  keys: AlternateKey[];
  metadataId: string;
  /** What privileges call the table (`prvRead<name>`); absent: the schema name. */
  privilegeName?: string;
  /** Status reasons a row may go to from another; absent: every one may follow every other. */
  statusTransitions?: { from: number; to: number[] }[];
}

/** A table that takes part in a many-to-many relationship. */
export interface ManyToManySide {
  /** Logical name. */
  table: string;
  /** Column of the intersect table that holds this side's id. */
  column: string;
  /** Navigation property on this side's table, to the rows of the other side. */
  collectionProperty: string;
}

export interface ManyToMany {
  schemaName: string;
  /** Logical name of the table whose rows are the pairs. */
  intersect: string;
  sides: [ManyToManySide, ManyToManySide];
}

/** Everything known about tables; grows with each import. */
export interface Metadata {
  tables: Map<string, Table>;
  relationships: Relationship[];
  /** Absent: there are none. */
  manyToMany?: ManyToMany[];
  choices: Map<string, Choice>;
  columnMaps: ColumnMap[];
  /** Languages that are switched on, as LCIDs. */
  languages: number[];
}
