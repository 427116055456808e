import type { FormLayout } from "./layout";

/** A lookup's value, as the client API gives it. */
export interface LookupValue {
  id: string;
  name: string;
  entityType: string;
}

/** Value of a column on a form, in the client API's own types; dates are `Date`, choices numbers. */
export type ColumnValue = string | number | boolean | Date | LookupValue[] | number[] | null;

export type RequiredLevel = "none" | "recommended" | "required";

/** `SaveMode` of the client API. */
export const saveMode = {
  save: 1,
  saveAndClose: 2,
  deactivate: 5,
  reactivate: 6,
  saveAndNew: 59,
  autoSave: 70,
} as const;

/** `FormType` of the client API. */
export const formType = { create: 1, update: 2, readOnly: 3, disabled: 4, bulkEdit: 6 } as const;

export interface OptionView {
  value: number;
  text: string;
  color?: string;
}

/** What the page needs to know of a column to draw and edit it. */
export interface AttributeView {
  name: string;
  type:
    | "string"
    | "memo"
    | "boolean"
    | "optionset"
    | "multiselectoptionset"
    | "integer"
    | "decimal"
    | "double"
    | "money"
    | "datetime"
    | "lookup";
  /** Format of the column: `email`, `url`, `phone`, `date`, `datetime` … */
  format: string;
  value: ColumnValue;
  /** The stored value as the platform formats it; null when the value was changed since. */
  formatted: string | null;
  isDirty: boolean;
  required: RequiredLevel;
  options: OptionView[];
  targets: string[];
  maxLength: number | null;
  min: number | null;
  max: number | null;
  precision: number | null;
  /** Column security: false where the reader may not see the value. */
  readable: boolean;
  editable: boolean;
}

/** What the page needs to know of a control on the form. Its state can be changed by scripts at any time. */
export interface ControlView {
  name: string;
  label: string;
  visible: boolean;
  disabled: boolean;
  /** Messages of `setNotification` and of the platform's own checks; each blocks the save. */
  errors: { id: string; message: string }[];
  /** Advice of `addNotification` with level RECOMMENDATION; blocks nothing. */
  recommendations: ControlNotification[];
  /** Options that scripts left to choose from; null: those of the column. */
  options: OptionView[] | null;
  /** Tables the lookup offers, and FetchXML `filter` elements that narrow their rows. */
  lookupTables: string[];
  lookupFilters: { table: string; filterXml: string }[];
}

export interface ControlNotification {
  id: string;
  level: "ERROR" | "RECOMMENDATION";
  messages: string[];
  actions: { label: string; run: () => void }[];
}

/** A column of a sub-grid, from the view's layout. */
export interface GridColumnView {
  name: string;
  label: string;
  /** In pixels, as the view says. */
  width: number;
}

/** The rows of a sub-grid that the platform draws itself. */
export interface SubgridView {
  table: string;
  columns: GridColumnView[];
  rows: { id: string; cells: Record<string, string> }[];
  loading: boolean;
  /** Null while nothing is wrong. */
  error: string | null;
  totalCount: number;
  hasNextPage: boolean;
  loadNextPage(): void;
  refresh(): void;
}

export interface FormNotification {
  id: string;
  level: "ERROR" | "WARNING" | "INFO";
  message: string;
}

export type SaveResult =
  | { outcome: "saved"; id: string }
  /** Nothing to save. */
  | { outcome: "unchanged" }
  /** A handler stopped it; what it has to say stands in the form's notifications. */
  | { outcome: "prevented" }
  /** Required columns without a value, or control errors. */
  | { outcome: "invalid"; controls: string[] }
  | { outcome: "failed"; message: string };

/**
 * An open form as the page draws it. The runtime behind it owns values, dirty state, events and saving; the page only
 * draws and passes on what the user does. Every change makes the listeners run; `version` grows with it.
 */
export interface FormView {
  readonly layout: FormLayout;
  /** Logical name of the table. */
  readonly table: string;
  readonly tableLabel: string;
  /** Null on a new record that has not been saved. */
  readonly id: string | null;
  readonly formType: number;
  /** Value of the primary name column as stored, or null on a new record. */
  readonly title: string | null;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly notifications: readonly FormNotification[];
  /** Text of `Xrm.Utility.showProgressIndicator`, when it is shown. */
  readonly progress: string | null;
  readonly version: number;
  subscribe(listener: () => void): () => void;

  attribute(column: string): AttributeView | null;
  control(name: string): ControlView | null;
  tab(name: string): { label: string; visible: boolean; expanded: boolean } | null;
  section(tab: string, name: string): { label: string; visible: boolean } | null;
  /** Rows of a sub-grid without a PCF control; null when there is no such sub-grid. Read once its tab is open. */
  subgrid(name: string): SubgridView | null;
  /** Name of the control that is to have the focus, set by `setFocus` of a script and taken by the page. */
  takeFocusRequest(): string | null;

  /** The tab the user looks at; fires the tab's state change and starts the controls on it. */
  openTab(name: string): void;
  readonly openTabName: string;
  /** What the user typed or picked: sets the value, marks it dirty, fires OnChange. */
  edit(column: string, value: ColumnValue): void;
  /**
   * To be called before a lookup's rows are searched: scripts may narrow them (OnPreSearch). The filters that count are
   * those of the control afterwards; what a script adds here counts for this search alone.
   */
  beforeLookupSearch(control: string): void;
  save(mode: number): Promise<SaveResult>;
  /** Reads the record again; unsaved changes are lost. */
  refresh(): Promise<void>;
  dismissNotification(id: string): void;
  /** Draws a PCF control into an element; returns the function that takes it away. */
  mountCustomControl(name: string, element: HTMLElement): () => void;
  /**
   * To be called before the page goes elsewhere: saves what is dirty when auto-save is on. False when unsaved changes
   * remain, so that the page can ask the user.
   */
  leave(): Promise<boolean>;
  /** Ends timers and PCF controls; unsaved changes are lost. */
  close(): void;
}
