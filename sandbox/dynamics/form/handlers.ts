import type { Form } from "./form";

/** What an event is told to its handlers with. The client API makes the context that scripts see out of it. */
export interface FormEvent {
  form: Form;
  /** The attribute, control or tab it happened to; the form where it is the record's. */
  source: unknown;
  /** Arguments of the event, as `getEventArgs` gives them; null where the event has none. */
  args: object | null;
  /** Variables that the handlers of one event share; those of OnSave reach PostSave. */
  shared: Map<string, unknown>;
}

/** A handler as scripts register it. */
export type Handler = (context: never) => unknown;

/** Makes the execution context for a handler; `depth` counts the handlers of the event from 1. */
export type ContextMaker = (event: FormEvent, depth: number) => unknown;

/** The handlers of one event, in the order they were added. */
export class HandlerList {
  readonly #handlers: Handler[] = [];

  /** A handler that is there already is not added again. */
  add(handler: Handler): void {
    if (!this.#handlers.includes(handler)) this.#handlers.push(handler);
  }

  remove(handler: Handler): void {
    const index = this.#handlers.indexOf(handler);
    if (index >= 0) this.#handlers.splice(index, 1);
  }

  /**
   * Calls every handler. One that throws, or whose promise is rejected, is reported and keeps no other from running.
   *
   * @param name of the event, for the report
   */
  fire(name: string, event: FormEvent): void {
    [...this.#handlers].forEach((handler, index) => {
      const failed = (error: unknown) => {
        event.form.reportScriptError(`${name} of ${event.form.table}`, error);
      };
      try {
        Promise.resolve(handler(event.form.makeContext(event, index + 1) as never)).catch(failed);
      } catch (error) {
        failed(error);
      }
    });
  }

  /** The handlers as they are now, for an event that calls them in its own way. */
  snapshot(): Handler[] {
    return [...this.#handlers];
  }
}
