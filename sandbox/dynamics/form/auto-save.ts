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

  /** A save that is stopped or fails is not tried again before the next change. */
  valueChanged(): void {
    if (!this.#isEnabled || this.#form.id === null || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#form.save(saveMode.autoSave);
    }, autoSaveDelay);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
