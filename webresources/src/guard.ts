import { columns } from "../../core/columns";
import { put, valueOf, type Form } from "./form";
import { memoryOf } from "./memory";

/** Whether a save now would switch sharing on. A new record's Yes is a wish, and a saved one is never taken back. */
export function wouldShare(form: Form): boolean {
  return memoryOf(form).stored?.sync === false && valueOf(form, columns.sync) === true;
}

/**
 * Takes an unsaved Yes back.
 *
 * @param why key of the words that say so
 */
export function takeBack(form: Form, why: string): void {
  put(form, columns.sync, false);
  memoryOf(form).refusal = why;
}

/** Deactivate, reactivate and auto-save are never stopped: nobody asked for sharing by them, and the flow judges. */
export function mayStop(saveMode: number): boolean {
  return ![5, 6, 70].includes(saveMode);
}
