/**
 * One control in one state, for the page that shows them all. Whatever is left out is as on an ordinary form in the new
 * look on a desktop, in the language of the user who is signed in.
 */
export interface ControlState {
  /** Full name of the control, e.g. `pfx_Namespace.Constructor`. */
  control: string;
  /** Unique among the control's states; letters, digits and hyphens. The address of the state on the page. */
  id: string;
  /** What the state is, in English, for the page's reader. */
  title: string;
  /** Label of the field, as a customizer would have set it. */
  label?: string;
  /** By the property's name in the manifest; one that is left out is bound to nothing. */
  parameters: Record<string, ControlStateParameter>;
  /** By the data set's name in the manifest. */
  dataSets?: Record<string, ControlStateDataSet>;
  disabled?: boolean;
  /** The record on the form; an empty id: not yet saved. Null: the host does not tell. */
  record?: { id: string; table: string; name: string } | null;
  /** LCID; it decides direction, strings and formats. */
  language?: number;
  look?: "new" | "classic" | "dark" | "forced-colors";
  /** 1 desktop, 2 tablet, 3 phone. */
  formFactor?: 1 | 2 | 3;
  /** Width in pixels of the place that the control is drawn in; absent: that of a form's column. */
  width?: number;
  offline?: boolean;
}

type Lookup = { id: string; name: string; entityType: string }[];

/** A value as the platform hands it to a control. */
export interface ControlStateParameter {
  /** Type of the bound column, e.g. `SingleLine.Text`. */
  type: string;
  /** Logical name of the column; absent: a value written into the form, bound to no column. */
  column?: string;
  /** Dates are ISO 8601 in UTC; the page makes `Date`s of them by the type. Absent: not handed over yet (loading). */
  raw?: string | number | boolean | null | Lookup;
  formatted?: string;
  /** Column security; absent: not secured. A masked value is `readable: false` with a raw of null. */
  security?: { readable: boolean; editable: boolean; secured: boolean };
  /** The platform's message about the value. */
  error?: string;
  /** Options of a choice or yes/no, labels in the language of the state. */
  options?: { value: number; label: string; color?: string }[];
  maxLength?: number;
}

export interface ControlStateDataSet {
  table: string;
  viewId: string;
  title: string;
  columns: ControlStateColumn[];
  records: {
    id: string;
    name: string;
    cells: Record<string, { value: string | number | null | Lookup; formatted: string }>;
  }[];
  loading?: boolean;
  error?: string;
  /** Absent: the number of records. */
  totalCount?: number;
  hasNextPage?: boolean;
}

/** In the order of the view. */
export interface ControlStateColumn {
  name: string;
  displayName: string;
  dataType: string;
  /** Width of the column in the view, in pixels. */
  visualSizeFactor: number;
  isPrimary?: boolean;
}
