import type { ColumnMetadata } from "../web-api/column-metadata";
import { isEmpty, sameValue } from "../web-api/row-values";
import type { AttributeView, ColumnValue, OptionView, RequiredLevel } from "./form-view";
import { HandlerList } from "./handlers";

export type SubmitMode = "always" | "dirty" | "never";

/** A column of the record on the form: its value, what was stored, and who wants to know of changes. */
export class FormAttribute implements AttributeView {
  readonly name: string;
  readonly type: AttributeView["type"];
  readonly format: string;
  readonly column: ColumnMetadata;
  readonly readable: boolean;
  readonly editable: boolean;
  /** False for a column that only a control is bound to: it is saved, but scripts do not reach it. */
  readonly isOnForm: boolean;
  readonly onChange = new HandlerList();

  value: ColumnValue = null;
  /** The value as it is stored, or the default of a new record. */
  initial: ColumnValue = null;
  required: RequiredLevel;
  submitMode: SubmitMode = "dirty";
  precision: number | null;
  /** Message of `setIsValid(false)`; null while the value counts as valid. */
  invalidMessage: string | null = null;
  #storedText: string | null = null;

  constructor(column: ColumnMetadata, isOnForm: boolean, security: { readable: boolean; editable: boolean }) {
    if (column.kind === "uniqueidentifier" || column.kind === "bigint" || column.kind === "virtual") {
      throw new Error(`The column ${column.name} is of type ${column.attributeType}, which cannot stand on a form.`);
    }
    this.column = column;
    this.name = column.name;
    this.type = column.kind;
    this.format = column.format;
    this.required = column.required;
    this.precision = column.precision;
    this.isOnForm = isOnForm;
    this.readable = security.readable;
    this.editable = security.readable && security.editable;
  }

  get options(): OptionView[] {
    return this.column.options;
  }

  get targets(): string[] {
    return this.column.targets;
  }

  get maxLength(): number | null {
    return this.column.maxLength;
  }

  get min(): number | null {
    return this.column.min;
  }

  get max(): number | null {
    return this.column.max;
  }

  get isDirty(): boolean {
    return !sameValue(this.value, this.initial);
  }

  /** Whether the value makes the record dirty. */
  get isToBeSaved(): boolean {
    return this.isDirty && this.submitMode !== "never";
  }

  get isMissing(): boolean {
    return this.required === "required" && isEmpty(this.value);
  }

  get formatted(): string | null {
    return this.isDirty ? null : this.#storedText;
  }

  /** Takes over what is stored; what was typed before is gone. */
  load(value: ColumnValue, formatted: string | null): void {
    this.value = this.readable ? value : null;
    this.initial = this.value;
    this.#storedText = this.readable ? formatted : null;
    this.invalidMessage = null;
  }

  /**
   * Takes over what was stored by a save that began with `saved`; what was typed while it ran stays and stays dirty.
   */
  reload(value: ColumnValue, formatted: string | null, saved: ColumnValue): void {
    const typed = this.value;
    this.load(value, formatted);
    if (!sameValue(typed, saved)) this.value = typed;
  }

  /** Throws a TypeError when the value is not of the column's type. */
  checkType(value: ColumnValue): void {
    const problem = typeProblem(this, value);
    if (problem) throw new TypeError(`The column ${this.name} takes ${problem}.`);
  }

  /**
   * Sets the value without firing OnChange.
   *
   * @throws TypeError when the value is not of the column's type
   */
  set(value: ColumnValue): void {
    this.checkType(value);
    this.value = isEmpty(value) ? null : value;
    this.invalidMessage = null;
  }
}

/** What the type takes, when the value is something else; null when it fits. */
function typeProblem(attribute: FormAttribute, value: ColumnValue): string | null {
  if (value === null) return null;
  switch (attribute.type) {
    case "string":
    case "memo":
      return typeof value === "string" ? null : "a text";
    case "boolean":
      return typeof value === "boolean" ? null : "true or false";
    case "datetime":
      return value instanceof Date && !Number.isNaN(value.getTime()) ? null : "a date";
    case "lookup":
      return Array.isArray(value) && value.every((item) => typeof item === "object" && item.id && item.entityType)
        ? null
        : "a list of one { id, name, entityType }";
    case "multiselectoptionset":
      return Array.isArray(value) && value.every((item) => isOption(attribute, item)) ? null : optionsText(attribute);
    case "optionset":
      return isOption(attribute, value) ? null : optionsText(attribute);
    default:
      return typeof value === "number" && Number.isFinite(value) ? null : "a number";
  }
}

function isOption(attribute: FormAttribute, value: unknown): boolean {
  return attribute.options.some((option) => option.value === value);
}

function optionsText(attribute: FormAttribute): string {
  return `one of ${attribute.options.map((option) => option.value).join(", ")}`;
}
