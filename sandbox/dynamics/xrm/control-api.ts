import type { FormControl } from "../form/control";
import type { Form } from "../form/form";
import type { OptionView } from "../form/form-view";
import type { FormApi } from "./form-api";
import { refuseUnknown } from "./refuse";

type EventHandler = (parameters?: unknown) => void;

type ControlApi = Xrm.Controls.StandardControl &
  Partial<Omit<Xrm.Controls.LookupControl & Xrm.Controls.OptionSetControl, keyof Xrm.Controls.StandardControl>> & {
    /** Events of a PCF control; not in the typings. */
    addEventHandler?(event: string, handler: EventHandler): void;
    removeEventHandler?(event: string, handler: EventHandler): void;
  };

/** What scripts see of a control that is no sub-grid: `formContext.getControl(name)`. */
export function controlApi(api: FormApi, form: Form, control: FormControl): Xrm.Controls.Control {
  const { name, attribute } = control;
  return refuseUnknown<ControlApi>(`getControl("${name}")`, {
    ...commonMembers(api, form, control),
    getControlType: () => controlType(control),
    getDisabled: () => control.disabled,
    setDisabled: (disabled) => {
      control.isLocked = disabled;
      form.changed();
    },
    setFocus: () => {
      form.requestFocus(control);
    },
    ...(attribute ? { getAttribute: () => api.attribute(attribute) as never } : {}),
    ...notificationMembers(form, control),
    ...(control.layout.custom ? customMembers(control) : {}),
    ...(attribute?.type === "lookup" ? lookupMembers(form, control) : {}),
    ...(attribute?.type === "optionset" || attribute?.type === "multiselectoptionset"
      ? optionMembers(form, control)
      : {}),
  });
}

/** Members that sub-grids have too. */
export function commonMembers(
  api: FormApi,
  form: Form,
  control: FormControl,
): Pick<Xrm.Controls.StandardControl, "getName" | "getLabel" | "setLabel" | "getVisible" | "setVisible" | "getParent"> {
  return {
    getName: () => control.name,
    getLabel: () => control.label,
    setLabel: (label) => {
      control.label = label;
      form.changed();
    },
    getVisible: () => control.visible,
    setVisible: (visible) => {
      control.visible = visible;
      form.changed();
    },
    // A control in the header stands in no section.
    getParent: () => (control.section ? api.section(control.section) : (null as never)),
  };
}

function controlType(control: FormControl): ReturnType<Xrm.Controls.Control["getControlType"]> {
  if (control.layout.custom) return control.layout.custom.name as `${string}.${string}`;
  if (control.layout.kind === "timeline") return "timelinewall";
  switch (control.attribute?.type) {
    case "lookup":
      return "lookup";
    case "optionset":
      return "optionset";
    default:
      return "standard";
  }
}

function notificationMembers(form: Form, control: FormControl): Partial<ControlApi> {
  return {
    setNotification: (message, uniqueId) => {
      control.addNotification({ id: uniqueId, level: "ERROR", messages: [message], actions: [] });
      form.changed();
      return true;
    },
    addNotification: ({ uniqueId, messages, notificationLevel, actions }) => {
      control.addNotification({
        id: uniqueId,
        level: notificationLevel ?? "ERROR",
        messages,
        actions: (actions ?? []).map((action) => ({
          label: action.message ?? "",
          run: () => {
            for (const run of action.actions) run();
          },
        })),
      });
      form.changed();
    },
    clearNotification: (uniqueId) => {
      const cleared = control.clearNotification(uniqueId);
      if (cleared) form.changed();
      return cleared;
    },
  };
}

function customMembers(control: FormControl): Partial<ControlApi> {
  return {
    addOnOutputChange: (handler) => {
      control.onOutputChange.add(handler);
    },
    removeOnOutputChange: (handler) => {
      control.onOutputChange.remove(handler);
    },
    getOutputs: () =>
      Object.fromEntries(
        Object.entries(control.outputs).map(([property, value]) => [
          `${control.name}.fieldControl.${property}`,
          { value },
        ]),
      ),
    addEventHandler: (event, handler) => {
      const handlers = control.customEvents.get(event) ?? new Set();
      control.customEvents.set(event, handlers.add(handler));
    },
    removeEventHandler: (event, handler) => {
      control.customEvents.get(event)?.delete(handler);
    },
  };
}

function lookupMembers(form: Form, control: FormControl): Partial<ControlApi> {
  return {
    addPreSearch: (handler) => {
      control.preSearch.add(handler);
    },
    removePreSearch: (handler) => {
      control.preSearch.remove(handler);
    },
    addCustomFilter: (filterXml, table) => {
      const tables = table ? [table] : control.lookupTables;
      control.lookupFilters.push(...tables.map((target) => ({ table: target, filterXml })));
      form.changed();
    },
    getEntityTypes: () => [...control.lookupTables],
    setEntityTypes: (tables) => {
      control.lookupTables = [...tables];
      form.changed();
    },
  };
}

function optionMembers(form: Form, control: FormControl): Partial<ControlApi> {
  const options = (): OptionView[] => control.options ?? control.attribute?.options ?? [];
  const change = (next: OptionView[]) => {
    control.options = next;
    form.changed();
  };
  return {
    getOptions: () => options().map(({ value, text }) => ({ value, text })),
    addOption: (option, index) => {
      const next = [...options()];
      next.splice(index ?? next.length, 0, { value: option.value, text: option.text });
      change(next);
    },
    removeOption: (value) => {
      change(options().filter((option) => option.value !== value));
    },
    clearOptions: () => {
      change([]);
    },
  };
}
