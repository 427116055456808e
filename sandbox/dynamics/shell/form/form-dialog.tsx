import * as React from "react";
import { Dialog, DialogSurface } from "@fluentui/react-components";
import type { FormView, LookupValue } from "../../form/form-view";
import type { OpenFormRequest } from "../../form/ports";
import { useShell } from "../shell-context";
import { confirmLoss } from "./form-commands";
import { FormPage } from "./form-page";

interface FormDialogProps {
  request: OpenFormRequest;
  close: (saved: LookupValue[]) => void;
}

/** A record on its form in a dialog over the page. */
export function FormDialog({ request, close }: FormDialogProps) {
  const shell = useShell();
  const form = React.useRef<FormView | null>(null);
  const isAsking = React.useRef(false);
  React.useEffect(() => {
    // The form in the dialog takes the page's client API over; the form under it gets its own back.
    const { Xrm: clientApi } = globalThis as { Xrm?: object };
    const page = clientApi && Object.getOwnPropertyDescriptor(clientApi, "Page");
    return () => {
      if (clientApi && page) Object.defineProperty(clientApi, "Page", page);
    };
  }, []);
  const leave = async (saved: LookupValue[]) => {
    const { current } = form;
    if (isAsking.current) return;
    isAsking.current = true;
    try {
      if (!current || (await current.leave()) || (await confirmLoss(shell))) close(saved);
    } finally {
      isAsking.current = false;
    }
  };
  return (
    <Dialog
      open
      modalType="modal"
      onOpenChange={(event, { open, type }) => {
        event.preventDefault();
        // A click beside the dialog is too easily made to lose what was typed.
        if (!open && type === "escapeKeyDown") void leave(savedOn(form.current));
      }}
    >
      <DialogSurface className="form-dialog" aria-label={shell.word("newRecord")} data-id="form-dialog">
        <FormPage request={request} isDialog formRef={form} onClose={(saved) => void leave(saved)} />
      </DialogSurface>
    </Dialog>
  );
}

function savedOn(form: FormView | null): LookupValue[] {
  return form?.id ? [{ id: form.id, name: form.title ?? "", entityType: form.table }] : [];
}
