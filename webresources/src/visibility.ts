import { columns } from "../../core/columns";
import { handler, put, valueOf } from "./form";
import { memoryOf } from "./memory";

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
  const isNeeded = memoryOf(form).stored?.visible === true || typeof valueOf(form, columns.help) === "number";
  if (isNeeded && valueOf(form, columns.visible) === false) put(form, columns.visible, true);
});
