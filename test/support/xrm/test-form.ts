import { join } from "node:path";
import { type TabMock, XrmMockGenerator } from "xrm-mock";
import { readResourceFile, type Language } from "../resource-strings";
import { addColumn, sameValue, type ColumnSpec, type ColumnValue, type Handler, type TestColumn } from "./columns";
import { FakeWebApi, type Row } from "./fake-web-api";
import { addGrid, type TestGrid } from "./grid";
import { HandlerList } from "./handler-list";
import { Notifications } from "./notifications";
import { askSaveHandlers, type SaveOutcome } from "./save";

export interface TestFormOptions {
  table: string;
  /** Null on a new record. */
  id: string | null;
  /** Columns on the form, with what the database holds; of a new record with its defaults. */
  columns: Readonly<Record<string, ColumnSpec>>;
  /** Columns that column security hides. */
  hidden?: readonly string[];
  /** The form's type; by default it follows from the record being new or not. */
  formType?: number;
  /** Name of the tab, and whether it is open; none where it is left out. */
  tab?: { name: string; isOpen: boolean };
  /** Name of the sub-grid; none where it is left out. */
  grid?: string;
  /** What the Web API has, by table. */
  tables?: Record<string, Row[]>;
  language?: Language;
  /** Minutes that the user's zone is ahead of UTC. */
  zoneOffset?: number;
}

const strings = join(import.meta.dirname, "../../../webresources/strings/");
const firstId = "{5D8E0C9B-4A57-4B0E-9B3C-0123456789AB}";

/** A form of the platform on xrm-mock, with what that lacks: saving, refreshing, the Web API, strings and zones. */
export class TestForm {
  readonly notices = new Notifications();
  readonly webApi: FakeWebApi;
  readonly grid: TestGrid | null;
  /** Names of what was focused, in order. */
  readonly focused: string[] = [];
  /** How often the record was read again. */
  refreshes = 0;
  /** Texts that a dialog showed; a script of a form has no business with any. */
  readonly dialogs: string[] = [];
  /** The form's type, which the platform changes when the record is closed. */
  formType: number | null;
  /** What the database holds. */
  readonly row: Record<string, ColumnValue> = {};

  readonly #options: TestFormOptions;
  readonly #onLoad: Handler;
  readonly #onSave = new HandlerList<Handler>();
  readonly #onPostSave = new HandlerList<Handler>();
  readonly #onData = new HandlerList<Handler>();
  readonly #tab: TabMock | null;
  readonly #context: typeof XrmMockGenerator.formContext;
  #isTabOpen = false;
  #id: string | null;
  #isGone = false;

  static #current: TestForm | null = null;

  /**
   * Opens the form, and leaves the one that was open before: its timers must not read in this one's name.
   *
   * @param onLoad the handler that the form's definition registers
   */
  constructor(options: TestFormOptions, onLoad: Handler) {
    TestForm.#current?.leave();
    TestForm.#current = this;
    this.#options = options;
    this.#onLoad = onLoad;
    this.#id = options.id;
    this.formType = options.formType ?? null;
    this.webApi = new FakeWebApi(options.tables ?? {});
    XrmMockGenerator.initialise();
    this.#context = XrmMockGenerator.formContext;
    for (const [name, spec] of Object.entries(options.columns)) {
      this.row[name] = spec.value;
      addColumn(name, spec, !options.hidden?.includes(name));
    }
    this.#tab = options.tab ? this.#addTab(options.tab) : null;
    this.grid = options.grid ? addGrid(options.grid, (grid) => this.event({}, grid)) : null;
    this.#fillGaps();
  }

  /** Fires the form's OnLoad, and waits for what follows from it. */
  async load(): Promise<void> {
    this.#onLoad(this.event({ getDataLoadState: () => 1 }));
    this.#fire(this.#onData, { getDataLoadState: () => 1 });
    await this.settle();
  }

  /** The user's edit of a column. */
  set(column: string, value: ColumnValue): void {
    const attribute = this.attribute(column);
    attribute.setValue(value);
    for (const handler of [...attribute.eventHandlers]) handler(this.event({}, attribute));
  }

  /** Another script's edit, which fires nothing. */
  setSilently(column: string, value: ColumnValue): void {
    this.attribute(column).setValue(value);
  }

  value(column: string): unknown {
    return this.attribute(column).getValue();
  }

  isLocked(column: string): boolean {
    return (this.#context.getControl(column) as unknown as Xrm.Controls.StandardControl).getDisabled();
  }

  /** The customizer made the column read-only. */
  lock(column: string): void {
    (this.#context.getControl(column) as unknown as Xrm.Controls.StandardControl).setDisabled(true);
  }

  isDirty(column: string): boolean {
    return this.attribute(column).getIsDirty();
  }

  attribute(column: string): TestColumn {
    return this.#context.getAttribute(column) as unknown as TestColumn;
  }

  /** Handlers that a column's change calls. */
  handlerCount(column: string): number {
    return this.attribute(column).eventHandlers.length;
  }

  get saveHandlerCount(): number {
    return this.#onSave.handlers.length;
  }

  /**
   * Saves as the platform does.
   *
   * @param mode `SaveMode`: 1 save, 2 save and close, 5 deactivate, 59 save and new, 70 auto-save
   * @param meanwhile what the user does while the record is written
   */
  async save(mode = 1, meanwhile: () => void = () => undefined): Promise<SaveOutcome> {
    const outcome = await askSaveHandlers(this.#onSave.handlers, mode, (call) => this.event(call));
    if (outcome === "saved") this.#store(meanwhile);
    await this.settle();
    return outcome;
  }

  /** A save that the server refuses. */
  async failToSave(): Promise<void> {
    await askSaveHandlers(this.#onSave.handlers, 1, (call) => this.event(call));
    this.#fire(this.#onPostSave, { getIsSaveSuccess: () => false });
    await this.settle();
  }

  /** Reads the record again. */
  async refresh(): Promise<void> {
    this.#refresh();
    await this.settle();
  }

  async openTab(isOpen = true): Promise<void> {
    if (!this.#tab) throw new Error("The form has no tab.");
    this.#isTabOpen = isOpen;
    for (const handler of [...this.#tab.tabStateChangeHandlers]) handler(this.event({}, this.#tab));
    await this.settle();
  }

  /** The user leaves the form, and the platform takes it apart. */
  leave(): void {
    this.#isGone = true;
  }

  /** Waits until promises that are under way have been answered; no timer is waited for. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 40; turn++) await Promise.resolve();
  }

  /** An execution context. Each event has a form context of its own: scripts may not rest on meeting the same one. */
  event(args: object, source: unknown = null): Xrm.Events.EventContext {
    const context: unknown = Object.create(this.#context, {
      data: { get: () => (this.#isGone ? null : this.#context.data) },
    });
    const event = { getFormContext: () => context, getEventArgs: () => args, getEventSource: () => source };
    return event as unknown as Xrm.Events.EventContext;
  }

  #addTab({ name, isOpen }: { name: string; isOpen: boolean }): TabMock {
    const tab = XrmMockGenerator.Tab.createTab(name, name, true, isOpen ? "expanded" : "collapsed");
    const handlers = new HandlerList<never>();
    this.#isTabOpen = isOpen;
    return Object.assign(tab, {
      getDisplayState: () => (this.#isTabOpen ? "expanded" : "collapsed"),
      tabStateChangeHandlers: handlers.handlers,
      addTabStateChange: handlers.add,
      removeTabStateChange: handlers.remove,
      setFocus: () => {
        this.focused.push(name);
      },
    });
  }

  #store(meanwhile: () => void): void {
    const isNew = this.#id === null;
    this.#id ??= firstId;
    const sent = Object.keys(this.#options.columns).map((name) => [name, this.attribute(name).getValue()] as const);
    meanwhile();
    for (const [name, value] of sent) {
      const attribute = this.attribute(name);
      if (attribute.getSubmitMode() === "never") continue;
      if (!sameValue(value, this.row[name]) || isNew) this.row[name] = value as ColumnValue;
      attribute.markStored(value);
    }
    this.#fire(this.#onPostSave, { getIsSaveSuccess: () => true });
    if (isNew) this.#onLoad(this.event({ getDataLoadState: () => 2 }));
    this.#fire(this.#onData, { getDataLoadState: () => 2 });
  }

  #refresh(): void {
    this.refreshes++;
    for (const [name, value] of Object.entries(this.row)) {
      const attribute = this.attribute(name);
      // What is never submitted is not in the row either: the platform empties it.
      const read = attribute.getSubmitMode() === "never" ? null : value;
      if (!sameValue(attribute.getValue(), read)) attribute.setValue(read);
      attribute.markStored(read);
    }
    this.#fire(this.#onData, { getDataLoadState: () => 3 });
  }

  #fire(list: HandlerList<Handler>, args: object): void {
    for (const handler of [...list.handlers]) handler(this.event(args));
  }

  #fillGaps(): void {
    const { data, ui } = this.#context;
    const refuse = (message: string) => {
      this.dialogs.push(message);
      return Promise.resolve();
    };
    Object.assign(data, {
      addOnLoad: this.#onData.add,
      removeOnLoad: this.#onData.remove,
      save: async () => {
        await this.save();
      },
      refresh: (save: boolean) => {
        if (save) throw new Error("The script may not save by itself.");
        this.#refresh();
        return Promise.resolve();
      },
    });
    Object.assign(data.entity, {
      addOnSave: this.#onSave.add,
      removeOnSave: this.#onSave.remove,
      addOnPostSave: this.#onPostSave.add,
      removeOnPostSave: this.#onPostSave.remove,
      getId: () => this.#id ?? "",
      getEntityName: () => this.#options.table,
    });
    Object.assign(ui, {
      getFormType: () => this.formType ?? (this.#id === null ? 1 : 2),
      setFormNotification: this.notices.set,
      clearFormNotification: this.notices.clear,
    });
    ui.controls.forEach((control) => {
      const name = control.getName();
      Object.assign(control, { getParent: () => ({ getParent: () => this.#tab }) });
      // A sub-grid takes no focus.
      if (name !== this.#options.grid) Object.assign(control, { setFocus: () => this.focused.push(name) });
    });
    const texts = readResourceFile(`${strings}forms.${this.#options.language ?? 1033}.resx`);
    Object.assign(Xrm.WebApi, { retrieveMultipleRecords: this.webApi.retrieveMultipleRecords });
    Object.assign(Xrm.Navigation, { openAlertDialog: refuse, openErrorDialog: refuse, openConfirmDialog: refuse });
    Object.assign(Xrm.Utility, {
      getResourceString: (resource: string, key: string) =>
        resource === "cosell_/strings/forms" ? (texts.get(key) ?? null) : null,
    });
    Object.assign(Xrm.Utility.getGlobalContext().userSettings, {
      userId: "{A1B2C3D4-0000-4000-8000-000000000001}",
      userName: "Sam Seller",
      getTimeZoneOffsetMinutes: () => this.#options.zoneOffset ?? 0,
    });
  }
}
