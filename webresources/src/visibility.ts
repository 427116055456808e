import { columns } from "../../core/columns";
import { handler, put, valueOf, type Form } from "./form";
import { memoryOf } from "./memory";

/** Whether the deal is stored visible, or the help that is asked needs it to be. */
export function mustBeVisible(form: Form): boolean {
  return memoryOf(form).stored?.visible === true || typeof valueOf(form, columns.help) === "number";
}

/** Asking for help makes a deal visible; help that was picked by mistake takes its unsaved visibility back with it. */
export const onHelp = handler((form) => {
  const memory = memoryOf(form);
  const isAsked = typeof valueOf(form, columns.help) === "number";
  if (isAsked && valueOf(form, columns.visible) !== true) {
    memory.visibleByHelp = true;
    put(form, columns.visible, true);
  } else if (!isAsked && memory.visibleByHelp) {
    memory.visibleByHelp = false;
    if (memory.stored?.visible !== true) put(form, columns.visible, false);
  }
});

/** Visibility is one way: what is stored visible, or asks for help, is switched on again. */
export const onVisibility = handler((form) => {
  if (mustBeVisible(form)) put(form, columns.visible, true);
});
