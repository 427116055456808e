import type { Cascade, ColumnType, Labels, Table } from "./model.js";

/**
 * The shape of `sandbox/dataverse/ootb/tables/<logicalname>.json`: one out-of-the-box table.
 *
 * Keys of `labels` are LCIDs as text ("1033", "1031", "1037"); 1033 is always present. What every table of its kind
 * carries is added by the loader and stands in no file: the primary id column, `createdon`, `createdby`,
 * `createdonbehalfby`, `modifiedon`, `modifiedby`, `modifiedonbehalfby`, `overriddencreatedon`,
 * `importsequencenumber`, `timezoneruleversionnumber`, `utcconversiontimezonecode`, `versionnumber`, and by ownership
 * "user": `ownerid`, `owningbusinessunit`, `owningteam`, `owninguser`; "organization": `organizationid`.
 * A file that names one of these columns replaces the added one. The relationships of these columns are added too.
 */
export interface OotbTable {
  logicalName: string;
  /** e.g. "Opportunity" */
  schemaName: string;
  /** e.g. "opportunities" */
  entitySet: string;
  objectTypeCode: number;
  ownership: Table["ownership"];
  /** Activity tables share `activityid`, `subject`, `regardingobjectid`. */
  isActivity?: boolean;
  labels: Labels;
  collectionLabels: Labels;
  /** e.g. "opportunityid" */
  primaryId: string;
  primaryName: string | null;
  /** What privileges call the table (`prvRead<name>`); absent: the schema name. `systemuser` is "User", for one. */
  privilegeName?: string;
  columns: OotbColumn[];
  keys?: OotbKey[];
  /** Relationships whose lookup stands on this table, one per column and target. */
  relationships?: OotbRelationship[];
  /** Columns copied when a row of this table becomes a row of another (`lead` to `opportunity`, …). */
  columnMaps?: OotbColumnMap[];
  /** `statuscode` values a row may go to from another; absent: every status reason may follow every other. */
  statusTransitions?: { from: number; to: number[] }[];
  /** Only on an intersect table: the many-to-many relationship whose pairs are its rows. */
  manyToMany?: OotbManyToMany;
}

export interface OotbColumn {
  /** Logical name, lower case. */
  name: string;
  /** e.g. "ParentAccountId"; absent: the logical name. */
  schemaName?: string;
  type: ColumnType;
  labels: Labels;
  description?: Labels;
  /** absent: "none" */
  required?: "none" | "recommended" | "application" | "system";
  /** Text and memo: UTF-16 code units. */
  maxLength?: number;
  /** Text: `text`, `url`, `email`, `phone`, `textarea`; date: `date`, `datetime`; integer: `none`, `duration`, `language`. */
  format?: string;
  /** Date: 1 user local (default), 2 date only, 3 time-zone independent. */
  behavior?: 1 | 2 | 3;
  min?: number;
  max?: number;
  /** Decimal, double, money: digits after the point. */
  precision?: number;
  /** Lookup, customer, owner: logical names of the tables it may point to. */
  targets?: string[];
  /** Choice, choices, boolean, state, status. */
  choice?: OotbChoice;
  /** Boolean or choice: the value of a new row that names none. */
  defaultValue?: number | boolean;
  /** May a writer name it in a create / in an update; absent: yes. */
  create?: boolean;
  update?: boolean;
  /** Calculated by the platform; a row's writer cannot set it. */
  isComputed?: boolean;
}

export interface OotbChoice {
  /** Name of the choice; a local one is `<table>_<column>`. */
  name: string;
  isGlobal?: boolean;
  /** absent: the column's labels */
  labels?: Labels;
  options: OotbOption[];
}

export interface OotbOption {
  value: number;
  labels: Labels;
  /** Status reasons: the state they belong to. */
  state?: number;
  /** States: the status reason a row gets when it enters the state. */
  defaultStatus?: number;
  /** States: name that does not depend on a language, e.g. `Active`. */
  invariantName?: string;
  /** `#rrggbb` */
  color?: string;
}

export interface OotbKey {
  name: string;
  schemaName?: string;
  labels?: Labels;
  columns: string[];
}

export interface OotbRelationship {
  /** e.g. "opportunity_parent_account" */
  schemaName: string;
  /** The lookup column of this table. */
  column: string;
  /** Table it points to, logical name. */
  referenced: string;
  /** Navigation property on this table as the Web API spells it, e.g. "parentaccountid" or "customerid_account". */
  lookupProperty: string;
  /** Navigation property on the referenced table, e.g. "opportunity_parent_account". */
  collectionProperty: string;
  /** absent: "NoCascade" */
  cascadeDelete?: Cascade;
}

export interface OotbColumnMap {
  /** Table that the columns are copied to. */
  target: string;
  columns: { source: string; target: string }[];
}

export interface OotbManyToMany {
  /** e.g. "systemuserroles_association" */
  schemaName: string;
  sides: [OotbManyToManySide, OotbManyToManySide];
}

export interface OotbManyToManySide {
  /** Logical name of a table that takes part. */
  table: string;
  /** Column of the intersect table that holds that table's id (`uniqueidentifier`). */
  column: string;
  /** Navigation property on that table, to the rows of the other side. */
  collectionProperty: string;
}
