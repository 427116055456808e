import { type Row } from "../web-api/client";
import { resolveReferences, writeValue } from "../web-api/row-values";
import { WebApiError } from "../web-api/web-api-error";
import type { FormAttribute } from "./attribute";
import { type Form, dataLoadState } from "./form";
import { type ColumnValue, type SaveResult, saveMode } from "./form-view";
import { message } from "./messages";
import { SaveDecision } from "./save-decision";

/** Id of the form's own notification about a save that failed. */
export const saveFailedNotification = "form.save-failed";

/** Saves a form: checks, asks the OnSave handlers, writes what changed, and reads the row again. */
export class FormSaver {
  readonly #form: Form;
  #running: Promise<SaveResult> | null = null;
  #isDeciding = false;

  constructor(form: Form) {
    this.#form = form;
  }

  /**
   * Saves. While handlers of OnSave decide, another save is refused; while the row is written, it waits its turn.
   *
   * @param mode `SaveMode` of the client API
   */
  async save(mode: number): Promise<SaveResult> {
    if (this.#isDeciding) return { outcome: "failed", message: this.#message("savingAlready") };
    while (this.#running) await this.#running;
    if (this.#form.isClosed || this.#form.isReadOnly) return { outcome: "unchanged" };
    this.#running = this.#run(mode);
    try {
      return await this.#running;
    } finally {
      this.#running = null;
    }
  }

  async #run(mode: number): Promise<SaveResult> {
    const form = this.#form;
    if (mode === saveMode.autoSave && !form.isDirty) return { outcome: "unchanged" };
    const invalid = this.#invalidControls();
    if (invalid.length > 0) return { outcome: "invalid", controls: invalid };
    form.isSaving = true;
    form.changed();
    try {
      const shared = new Map<string, unknown>();
      if (await this.#isPrevented(mode, shared)) return { outcome: "prevented" };
      // A handler may have emptied a required column or put an error on a control.
      const invalidNow = this.#invalidControls();
      if (invalidNow.length > 0) return { outcome: "invalid", controls: invalidNow };
      return await this.#write(mode, shared);
    } finally {
      form.isSaving = false;
      form.changed();
    }
  }

  /** Names of the controls that keep the record from being saved. A required column counts where it can be seen. */
  #invalidControls(): string[] {
    return [...this.#form.controls.values()]
      .filter((control) => control.errors.length > 0 || (control.isShown && control.attribute?.isMissing))
      .map((control) => control.name);
  }

  async #isPrevented(mode: number, shared: Map<string, unknown>): Promise<boolean> {
    this.#isDeciding = true;
    try {
      const decision = new SaveDecision(this.#form, mode, shared);
      return await decision.ask();
    } finally {
      this.#isDeciding = false;
    }
  }

  async #write(mode: number, shared: Map<string, unknown>): Promise<SaveResult> {
    const form = this.#form;
    const attributes = [...form.attributes.values()].filter((attribute) => this.#isSubmitted(attribute));
    const state = { [saveMode.deactivate]: 1, [saveMode.reactivate]: 0 }[mode];
    const isNew = form.id === null;
    if (!isNew && !form.isDirty && state === undefined) return { outcome: "unchanged" };
    const saved = new Map<string, ColumnValue>(
      [...form.attributes.values()].map((attribute) => [attribute.name, attribute.value]),
    );
    try {
      const body = await this.#body(attributes);
      if (state !== undefined) body.statecode = state;
      const { client } = form.session;
      if (form.id === null) form.id = await client.create(form.metadata.entitySet, body);
      else await client.update(form.metadata.entitySet, form.id, body, form.etag ?? "*");
    } catch (error) {
      return this.#failed(error, shared);
    }
    form.clearNotification(saveFailedNotification);
    await this.#readBack(form.id, saved);
    this.#firePostSave(shared, null);
    if (isNew) form.fireLoad(dataLoadState.save);
    form.fireDataLoad(dataLoadState.save);
    for (const grid of form.grids.values()) grid.parentSaved();
    return { outcome: "saved", id: form.id };
  }

  #isSubmitted(attribute: FormAttribute): boolean {
    const isNew = this.#form.id === null;
    const { column, submitMode } = attribute;
    if (submitMode === "never" || !attribute.editable || !(isNew ? column.canCreate : column.canUpdate)) return false;
    return submitMode === "always" || attribute.isDirty || (isNew && attribute.value !== null);
  }

  async #body(attributes: FormAttribute[]): Promise<Row> {
    const { metadata, session } = this.#form;
    const parts = attributes.map((attribute) =>
      writeValue(metadata, attribute.column, attribute.value, attribute.initial),
    );
    const body = Object.assign({}, ...parts) as Row;
    return resolveReferences(body, async (table) => (await session.tables.get(table)).entitySet);
  }

  /** The row is stored; when it cannot be read again, what was sent counts as stored. */
  async #readBack(id: string, saved: Map<string, ColumnValue>): Promise<void> {
    const form = this.#form;
    try {
      await form.readRecord(saved);
    } catch (error) {
      for (const attribute of form.attributes.values()) {
        attribute.reload(saved.get(attribute.name) ?? null, null, saved.get(attribute.name) ?? null);
      }
      form.id = id;
      this.#notify(error);
    }
  }

  #failed(error: unknown, shared: Map<string, unknown>): SaveResult {
    const text = this.#notify(error);
    const { errorCode } = error instanceof WebApiError ? error : { errorCode: 0 };
    this.#firePostSave(shared, { errorCode, message: text });
    return { outcome: "failed", message: text };
  }

  #notify(error: unknown): string {
    const text = this.#explain(error);
    this.#form.setNotification({ id: saveFailedNotification, level: "ERROR", message: text });
    return text;
  }

  #explain(error: unknown): string {
    if (!(error instanceof WebApiError)) return error instanceof Error ? error.message : String(error);
    if (error.status === 412) return this.#message("conflict");
    return error.status === 0 ? this.#message("offline") : error.message;
  }

  #firePostSave(shared: Map<string, unknown>, error: { errorCode: number; message: string } | null): void {
    const form = this.#form;
    const args = {
      getEntityReference: () => ({ id: form.id ?? "", name: form.title ?? "", entityType: form.table }),
      getIsSaveSuccess: () => error === null,
      getSaveErrorInfo: () => error,
    };
    form.onPostSave.fire("PostSave", form.event(form, args, shared));
  }

  #message(key: Parameters<typeof message>[0]): string {
    return message(key, this.#form.session.user.languageId);
  }
}
