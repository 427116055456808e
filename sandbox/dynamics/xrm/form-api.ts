import type { FormAttribute } from "../form/attribute";
import type { FormControl } from "../form/control";
import type { Form } from "../form/form";
import type { FormSection, FormTab } from "../form/tab";
import { attributeApi } from "./attribute-api";
import { controlApi } from "./control-api";
import { formContext } from "./form-context";
import { gridControlApi } from "./grid-api";
import { sectionApi, tabApi } from "./tab-api";

/** The client API's objects of one form. Each is made once, so that scripts may compare them. */
export class FormApi {
  readonly form: Form;
  readonly globalContext: Xrm.GlobalContext;
  readonly #attributes = new Map<FormAttribute, Xrm.Attributes.Attribute>();
  readonly #controls = new Map<FormControl, Xrm.Controls.Control>();
  readonly #tabs = new Map<FormTab, Xrm.Controls.Tab>();
  readonly #sections = new Map<FormSection, Xrm.Controls.Section>();
  #formContext: Xrm.FormContext | null = null;

  constructor(form: Form, globalContext: Xrm.GlobalContext) {
    this.form = form;
    this.globalContext = globalContext;
  }

  get formContext(): Xrm.FormContext {
    return (this.#formContext ??= formContext(this, this.form));
  }

  attribute(attribute: FormAttribute): Xrm.Attributes.Attribute {
    return once(this.#attributes, attribute, () => attributeApi(this, this.form, attribute));
  }

  control(control: FormControl): Xrm.Controls.Control {
    return once(this.#controls, control, () => {
      const grid = this.form.grids.get(control.name);
      return grid ? gridControlApi(this, this.form, control, grid) : controlApi(this, this.form, control);
    });
  }

  tab(tab: FormTab): Xrm.Controls.Tab {
    return once(this.#tabs, tab, () => tabApi(this, this.form, tab));
  }

  section(section: FormSection): Xrm.Controls.Section {
    return once(this.#sections, section, () => sectionApi(this, this.form, section));
  }

  /** Columns that scripts reach. */
  attributes(): Xrm.Attributes.Attribute[] {
    return [...this.form.attributes.values()]
      .filter((attribute) => attribute.isOnForm)
      .map((attribute) => this.attribute(attribute));
  }

  controls(): Xrm.Controls.Control[] {
    return [...this.form.controls.values()].map((control) => this.control(control));
  }

  controlsOf(attribute: FormAttribute): Xrm.Controls.Control[] {
    return [...this.form.controls.values()]
      .filter((control) => control.attribute === attribute)
      .map((control) => this.control(control));
  }
}

function once<Key, Value>(made: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = made.get(key);
  if (known !== undefined) return known;
  const value = make();
  made.set(key, value);
  return value;
}
