import type { Form } from "../form/form";
import type { FormSection, FormTab } from "../form/tab";
import { collection } from "./collection";
import type { FormApi } from "./form-api";
import { refuseUnknown } from "./refuse";

export function tabApi(api: FormApi, form: Form, tab: FormTab): Xrm.Controls.Tab {
  const open = () => {
    form.openTab(tab.name);
  };
  return refuseUnknown<Xrm.Controls.Tab>(`ui.tabs.get("${tab.name}")`, {
    ...labelled(form, tab),
    getName: () => tab.name,
    getParent: () => api.formContext.ui,
    getDisplayState: () => (form.openTabName === tab.name ? "expanded" : "collapsed"),
    ...displayState(open),
    setFocus: open,
    addTabStateChange: (handler) => {
      tab.onStateChange.add(handler);
    },
    removeTabStateChange: (handler) => {
      tab.onStateChange.remove(handler);
    },
    sections: collection(
      () => tab.sections.map((section) => api.section(section)),
      (section) => section.getName(),
    ),
  });
}

/**
 * Superseded by `setFocus`, and still in use. One tab is open at a time, and it closes by another's being opened.
 */
function displayState(open: () => void): { setDisplayState(state: Xrm.DisplayState): void } {
  return {
    setDisplayState: (state) => {
      if (state === "expanded") open();
    },
  };
}

export function sectionApi(api: FormApi, form: Form, section: FormSection): Xrm.Controls.Section {
  return refuseUnknown<Xrm.Controls.Section>(`sections.get("${section.name}")`, {
    ...labelled(form, section),
    getName: () => section.name,
    getParent: () => api.tab(section.tab),
    controls: collection(
      () =>
        [...form.controls.values()]
          .filter((control) => control.section === section)
          .map((control) => api.control(control)),
      (control) => control.getName(),
    ),
  });
}

function labelled(form: Form, item: { label: string; visible: boolean }): Xrm.Controls.UiStandardElement {
  return {
    getLabel: () => item.label,
    setLabel: (label) => {
      item.label = label;
      form.changed();
    },
    getVisible: () => item.visible,
    setVisible: (visible) => {
      item.visible = visible;
      form.changed();
    },
  };
}
