/**
 * Shapes of the sample data files. Identifiers are lower-case GUIDs, so that loading twice changes the same rows.
 * Columns are a Web API body: logical names, and lookups as `<property>@odata.bind`. Texts may hold moments relative to
 * the present, such as `{now-2d}` and `{today+30d}` (see relative-time.ts).
 */
export type Columns = Record<string, string | number | boolean | null>;

/** `currencies.json`, `customers.json`: rows in the order in which they are written. */
export interface SampleRow {
  entitySet: string;
  id: string;
  columns: Columns;
}

/** `users.json` */
export interface SampleUser {
  id: string;
  /** What the user is there for, in plain words. */
  purpose: string;
  /** Columns of `systemuser`; the business unit is that of who loads the data. */
  columns: Columns;
  /** Identifiers of the user's security roles. */
  roles: string[];
  /** Columns of `usersettings`. */
  settings: Columns;
}

/** A row of `opportunities.json` or `leads.json`. */
export interface SampleDeal {
  id: string;
  /** State of the section on the form that the row shows; several rows may show one. */
  shows: string;
  /** Identifier of the owner, one of the users. */
  owner: string;
  columns: Columns;
  /** Lines of the audit trail, newest first. */
  audit?: string[];
  /** Solution identifiers of the catalogue. */
  solutions?: string[];
  /** Solutions that were on the deal and have been taken off: their rows are inactive. */
  removedSolutions?: string[];
  /** How an opportunity was closed, or a lead disqualified; a closed row is not written again. */
  close?: SampleClose;
  /** Notes on the timeline. */
  notes?: { id: string; subject: string; text: string }[];
}

/** `status` is the status reason: 3 won, 4 canceled, 5 out-sold of an opportunity; 4 to 7 disqualified of a lead. */
export interface SampleClose {
  state: number;
  status: number;
  subject?: string;
  /** In the deal's currency. */
  actualrevenue?: number;
}
