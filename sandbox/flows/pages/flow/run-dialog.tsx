import * as React from "react";
import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from "@fluentui/react-components";
import type { FlowDetail } from "../../service/api-types";
import { wholeRun } from "../address";
import { useFlows } from "../flow-context";
import { ClosingDialog } from "../parts/closing-dialog";
import { RefusalBar } from "../parts/refusal-bar";
import { word } from "../words";
import { emptyForm, readForm } from "./button-form";
import { ButtonField } from "./button-field";

/** Asks for a button's inputs, runs the flow and opens the run. */
export function RunDialog({ flow, onClosed }: { flow: FlowDetail; onClosed: () => void }) {
  const { router } = useFlows();
  const started = React.useRef<string | null>(null);
  return (
    <ClosingDialog
      onClosed={() => {
        onClosed();
        const runId = started.current;
        if (runId === null) return;
        // The page stays hidden from screen readers when it changes before the dialog has given it back.
        setTimeout(() => {
          router.go({ kind: "run", flowId: flow.flowId, runId, place: wholeRun });
        });
      }}
    >
      {(close) => (
        <RunForm
          flow={flow}
          onCancel={close}
          onStarted={(runId) => {
            started.current = runId;
            close();
          }}
        />
      )}
    </ClosingDialog>
  );
}

interface RunFormProps {
  flow: FlowDetail;
  onCancel: () => void;
  onStarted: (runId: string) => void;
}

function RunForm({ flow, onCancel, onStarted }: RunFormProps) {
  const { api } = useFlows();
  // The page reads the flow anew meanwhile; the form stays what it was.
  const [inputs] = React.useState(flow.inputs);
  const [values, setValues] = React.useState(() => emptyForm(inputs));
  const [problems, setProblems] = React.useState<Record<string, string>>({});
  const [error, setError] = React.useState<unknown>(null);
  const [isBusy, setBusy] = React.useState(false);
  const form = React.useRef<HTMLFormElement>(null);
  const run = async () => {
    const read = readForm(inputs, values);
    setProblems("problems" in read ? read.problems : {});
    if ("problems" in read) {
      const first = inputs.findIndex(({ name }) => name in read.problems);
      const field = form.current?.querySelectorAll<HTMLElement>("[data-input]")[first];
      field?.querySelector<HTMLElement>("input, select, textarea")?.focus();
      return;
    }
    setBusy(true);
    try {
      onStarted((await api.run(flow.flowId, read.inputs)).runId);
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void run();
      }}
    >
      <DialogBody>
        <DialogTitle>{word("runTitle", flow.name)}</DialogTitle>
        <DialogContent className="dialog-form">
          {error ? <RefusalBar title={word("runRefused")} error={error} /> : null}
          {inputs.length === 0 ? <p>{word("runNoInputs")}</p> : null}
          {inputs.map((input) => (
            <ButtonField
              key={input.name}
              input={input}
              value={values[input.name] ?? ""}
              problem={problems[input.name] ?? null}
              onChange={(value) => {
                setValues((before) => ({ ...before, [input.name]: value }));
              }}
            />
          ))}
        </DialogContent>
        <DialogActions>
          <Button onClick={onCancel}>{word("cancel")}</Button>
          <Button appearance="primary" type="submit" disabledFocusable={isBusy}>
            {word("runFlow")}
          </Button>
        </DialogActions>
      </DialogBody>
    </form>
  );
}
