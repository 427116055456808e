import type { FormAttribute } from "./attribute";
import type { ControlNotification, ControlView, OptionView } from "./form-view";
import { HandlerList } from "./handlers";
import type { CellLayout, ControlLayout } from "./layout";
import type { FormSection } from "./tab";

/** A control on the form, as scripts and the page see it. */
export class FormControl implements ControlView {
  readonly name: string;
  readonly layout: ControlLayout;
  readonly attribute: FormAttribute | null;
  /** Null in the header. */
  readonly section: FormSection | null;
  label: string;
  visible: boolean;
  /** Options that scripts left to choose from; null: those of the column. */
  options: OptionView[] | null = null;
  /** What `setDisabled` or the form's definition says; see `disabled` for what counts. */
  isLocked: boolean;
  readonly notifications: ControlNotification[] = [];
  /** What the column's own limits have against the value. */
  valueError: string | null = null;
  readonly onOutputChange = new HandlerList();
  readonly preSearch = new HandlerList();
  /** Filters that scripts put on the lookup: FetchXML `filter` elements. */
  readonly lookupFilters: { table: string; filterXml: string }[] = [];
  /** Tables the lookup offers. */
  lookupTables: string[];
  /** Handlers of a PCF control's own events. */
  readonly customEvents = new Map<string, Set<(parameters?: unknown) => void>>();
  /** Outputs a PCF control gave last, by property. */
  outputs: Record<string, unknown> = {};
  readonly #isFormReadOnly: () => boolean;

  constructor(
    cell: CellLayout & { control: ControlLayout },
    section: FormSection | null,
    attribute: FormAttribute | null,
    isFormReadOnly: () => boolean,
  ) {
    this.name = cell.control.name;
    this.layout = cell.control;
    this.attribute = attribute;
    this.section = section;
    this.label = cell.label;
    this.visible = cell.visible;
    this.isLocked = cell.control.disabled;
    this.lookupTables = attribute?.targets ?? [];
    this.#isFormReadOnly = isFormReadOnly;
  }

  get disabled(): boolean {
    return this.isLocked || this.#isFormReadOnly() || this.attribute?.editable === false;
  }

  get errors(): { id: string; message: string }[] {
    const own = this.notifications
      .filter((notification) => notification.level === "ERROR")
      .map(({ id, messages }) => ({ id, message: messages.join(" ") }));
    const invalid = this.attribute?.invalidMessage;
    return [
      ...own,
      ...(this.valueError ? [{ id: "value", message: this.valueError }] : []),
      ...(invalid ? [{ id: "invalid", message: invalid }] : []),
    ];
  }

  get recommendations(): ControlNotification[] {
    return this.notifications.filter((notification) => notification.level === "RECOMMENDATION");
  }

  /** Whether the user can get to see it: neither it nor what it stands in is hidden. */
  get isShown(): boolean {
    return this.visible && (this.section === null || (this.section.visible && this.section.tab.visible));
  }

  /** A notification of the same id is replaced. */
  addNotification(notification: ControlNotification): void {
    this.clearNotification(notification.id);
    this.notifications.push(notification);
  }

  /** Without an id all go. Returns whether there was one to take away. */
  clearNotification(id?: string): boolean {
    const before = this.notifications.length;
    const kept = id === undefined ? [] : this.notifications.filter((notification) => notification.id !== id);
    this.notifications.splice(0, before, ...kept);
    return kept.length < before;
  }
}
