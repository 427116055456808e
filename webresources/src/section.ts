import type { Form } from "./form";

const name = "cosell_partnercenter";

function tabOf(form: Form): Xrm.Controls.Tab | null {
  return form.ui.tabs.get(name);
}

/** Whether the seller has the section before them: its tab is open, or a customizer put it elsewhere. */
export function isOpen(form: Form): boolean {
  return tabOf(form)?.getDisplayState() !== "collapsed";
}

/** Calls a handler when the section's tab is opened or closed; once, however often the form is loaded. */
export function watchTab(form: Form, act: (event: Xrm.Events.EventContext) => void): void {
  const tab = tabOf(form);
  tab?.removeTabStateChange(act);
  tab?.addTabStateChange(act);
}
