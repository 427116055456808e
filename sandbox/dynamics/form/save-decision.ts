import type { Form } from "./form";

/** How long a save waits for the promise of an OnSave handler, in milliseconds. */
export const asyncSaveTimeout = 10_000;

/**
 * Asks the OnSave handlers whether a save may go on.
 *
 * `preventDefault` counts only while the handler runs, not after its first `await`. A handler that wants a later
 * failure to stop the save says so with `preventDefaultOnError`, also before its first `await`.
 */
export class SaveDecision {
  readonly #form: Form;
  readonly #mode: number;
  readonly #shared: Map<string, unknown>;
  #isPrevented = false;

  constructor(form: Form, mode: number, shared: Map<string, unknown>) {
    this.#form = form;
    this.#mode = mode;
    this.#shared = shared;
  }

  /** Runs every handler and waits for their promises; true when the save is to be stopped. */
  async ask(): Promise<boolean> {
    const promises = this.#form.onSave.snapshot().map((handler, index) => {
      const call = new HandlerCall(() => (this.#isPrevented = true));
      const args = {
        getSaveMode: () => this.#mode,
        isDefaultPrevented: () => this.#isPrevented,
        preventDefault: () => {
          call.preventDefault();
        },
        preventDefaultOnError: () => {
          call.preventDefaultOnError();
        },
        disableAsyncTimeout: () => {
          call.disableTimeout();
        },
      };
      const context = this.#form.makeContext(this.#form.event(this.#form, args, this.#shared), index + 1);
      return this.#settle(call, () => call.run(() => handler(context as never)));
    });
    // With the app's setting off a promise is nobody's: its failure is reported, and stops nothing.
    if (this.#form.session.isAsyncSaveEnabled) await Promise.all(promises);
    return this.#isPrevented;
  }

  async #settle(call: HandlerCall, run: () => unknown): Promise<void> {
    try {
      const result = run();
      if (isPromise(result)) await call.withTimeout(result);
    } catch (error) {
      this.#form.reportScriptError(`OnSave of ${this.#form.table}`, error);
      if (call.stopsOnError) this.#isPrevented = true;
    }
  }
}

/** One handler's own say in a save. */
class HandlerCall {
  readonly #prevent: () => void;
  #isSynchronous = false;
  #hasTimeout = true;
  stopsOnError = false;

  constructor(prevent: () => void) {
    this.#prevent = prevent;
  }

  run(handler: () => unknown): unknown {
    this.#isSynchronous = true;
    try {
      return handler();
    } finally {
      this.#isSynchronous = false;
    }
  }

  preventDefault(): void {
    if (this.#isSynchronous) this.#prevent();
  }

  preventDefaultOnError(): void {
    if (this.#isSynchronous) this.stopsOnError = true;
  }

  disableTimeout(): void {
    if (this.#isSynchronous) this.#hasTimeout = false;
  }

  async withTimeout(promise: PromiseLike<unknown>): Promise<void> {
    if (!this.#hasTimeout) {
      await promise;
      return;
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`The handler took longer than ${asyncSaveTimeout / 1000} seconds.`));
      }, asyncSaveTimeout);
    });
    try {
      await Promise.race([promise, timeout]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null)?.then === "function";
}
