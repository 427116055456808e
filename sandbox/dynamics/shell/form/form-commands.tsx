import * as React from "react";
import {
  Add20Regular,
  ArrowClockwise20Regular,
  Delete20Regular,
  Save20Regular,
  SaveArrowRight20Regular,
} from "@fluentui/react-icons";
import { type FormView, formType, saveMode } from "../../form/form-view";
import type { TableMetadata } from "../../web-api/tables";
import type { Command } from "../chrome/command-bar";
import type { Shell } from "../shell-context";
import { stateCommands } from "./state-commands";

interface FormCommandOptions {
  shell: Shell;
  form: FormView;
  metadata: TableMetadata;
  isDialog: boolean;
  /** Whether the record stands stored afterwards. */
  save: (mode: number) => Promise<boolean>;
  /** Leaves the form. */
  close: () => void;
  /** Opens a new record of the table; absent where there is no page to do so. */
  openNew?: () => void;
}

/** The commands of a form, in the order of the platform's own command bar. */
export function formCommands(options: FormCommandOptions): Command[] {
  const { shell, form, metadata, isDialog, save, close, openNew } = options;
  const { word } = shell;
  const isWritable = form.formType === formType.create || form.formType === formType.update;
  const id = (name: string) => `${form.table}|NoRelationship|Form|Mscrm.Form.${form.table}.${name}`;
  const state = metadata.columns.has("statecode") ? Number(form.formType === formType.disabled) : null;
  const writing: Command[] = [
    {
      id: id("Save"),
      label: word("save"),
      tip: word("saveTip"),
      icon: <Save20Regular />,
      isDisabled: form.isSaving,
      run: () => void save(saveMode.save),
    },
    {
      id: id("SaveAndClose"),
      label: word("saveAndClose"),
      icon: <SaveArrowRight20Regular className="mirrored" />,
      isDisabled: form.isSaving,
      run: () => {
        void save(saveMode.saveAndClose).then((isSaved) => {
          if (isSaved) close();
        });
      },
    },
  ];
  if (isDialog) return writing;
  return [
    ...(isWritable ? writing : []),
    ...(openNew ? [{ id: id("NewRecord"), label: word("newRecord"), icon: <Add20Regular />, run: openNew }] : []),
    ...stateCommands({ shell, form, state, save }),
    ...(form.id === null ? [] : storedCommands(options, id)),
  ];
}

function storedCommands({ shell, form, metadata, close }: FormCommandOptions, id: (name: string) => string): Command[] {
  const { word, session, recent } = shell;
  const refresh = async () => {
    if (form.isDirty && !(await confirmLoss(shell))) return;
    try {
      await form.refresh();
    } catch (error) {
      void session.dialogs.error({ message: error instanceof Error ? error.message : String(error) });
    }
  };
  const remove = async () => {
    const confirmed = await session.dialogs.confirm({
      title: word("remove"),
      text: `${word("deleteQuestion", form.tableLabel)} ${word("deleteWarning")}`,
      confirmButtonLabel: word("deleteWord"),
    });
    if (!confirmed || form.id === null) return;
    try {
      await session.client.delete(metadata.entitySet, form.id);
      recent.remove({ entityType: form.table, id: form.id });
      // There is nothing left to be saved.
      form.close();
      close();
    } catch (error) {
      void session.dialogs.error({ message: error instanceof Error ? error.message : String(error) });
    }
  };
  return [
    { id: id("Refresh"), label: word("refresh"), icon: <ArrowClockwise20Regular />, run: () => void refresh() },
    { id: id("Delete"), label: word("remove"), icon: <Delete20Regular />, run: () => void remove() },
  ];
}

/** Asks whether unsaved changes may be lost. */
export function confirmLoss({ session, word }: Shell): Promise<boolean> {
  return session.dialogs.confirm({
    title: word("unsavedTitle"),
    text: word("unsavedQuestion"),
    confirmButtonLabel: word("discard"),
    cancelButtonLabel: word("stay"),
  });
}
