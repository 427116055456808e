import * as React from "react";
import type { FormView, LookupValue } from "../../form/form-view";
import type { OpenFormRequest } from "../../form/ports";
import type { Entry } from "../router";
import type { PageAddress } from "../page-address";
import { useShell } from "../shell-context";
import { confirmLoss } from "./form-commands";
import { FormPage } from "./form-page";

type RecordAddress = Extract<PageAddress, { kind: "record" }>;

/** The page of a record: a form with an address, that asks before unsaved changes are left. */
export function RecordPage({ entry, address }: { entry: Entry; address: RecordAddress }) {
  const shell = useShell();
  const { router } = shell;
  const form = React.useRef<FormView | null>(null);
  const { place, details } = entry;
  const { table } = address;
  // The request is that of the page's opening: a new record that gets its id is still the same form.
  const request = React.useState<OpenFormRequest>(() => ({
    table,
    id: address.id,
    asDialog: false,
    ...(address.formId ? { formId: address.formId } : {}),
    ...details,
  }))[0];

  React.useEffect(() => {
    const saved = (): LookupValue[] => {
      const { current } = form;
      return current?.id ? [{ id: current.id, name: current.title ?? "", entityType: current.table }] : [];
    };
    router.guard = async () => {
      const { current } = form;
      if (current && !isClosed(current) && !(await current.leave())) {
        if (!(await confirmLoss(shell))) return false;
        // What was given up is not asked for again when the whole page is left.
        current.close();
      }
      router.formLeft(place, saved());
      return true;
    };
    const warn = (event: BeforeUnloadEvent) => {
      const { current } = form;
      if (current && !isClosed(current) && current.isDirty) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
    };
  }, [place, router, shell]);

  return (
    <FormPage
      request={request}
      formRef={form}
      onCreated={(id) => {
        router.rename({ ...address, id });
      }}
      onClose={() => void router.back({ kind: "list", table, viewId: null })}
      onNew={() => void router.go({ kind: "record", table, id: null, formId: null })}
    />
  );
}

/** A form whose record was deleted or given up is closed, and has nothing to ask. */
function isClosed(form: FormView): boolean {
  return "isClosed" in form && form.isClosed === true;
}
