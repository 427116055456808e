/** What a FormXml says a form looks like, in the reader's language. Made once per form, never changed after. */
export interface FormLayout {
  formId: string;
  name: string;
  table: string;
  tabs: TabLayout[];
  header: CellLayout[];
  libraries: string[];
  handlers: HandlerLayout[];
}

export interface TabLayout {
  name: string;
  label: string;
  showLabel: boolean;
  visible: boolean;
  columns: { width: string; sections: SectionLayout[] }[];
}

export interface SectionLayout {
  name: string;
  label: string;
  showLabel: boolean;
  visible: boolean;
  /** Number of cells side by side. */
  columns: number;
  rows: CellLayout[][];
}

export interface CellLayout {
  id: string;
  label: string;
  showLabel: boolean;
  visible: boolean;
  colspan: number;
  rowspan: number;
  /** Null for a spacer. */
  control: ControlLayout | null;
}

export interface ControlLayout {
  /** Name of the control on the form, e.g. `name` or `name1` where a column stands twice. */
  name: string;
  kind: "column" | "subgrid" | "timeline";
  /** Logical name of the bound column; null for a sub-grid. */
  column: string | null;
  disabled: boolean;
  subgrid: SubgridLayout | null;
  /** The PCF control configured for this form factor; null: the platform's own. */
  custom: CustomControlLayout | null;
}

export interface SubgridLayout {
  relationship: string;
  targetTable: string;
  viewId: string;
  recordsPerPage: number;
}

export interface CustomControlLayout {
  /** Full name with the publisher's prefix, e.g. `pfx_Namespace.Constructor`. */
  name: string;
  parameters: CustomControlParameter[];
  dataSet: { name: string; viewId: string; targetTable: string; relationship: string } | null;
}

/** `column`: bound to a column; `static`: a value written into the form. */
export type CustomControlParameter =
  { name: string; kind: "column"; column: string } | { name: string; kind: "static"; type: string; value: string };

export interface HandlerLayout {
  event: "onload" | "onsave" | "onchange";
  /** Column of an `onchange`. */
  column: string | null;
  functionName: string;
  library: string;
  enabled: boolean;
  passExecutionContext: boolean;
  parameters: string;
}
