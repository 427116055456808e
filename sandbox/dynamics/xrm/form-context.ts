import type { Form } from "../form/form";
import { type SaveResult, saveMode } from "../form/form-view";
import { WebApiError } from "../web-api/web-api-error";
import { xrmPromise } from "./async";
import { collection } from "./collection";
import type { FormApi } from "./form-api";
import { absentProcess } from "./process";
import { refuseUnknown } from "./refuse";

/** The `formContext` that scripts get from their execution context. */
export function formContext(api: FormApi, form: Form): Xrm.FormContext {
  const attributes = collection(
    () => api.attributes(),
    (attribute) => attribute.getName(),
  );
  const controls = collection(
    () => api.controls(),
    (control) => control.getName(),
  );
  const entity = entityApi(form, attributes);
  return refuseUnknown<Xrm.FormContext>("formContext", {
    data: dataApi(form, entity, attributes),
    ui: uiApi(api, form, controls),
    getAttribute: attributes.get.bind(attributes),
    getControl: controls.get.bind(controls),
  });
}

function entityApi(form: Form, attributes: Xrm.Collection.ItemCollection<Xrm.Attributes.Attribute>): Xrm.Entity {
  return refuseUnknown<Xrm.Entity>("formContext.data.entity", {
    addOnSave: (handler) => {
      form.onSave.add(handler);
    },
    removeOnSave: (handler) => {
      form.onSave.remove(handler);
    },
    addOnPostSave: (handler) => {
      form.onPostSave.add(handler);
    },
    removeOnPostSave: (handler) => {
      form.onPostSave.remove(handler);
    },
    getEntityName: () => form.table,
    getEntityReference: () => ({ id: form.id ?? "", name: form.title ?? "", entityType: form.table }),
    // The platform gives ids with braces and in upper case; a new record has none.
    getId: () => (form.id === null ? "" : `{${form.id.toUpperCase()}}`),
    getIsDirty: () => form.isDirty,
    getPrimaryAttributeValue: () => form.title ?? "",
    isValid: () => isValid(form),
    ...entitySave(form),
    attributes,
  });
}

/** Superseded by `data.save`, and still in use. */
function entitySave(form: Form): { save(mode?: Xrm.EntitySaveMode): void } {
  const modes = { saveandclose: saveMode.saveAndClose, saveandnew: saveMode.saveAndNew };
  return {
    save: (mode) => {
      void saveAndGo(form, mode ? modes[mode] : saveMode.save);
    },
  };
}

function dataApi(
  form: Form,
  entity: Xrm.Entity,
  attributes: Xrm.Collection.ItemCollection<Xrm.Attributes.Attribute>,
): Xrm.Data {
  return refuseUnknown<Xrm.Data>("formContext.data", {
    entity,
    attributes,
    process: absentProcess(),
    addOnLoad: (handler) => {
      form.onDataLoad.add(handler);
    },
    removeOnLoad: (handler) => {
      form.onDataLoad.remove(handler);
    },
    getIsDirty: () => form.isDirty,
    isValid: () => isValid(form),
    save: (options?: Xrm.SaveOptions) => xrmPromise(saved(form, options?.saveMode ?? saveMode.save)),
    refresh: (save) =>
      xrmPromise(
        (async () => {
          if (save && form.isDirty) await saved(form, saveMode.save);
          await form.refresh();
          return undefined;
        })(),
      ),
  });
}

function uiApi(api: FormApi, form: Form, controls: Xrm.Collection.ItemCollection<Xrm.Controls.Control>): Xrm.Ui {
  return refuseUnknown<Xrm.Ui>("formContext.ui", {
    addOnLoad: (handler) => {
      form.onLoad.add(handler);
    },
    removeOnLoad: (handler) => {
      form.onLoad.remove(handler);
    },
    setFormNotification: (message, level, id) => {
      form.setNotification({ id, level, message });
      return true;
    },
    clearFormNotification: (id) => form.clearNotification(id),
    getFormType: () => form.formType,
    getViewPortHeight: () => window.innerHeight,
    getViewPortWidth: () => window.innerWidth,
    refreshRibbon: () => {
      form.changed();
    },
    close: () => {
      form.session.navigation.closeForm();
    },
    controls,
    tabs: collection(
      () => form.tabs.map((tab) => api.tab(tab)),
      (tab) => tab.getName(),
    ),
    quickForms: collection<Xrm.Controls.QuickFormControl>(
      () => [],
      (quickForm) => quickForm.getName(),
    ),
    formSelector: refuseUnknown<Xrm.Controls.FormSelector>("formContext.ui.formSelector", {
      getCurrentItem: () =>
        refuseUnknown<Xrm.Controls.FormItem>("formContext.ui.formSelector.getCurrentItem()", {
          getId: () => form.layout.formId,
          getLabel: () => form.layout.name,
        }),
    }),
  });
}

function isValid(form: Form): boolean {
  return [...form.controls.values()].every(
    (control) => control.errors.length === 0 && !(control.isShown && control.attribute?.isMissing),
  );
}

/** Saves as a script asks; rejects as the platform does when the record was not saved. */
async function saved(form: Form, mode: number): Promise<undefined> {
  const result = await saveAndGo(form, mode);
  if (result.outcome === "saved" || result.outcome === "unchanged") return undefined;
  throw new WebApiError(
    result.outcome === "failed" ? result.message : `The record was not saved: the save is ${result.outcome}.`,
    0,
    0,
  );
}

/** Saves, and leaves the form where the mode asks for that. */
async function saveAndGo(form: Form, mode: number): Promise<SaveResult> {
  const result = await form.save(mode);
  const { navigation } = form.session;
  if (result.outcome === "saved" || result.outcome === "unchanged") {
    if (mode === saveMode.saveAndClose) navigation.closeForm();
    if (mode === saveMode.saveAndNew) void navigation.openForm({ table: form.table, id: null, asDialog: false });
  }
  return result;
}
