import * as React from "react";
import { Button, Spinner } from "@fluentui/react-components";
import type { FormView, LookupValue } from "../../form/form-view";
import { openForm } from "../../form/open-form";
import type { OpenFormRequest } from "../../form/ports";
import type { TableMetadata } from "../../web-api/tables";
import { useShell } from "../shell-context";
import { OpenedForm } from "./opened-form";

interface FormPageProps {
  request: OpenFormRequest;
  /** In a dialog over the page: no header columns, and no address of its own. */
  isDialog?: boolean;
  /** Told of the id that a new record has got. */
  onCreated?: (id: string) => void;
  /** Leaves the form, with the row that was saved on it. */
  onClose: (saved: LookupValue[]) => void;
  /** A new record of the same table in the place of this one. */
  onNew?: () => void;
  /** Holds the form while it is open, so that what surrounds it can ask it before it is left. */
  formRef?: React.MutableRefObject<FormView | null>;
}

interface Opened {
  form: FormView;
  metadata: TableMetadata;
}

/** Opens a record on its form, and shows it or why it cannot be opened. */
export function FormPage(props: FormPageProps) {
  const { request, formRef } = props;
  const { session, recent, word } = useShell();
  const [opened, setOpened] = React.useState<Opened | null>(null);
  const [error, setError] = React.useState<Error | null>(null);
  const [attempt, setAttempt] = React.useState(0);

  React.useEffect(() => {
    let isWanted = true;
    let form: FormView | null = null;
    const { table, id, formId, tabName, createdFrom, parameters } = request;
    const opening = Promise.all([
      openForm({
        session,
        table,
        id,
        ...(formId ? { formId } : {}),
        ...(tabName ? { tabName } : {}),
        ...(createdFrom ? { createdFrom } : {}),
        ...(parameters ? { parameters } : {}),
      }),
      session.tables.get(table),
    ]);
    opening
      .then(([view, metadata]) => {
        if (!isWanted) {
          view.close();
          return;
        }
        form = view;
        if (formRef) formRef.current = view;
        if (view.id !== null) recent.add({ id: view.id, name: view.title ?? "", entityType: table });
        setOpened({ form: view, metadata });
      })
      .catch((problem: unknown) => {
        if (id !== null) recent.remove({ entityType: table, id });
        if (isWanted) setError(problem instanceof Error ? problem : new Error(String(problem)));
      });
    return () => {
      isWanted = false;
      if (formRef) formRef.current = null;
      form?.close();
    };
    // A form is opened once; another request is another page.
  }, [attempt, formRef, recent, request, session]);

  if (error) {
    return (
      <div className="card page-problem" role="alert" data-id="errorDialog_subtitle">
        <h1>{word("notOpened")}</h1>
        <p>{error.message}</p>
        <Button
          onClick={() => {
            setError(null);
            setAttempt(attempt + 1);
          }}
        >
          {word("retry")}
        </Button>
      </div>
    );
  }
  if (!opened) return <Spinner className="page-loading" label={word("loading")} />;
  return <OpenedForm {...props} form={opened.form} metadata={opened.metadata} />;
}
