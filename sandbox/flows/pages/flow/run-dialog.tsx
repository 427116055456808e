import * as React from "react";
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import type { FlowDetail } from "../../service/api-types";
import { wholeRun } from "../address";
import { useFlows } from "../flow-context";
import { RefusalBar } from "../parts/refusal-bar";
import { word } from "../words";
import { emptyForm, readForm } from "./button-form";
import { ButtonField } from "./button-field";

/** Asks for a button's inputs, runs the flow and opens the run. */
export function RunDialog({ flow, onClose }: { flow: FlowDetail; onClose: () => void }) {
  const { api, router } = useFlows();
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
      form.current
        ?.querySelectorAll<HTMLElement>("[data-input]")
        [first]?.querySelector<HTMLElement>("input, select, textarea")
        ?.focus();
      return;
    }
    setBusy(true);
    try {
      const { runId } = await api.run(flow.flowId, read.inputs);
      onClose();
      router.go({ kind: "run", flowId: flow.flowId, runId, place: wholeRun });
    } catch (thrown) {
      setError(thrown);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(_event, { open }) => {
        if (!open) onClose();
      }}
    >
      <DialogSurface>
        <form
          ref={form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void run();
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
              <Button onClick={onClose}>{word("cancel")}</Button>
              <Button appearance="primary" type="submit" disabled={isBusy}>
                {word("runFlow")}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
