import { parseXml } from "../component-framework/resx";
import { DataSetStore } from "../component-framework/data-set-store";
import { mountFormControl } from "../component-framework/form-control";
import { exposeComponentFramework } from "../component-framework/registry";
import { bareId, literal, textOf } from "../web-api/client";
import { type TableMetadata, columnOf } from "../web-api/tables";
import { createXrm } from "../xrm/create-xrm";
import { executionContext } from "../xrm/execution-context";
import { FormApi } from "../xrm/form-api";
import { FormAttribute } from "./attribute";
import { FormControl } from "./control";
import { Form, dataLoadState } from "./form";
import { loadLibraries, registerHandlers } from "./form-handlers";
import type { FormView } from "./form-view";
import type { CellLayout, ControlLayout, FormLayout } from "./layout";
import { parseFormXml } from "./parse-form-xml";
import type { CreatedFrom } from "./ports";
import { fillNewRecord, readRecord } from "./record";
import type { Session } from "./session";
import { type FormSection, FormTab } from "./tab";

export interface OpenFormOptions {
  session: Session;
  /** Logical name of the table. */
  table: string;
  /** Null: a new record. */
  id: string | null;
  /** The table's main form when absent. */
  formId?: string;
  tabName?: string;
  createdFrom?: CreatedFrom;
  /** Values of a new record, as `OpenFormRequest` has them. */
  parameters?: Record<string, string>;
  /** The reader may not change rows of this table. */
  isReadOnly?: boolean;
}

/**
 * Opens a record on a form: reads the definition, the metadata and the row, runs the form's libraries and fires OnLoad.
 * Rejects with a `WebApiError` when the table, the form or the row cannot be read.
 */
export async function openForm(options: OpenFormOptions): Promise<FormView> {
  const { session } = options;
  const [definition, metadata] = await Promise.all([readDefinition(options), session.tables.get(options.table)]);
  const layout = parseFormXml(parseXml(definition.formXml, `The form ${definition.name}`), {
    formId: definition.formId,
    name: definition.name,
    table: options.table,
    language: session.user.languageId,
    baseLanguage: session.baseLanguage,
    formFactor: session.formFactor,
    columnLabel: (column) => columnOf(metadata, column).label,
  });
  const form = buildForm(options, layout, metadata);
  const xrm = createXrm(session);
  const api = new FormApi(form, xrm.Utility.getGlobalContext());
  contexts.set(form, api);
  Object.assign(globalThis, { Xrm: xrm });
  Object.defineProperty(xrm, "Page", { configurable: true, value: api.formContext });
  exposeComponentFramework();

  const libraries = loadLibraries(form);
  if (options.id === null) fillNewRecord(form, options.createdFrom, options.parameters);
  else {
    form.id = bareId(options.id);
    await form.readRecord();
  }
  await libraries;
  registerHandlers(form);
  form.openTabName = (form.tabs.find((tab) => tab.name === options.tabName) ?? firstTab(form))?.name ?? "";
  form.fireLoad(dataLoadState.initialLoad);
  form.fireDataLoad(dataLoadState.initialLoad);
  form.startGrids();
  return form;
}

const contexts = new WeakMap<Form, FormApi>();

function firstTab(form: Form): FormTab | undefined {
  return form.tabs.find((tab) => tab.visible);
}

async function readDefinition({
  session,
  table,
  formId,
}: OpenFormOptions): Promise<{ formId: string; name: string; formXml: string }> {
  const { client } = session;
  const select = "$select=formid,name,formxml";
  const filter = `objecttypecode eq ${literal(table)} and type eq 2`;
  const row = formId
    ? await client.retrieve("systemforms", bareId(formId), `?${select}`)
    : (await client.retrieveMultiple(`systemforms?${select}&$filter=${encodeURIComponent(filter)}`)).rows[0];
  if (!row) throw new Error(`The table ${table} has no main form.`);
  return { formId: textOf(row, "formid"), name: textOf(row, "name"), formXml: textOf(row, "formxml") };
}

function buildForm(options: OpenFormOptions, layout: FormLayout, metadata: TableMetadata): Form {
  const { session, isReadOnly = false } = options;
  const form = new Form(session, layout, metadata, {
    readRecord: (opened, saved) => readRecord(opened, isReadOnly, saved),
    mountCustomControl: mountFormControl,
    makeContext: (event, depth) => {
      const api = contexts.get(event.form);
      if (!api) throw new Error("The form has not been opened.");
      return executionContext(api, event, depth);
    },
  });
  for (const cell of layout.header) addControl(form, cell, null);
  for (const tabLayout of layout.tabs) {
    const tab = new FormTab(tabLayout);
    form.tabs.push(tab);
    const sections = tabLayout.columns.flatMap((column) => column.sections);
    sections.forEach((section, index) => {
      for (const cell of section.rows.flat()) addControl(form, cell, tab.sections[index] ?? null);
    });
  }
  // A column that only a control is bound to is read and saved with the form, but scripts do not reach it.
  for (const control of form.controls.values()) {
    for (const parameter of control.layout.custom?.parameters ?? []) {
      if (parameter.kind === "column") addAttribute(form, parameter.column, false);
    }
  }
  return form;
}

function addControl(form: Form, cell: CellLayout, section: FormSection | null): void {
  const { control } = cell;
  if (!control) return;
  const attribute = control.column ? addAttribute(form, control.column, true) : null;
  const model = new FormControl({ ...cell, control }, section, attribute, () => form.isReadOnly);
  form.controls.set(control.name, model);
  if (control.subgrid) addGrid(form, control, cell.label);
}

function addAttribute(form: Form, name: string, isOnForm: boolean): FormAttribute {
  const known = form.attributes.get(name);
  if (known) return known;
  const column = columnOf(form.metadata, name);
  const security = column.isSecured
    ? form.session.columnSecurity(form.table, name)
    : { readable: true, editable: true };
  const attribute = new FormAttribute(column, isOnForm, security);
  form.attributes.set(name, attribute);
  return attribute;
}

function addGrid(form: Form, { name, subgrid, custom }: ControlLayout, title: string): void {
  if (!subgrid) return;
  const source = {
    table: custom?.dataSet?.targetTable ?? subgrid.targetTable,
    viewId: custom?.dataSet?.viewId ?? subgrid.viewId,
    relationship: custom?.dataSet?.relationship ?? subgrid.relationship,
    pageSize: subgrid.recordsPerPage,
    title,
  };
  const store = new DataSetStore(form.session, source, () => form.id);
  store.subscribe((isLoaded) => {
    form.changed();
    if (isLoaded) store.onLoad.fire(`OnLoad of ${name}`, form.event(form.controls.get(name)));
  });
  form.grids.set(name, store);
}
