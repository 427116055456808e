import type { DataSetStore } from "../component-framework/data-set-store";
import type { TableMetadata } from "../web-api/tables";
import type { FormAttribute } from "./attribute";
import { AutoSave } from "./auto-save";
import type { FormControl } from "./control";
import {
  type ColumnValue,
  type FormNotification,
  type FormView,
  type SaveResult,
  type SubgridView,
  formType,
  saveMode,
} from "./form-view";
import { type ContextMaker, type FormEvent, HandlerList } from "./handlers";
import type { FormLayout } from "./layout";
import { valueProblem } from "./messages";
import { FormSaver } from "./save-form";
import { type Session, reportScriptError } from "./session";
import type { FormTab } from "./tab";

/** Why the record's data came to the form; `getDataLoadState` of the client API. */
export const dataLoadState = { initialLoad: 1, save: 2, refresh: 3 } as const;

/** What {@link Form} needs from outside, and cannot make by itself. */
export interface FormServices {
  /** Reads the record and fills the attributes; what was typed is lost unless it differs from `saved`. */
  readRecord(form: Form, saved?: Map<string, ColumnValue>): Promise<void>;
  mountCustomControl(form: Form, control: FormControl, element: HTMLElement): () => void;
  makeContext: ContextMaker;
}

/** An open record with everything scripts, controls and the page can do to it. */
export class Form implements FormView {
  readonly session: Session;
  readonly layout: FormLayout;
  readonly metadata: TableMetadata;
  readonly attributes = new Map<string, FormAttribute>();
  readonly controls = new Map<string, FormControl>();
  readonly grids = new Map<string, DataSetStore>();
  readonly tabs: FormTab[] = [];
  readonly notifications: FormNotification[] = [];
  readonly onLoad = new HandlerList();
  readonly onDataLoad = new HandlerList();
  readonly onSave = new HandlerList();
  readonly onPostSave = new HandlerList();

  id: string | null = null;
  /** Version of the row that was read; null on a new record. */
  etag: string | null = null;
  formType: number = formType.create;
  title: string | null = null;
  isSaving = false;
  openTabName = "";
  isClosed = false;
  version = 0;
  readonly #services: FormServices;
  readonly #saver: FormSaver;
  readonly #autoSave: AutoSave;
  readonly #listeners = new Set<() => void>();
  readonly #unmounts = new Set<() => void>();
  readonly #progressChanged = () => {
    this.changed();
  };
  #focusRequest: string | null = null;

  constructor(session: Session, layout: FormLayout, metadata: TableMetadata, services: FormServices) {
    this.session = session;
    this.layout = layout;
    this.metadata = metadata;
    this.#services = services;
    this.#saver = new FormSaver(this);
    this.#autoSave = new AutoSave(this, session.isAutoSaveEnabled);
    session.progressChanged.add(this.#progressChanged);
  }

  get table(): string {
    return this.metadata.name;
  }

  get tableLabel(): string {
    return this.metadata.label;
  }

  get progress(): string | null {
    return this.session.progress;
  }

  get isDirty(): boolean {
    return [...this.attributes.values()].some((attribute) => attribute.isToBeSaved);
  }

  get isReadOnly(): boolean {
    return this.formType === formType.readOnly || this.formType === formType.disabled;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** To be called after every change of what the page shows. */
  changed(): void {
    if (this.isClosed) return;
    this.version += 1;
    for (const listener of [...this.#listeners]) listener();
  }

  attribute(column: string): FormAttribute | null {
    return this.attributes.get(column) ?? null;
  }

  control(name: string): FormControl | null {
    return this.controls.get(name) ?? null;
  }

  tab(name: string): { label: string; visible: boolean; expanded: boolean } | null {
    const tab = this.tabs.find((candidate) => candidate.name === name);
    return tab ? { label: tab.label, visible: tab.visible, expanded: tab.name === this.openTabName } : null;
  }

  section(tab: string, name: string): { label: string; visible: boolean } | null {
    const sections = this.tabs.find((candidate) => candidate.name === tab)?.sections;
    return sections?.find((candidate) => candidate.name === name) ?? null;
  }

  subgrid(name: string): SubgridView | null {
    return this.grids.get(name)?.view ?? null;
  }

  openTab(name: string): void {
    const tab = this.tabs.find((candidate) => candidate.name === name);
    if (!tab) throw new Error(`The form ${this.layout.name} has no tab ${name}.`);
    if (this.openTabName === name) return;
    const before = this.tabs.find((candidate) => candidate.name === this.openTabName);
    this.openTabName = name;
    this.startGrids();
    this.changed();
    for (const changedTab of [before, tab]) {
      changedTab?.onStateChange.fire("TabStateChange", this.event(changedTab));
    }
  }

  /** Sub-grids read their rows when their tab is opened, and only then. */
  startGrids(): void {
    for (const [name, grid] of this.grids) {
      if (this.controls.get(name)?.section?.tab.name === this.openTabName) grid.start();
    }
  }

  edit(column: string, value: ColumnValue): void {
    const attribute = this.attributes.get(column);
    if (!attribute) throw new Error(`The column ${column} is not on the form ${this.layout.name}.`);
    this.setValues([[attribute, value]]);
    this.fireOnChange(attribute);
  }

  /**
   * Sets values without firing OnChange. Throws a TypeError, before any of them is set, when one is not of its column's
   * type.
   */
  setValues(values: [FormAttribute, ColumnValue][]): void {
    for (const [attribute, value] of values) attribute.checkType(value);
    for (const [attribute, value] of values) {
      attribute.set(value);
      this.#checkValue(attribute);
      if (attribute.isToBeSaved) this.#autoSave.valueChanged();
    }
    this.changed();
  }

  /** Puts an error on the column's controls when the value breaks the column's limits, else takes it away. */
  #checkValue(attribute: FormAttribute): void {
    const problem = valueProblem(attribute, this.session.user.languageId);
    for (const control of this.controls.values()) {
      if (control.attribute === attribute) control.valueError = problem;
    }
  }

  fireOnChange(attribute: FormAttribute): void {
    attribute.onChange.fire(`OnChange of ${attribute.name}`, this.event(attribute));
  }

  beforeLookupSearch(name: string): void {
    const control = this.controls.get(name);
    if (!control) throw new Error(`The form ${this.layout.name} has no control ${name}.`);
    control.lookupFilters.splice(0);
    control.preSearch.fire(`OnPreSearch of ${name}`, this.event(control));
  }

  save(mode: number): Promise<SaveResult> {
    return this.#saver.save(mode);
  }

  async refresh(): Promise<void> {
    await this.readRecord();
    this.fireDataLoad(dataLoadState.refresh);
    for (const grid of this.grids.values()) grid.refresh();
    this.changed();
  }

  /** @param saved values that a save has written; what was typed since is kept */
  async readRecord(saved?: Map<string, ColumnValue>): Promise<void> {
    if (this.id === null) return;
    await this.#services.readRecord(this, saved);
    if (!saved) for (const control of this.controls.values()) control.valueError = null;
    this.changed();
  }

  fireLoad(state: number): void {
    this.onLoad.fire("OnLoad", this.event(this, { getDataLoadState: () => state }));
  }

  fireDataLoad(state: number): void {
    this.onDataLoad.fire("OnLoad of the data", this.event(this, { getDataLoadState: () => state }));
  }

  event(source: unknown, args: object | null = null, shared = new Map<string, unknown>()): FormEvent {
    return { form: this, source, args, shared };
  }

  makeContext(event: FormEvent, depth: number): unknown {
    return this.#services.makeContext(event, depth);
  }

  reportScriptError(source: string, error: unknown): void {
    if (!this.isClosed) reportScriptError(this.session, source, error);
  }

  /** A notification of the same id is replaced. */
  setNotification(notification: FormNotification): void {
    this.#removeNotification(notification.id);
    this.notifications.unshift(notification);
    this.changed();
  }

  /** Returns whether there was one to take away. */
  clearNotification(id: string): boolean {
    const removed = this.#removeNotification(id);
    if (removed) this.changed();
    return removed;
  }

  dismissNotification(id: string): void {
    this.clearNotification(id);
  }

  requestFocus(control: FormControl): void {
    this.#focusRequest = control.name;
    if (control.section) this.openTab(control.section.tab.name);
    this.changed();
  }

  takeFocusRequest(): string | null {
    const name = this.#focusRequest;
    this.#focusRequest = null;
    return name;
  }

  mountCustomControl(name: string, element: HTMLElement): () => void {
    const control = this.controls.get(name);
    if (!control?.layout.custom) throw new Error(`The control ${name} is no PCF control.`);
    const unmount = this.#services.mountCustomControl(this, control, element);
    const once = () => {
      if (this.#unmounts.delete(once)) unmount();
    };
    this.#unmounts.add(once);
    return once;
  }

  async leave(): Promise<boolean> {
    if (!this.isDirty) return true;
    if (!this.session.isAutoSaveEnabled || this.id === null) return false;
    const { outcome } = await this.save(saveMode.autoSave);
    return outcome === "saved" || outcome === "unchanged";
  }

  close(): void {
    this.isClosed = true;
    this.#autoSave.stop();
    for (const unmount of [...this.#unmounts]) unmount();
    for (const grid of this.grids.values()) grid.stop();
    this.session.progressChanged.delete(this.#progressChanged);
    this.#listeners.clear();
  }

  #removeNotification(id: string): boolean {
    const index = this.notifications.findIndex((notification) => notification.id === id);
    if (index >= 0) this.notifications.splice(index, 1);
    return index >= 0;
  }
}
