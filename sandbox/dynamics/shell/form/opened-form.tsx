import * as React from "react";
import { MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import { type FormView, type LookupValue, formType, saveMode } from "../../form/form-view";
import { textOf } from "../../web-api/client";
import type { TableMetadata } from "../../web-api/tables";
import { CommandBar } from "../chrome/command-bar";
import { useChanges, useLoaded } from "../../../page/observable";
import { useShell } from "../shell-context";
import { FormBody } from "./form-body";
import { formCommands } from "./form-commands";
import { type OpenForm, FormProvider } from "./form-context";
import { FormHeader } from "./form-header";
import { focusControl } from "./focus-control";
import { NotificationBar } from "./notification-bar";

interface OpenedFormProps {
  form: FormView;
  metadata: TableMetadata;
  isDialog?: boolean;
  onCreated?: (id: string) => void;
  onClose: (saved: LookupValue[]) => void;
  onNew?: () => void;
}

/** An open form: commands, header, notifications, tabs. */
export function OpenedForm(props: OpenedFormProps) {
  const { form, metadata, isDialog = false, onClose } = props;
  const shell = useShell();
  const { word } = shell;
  const root = React.useRef<HTMLDivElement>(null);
  const [refusals, setRefusals] = React.useState(new Map<string, string>());
  const [invalid, setInvalid] = React.useState(new Set<string>());
  useChanges(React.useCallback((listener) => form.subscribe(listener), [form]));

  const open: OpenForm = {
    form,
    metadata,
    refusals,
    refuse: React.useCallback((control, message) => {
      setRefusals((before) => {
        if ((before.get(control) ?? null) === message) return before;
        const after = new Map(before);
        if (message === null) after.delete(control);
        else after.set(control, message);
        return after;
      });
    }, []),
    invalid,
  };

  const saved = (): LookupValue[] =>
    form.id === null ? [] : [{ id: form.id, name: form.title ?? "", entityType: form.table }];

  const refusalsNow = React.useRef(refusals);
  refusalsNow.current = refusals;
  const save = async (mode: number): Promise<boolean> => {
    commitTyped();
    // What was just committed may have been refused: the state of that drawing counts.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const [refused] = refusalsNow.current.keys();
    if (refused !== undefined) {
      focusControl(root.current, form, refused);
      return false;
    }
    const isNew = form.id === null;
    const result = await form.save(mode);
    if (result.outcome === "invalid") {
      setInvalid(new Set(result.controls));
      const [first] = result.controls;
      if (first !== undefined) focusControl(root.current, form, first);
      return false;
    }
    setInvalid(new Set());
    if (result.outcome === "saved" && isNew) props.onCreated?.(result.id);
    return result.outcome === "saved" || result.outcome === "unchanged";
  };

  React.useEffect(() => {
    const wanted = form.takeFocusRequest();
    if (wanted !== null) focusControl(root.current, form, wanted);
  });
  useSaveKey(root, () => void save(saveMode.save));

  const commands = formCommands({
    shell,
    form,
    metadata,
    isDialog,
    save,
    close: () => {
      onClose(saved());
    },
    ...(props.onNew ? { openNew: props.onNew } : {}),
  });
  const missing = [...invalid].filter((name) => form.control(name));
  return (
    <FormProvider value={open}>
      <div className="form" data-id="editFormRoot" ref={root}>
        <CommandBar
          commands={commands}
          onBack={() => {
            onClose(saved());
          }}
        />
        <NotificationBar
          notifications={form.notifications}
          onDismiss={(id) => {
            form.dismissNotification(id);
          }}
        />
        {missing.length > 0 ? (
          <MessageBar intent="error" className="notification" data-id="form-invalid">
            <MessageBarBody>
              {word("invalidNotice", missing.map((name) => form.control(name)?.label ?? name).join(", "))}
            </MessageBarBody>
          </MessageBar>
        ) : null}
        <ReadOnlyNotice form={form} metadata={metadata} />
        <div data-id="form-container" className="form-container">
          <FormHeader isDialog={isDialog} />
          <FormBody />
        </div>
        {form.progress === null ? null : (
          <div className="progress-veil" role="alert" aria-busy="true">
            <Spinner label={form.progress || word("progress")} />
          </div>
        )}
      </div>
    </FormProvider>
  );
}

/** What stands in a box becomes a value when the box is left, and a save does not leave it by itself. */
function commitTyped(): void {
  const { activeElement } = document;
  if (!(activeElement instanceof HTMLInputElement) && !(activeElement instanceof HTMLTextAreaElement)) return;
  activeElement.blur();
  activeElement.focus();
}

/** CTRL+S, or CMD+S on a Mac, saves from wherever the focus is on the form. */
function useSaveKey(root: React.RefObject<HTMLElement>, save: () => void): void {
  const latest = React.useRef(save);
  latest.current = save;
  React.useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isSave = event.key.toLowerCase() === "s" && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!isSave || event.shiftKey) return;
      event.preventDefault();
      // A form in a dialog lies over the page's own form, which must not be saved with it.
      const forms = document.querySelectorAll('[data-id="editFormRoot"]');
      if (forms[forms.length - 1] === root.current) latest.current();
    };
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("keydown", press);
    };
  }, [root]);
}

/** Why nothing can be changed on the form. */
function ReadOnlyNotice({ form, metadata }: { form: FormView; metadata: TableMetadata }) {
  const { session, word } = useShell();
  const isInactive = form.formType === formType.disabled;
  // The form need not carry the status reason.
  const read = async (): Promise<string> => {
    if (!isInactive || form.id === null) return "";
    const row = await session.client.retrieve(metadata.entitySet, form.id, "?$select=statuscode");
    return textOf(row, "statuscode@OData.Community.Display.V1.FormattedValue");
  };
  const { value: reason } = useLoaded(read, [form.id, isInactive]);
  if (!isInactive && form.formType !== formType.readOnly) return null;
  return (
    <MessageBar intent="info" className="notification" data-id="warningNotification">
      <MessageBarBody>
        {isInactive ? word("readOnlyStatus", reason ?? word("noValue")) : word("readOnlyRights")}
      </MessageBarBody>
    </MessageBar>
  );
}
