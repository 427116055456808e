import type { Form } from "./form";
import { saveMode } from "./form-view";

/** How long after a change a record is saved by itself, in milliseconds. */
export const autoSaveDelay = 30_000;

/** Saves a changed record by itself. A new record is left alone until the user has saved it once. */
export class AutoSave {
  readonly #form: Form;
  readonly #isEnabled: boolean;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(form: Form, isEnabled: boolean) {
    this.#form = form;
    this.#isEnabled = isEnabled;
  }

  formChanged(): void {
    const isDue = this.#isEnabled && this.#form.id !== null && this.#form.isDirty && !this.#form.isSaving;
    if (!isDue) this.stop();
    else
      this.#timer ??= setTimeout(() => {
        this.#timer = null;
        void this.#form.save(saveMode.autoSave);
      }, autoSaveDelay);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
