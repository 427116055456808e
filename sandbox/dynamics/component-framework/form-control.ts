import type { FormAttribute } from "../form/attribute";
import type { FormControl } from "../form/control";
import type { Form } from "../form/form";
import type { ColumnValue } from "../form/form-view";
import { sameValue } from "../web-api/row-values";
import type { ParameterState } from "./parameters";
import { boundParameter, staticParameter } from "./parameters";
import { type MountInputs, mountControl } from "./mount-control";

/** States that controls kept by `setControlState`, for when they are drawn again on the same form. */
const controlStates = new WeakMap<FormControl, ComponentFramework.Dictionary>();

/** Draws a PCF control of a form, keeps it up to date, and carries what it gives back into the form's columns. */
export function mountFormControl(form: Form, control: FormControl, element: HTMLElement): () => void {
  const custom = control.layout.custom;
  if (!custom) throw new Error(`The control ${control.name} is no PCF control.`);
  const controlState = controlStates.get(control);
  const mounted = mountControl(element, {
    session: form.session,
    name: custom.name,
    ...inputsOf(form, control),
    ...(controlState ? { controlState } : {}),
    onControlState: (state) => controlStates.set(control, state),
    onOutputs: (outputs) => {
      takeOutputs(form, control, outputs);
    },
    onEvent: (event, parameters) => {
      for (const handler of control.customEvents.get(event) ?? []) handler(parameters);
    },
  });
  const unsubscribe = form.subscribe(() => {
    mounted.update(inputsOf(form, control));
  });
  return () => {
    unsubscribe();
    mounted.unmount();
  };
}

function inputsOf(form: Form, control: FormControl): MountInputs {
  const grid = form.grids.get(control.name);
  const dataSet = control.layout.custom?.dataSet;
  return {
    parameters: parametersOf(form, control),
    dataSets: grid && dataSet ? { [dataSet.name]: { state: grid.state, actions: grid.actions } } : {},
    isDisabled: control.disabled,
    isVisible: control.isShown,
    label: control.label,
    record: { id: form.id ?? "", table: form.table, name: form.title ?? "" },
  };
}

function parametersOf(form: Form, control: FormControl): Record<string, ParameterState> {
  const parameters = control.layout.custom?.parameters ?? [];
  return Object.fromEntries(
    parameters.map((parameter) => {
      if (parameter.kind === "static") return [parameter.name, staticParameter(parameter.type, parameter.value)];
      const attribute = form.attributes.get(parameter.column);
      if (!attribute) throw new Error(`The column ${parameter.column} is not on the form ${form.layout.name}.`);
      const [error] = attribute === control.attribute ? control.errors : [];
      return [parameter.name, boundParameter(attribute, error?.message ?? null)];
    }),
  );
}

/** Sets the bound columns: what a control leaves out stays, null clears. Then OnChange of each column that changed. */
function takeOutputs(form: Form, control: FormControl, outputs: Record<string, unknown>): void {
  const changed = Object.entries(outputs).flatMap(([property, value]): [FormAttribute, ColumnValue][] => {
    const parameter = control.layout.custom?.parameters.find((candidate) => candidate.name === property);
    // An output that is bound to no column reaches scripts alone, by getOutputs.
    if (parameter?.kind !== "column") return [];
    const attribute = form.attributes.get(parameter.column);
    if (!attribute?.editable || sameValue(attribute.value, value as ColumnValue)) return [];
    return [[attribute, value as ColumnValue]];
  });
  if (changed.length > 0) form.setValues(changed);
  control.outputs = { ...control.outputs, ...outputs };
  for (const [attribute] of changed) form.fireOnChange(attribute);
  control.onOutputChange.fire(`OnOutputChange of ${control.name}`, form.event(control));
}
