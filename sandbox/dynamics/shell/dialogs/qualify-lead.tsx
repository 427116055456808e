import * as React from "react";
import { Checkbox, Radio, RadioGroup } from "@fluentui/react-components";
import { useLoaded } from "../../../page/observable";
import { useShell } from "../shell-context";
import { useStatusReasons } from "../status-reasons";
import { AnswerButtons, DialogFrame } from "./simple-dialogs";

export interface QualifyChoice {
  account: boolean;
  contact: boolean;
  opportunity: boolean;
}

/** Asks which records a lead becomes. */
export function QualifyDialog({ close }: { close: (choice: QualifyChoice | null) => void }) {
  const { session, word } = useShell();
  const [choice, setChoice] = React.useState<QualifyChoice>({ account: true, contact: true, opportunity: true });
  const tables = ["account", "contact", "opportunity"] as const;
  const { value: labels } = useLoaded(
    async () => Promise.all(tables.map(async (table) => (await session.tables.get(table)).label)),
    [],
  );
  const cancel = () => {
    close(null);
  };
  return (
    <DialogFrame
      title={word("qualifyTitle")}
      onClose={cancel}
      actions={
        <AnswerButtons
          label={word("qualify")}
          hook="ok_id"
          cancelHook="cancel_id"
          onAgree={() => {
            close(choice);
          }}
          onCancel={cancel}
        />
      }
    >
      <p className="dialog-text">{word("qualifyHint")}</p>
      {tables.map((table, index) => (
        <div key={table}>
          <Checkbox
            label={labels?.[index] ?? table}
            checked={choice[table]}
            onChange={(_event, { checked }) => {
              setChoice({ ...choice, [table]: checked === true });
            }}
          />
        </div>
      ))}
    </DialogFrame>
  );
}

/** `statecode` of a disqualified lead. */
const disqualified = 2;

/** Asks why a lead is disqualified. */
export function DisqualifyDialog({ close }: { close: (status: number | null) => void }) {
  const { word } = useShell();
  const reasons = useStatusReasons("lead", disqualified);
  const [status, setStatus] = React.useState<number | null>(null);
  const chosen = status ?? reasons[0]?.value ?? null;
  const cancel = () => {
    close(null);
  };
  return (
    <DialogFrame
      title={word("disqualifyTitle")}
      onClose={cancel}
      actions={
        <AnswerButtons
          label={word("disqualify")}
          hook="ok_id"
          cancelHook="cancel_id"
          isDisabled={chosen === null}
          onAgree={() => {
            close(chosen);
          }}
          onCancel={cancel}
        />
      }
    >
      <RadioGroup
        aria-label={word("statusReason")}
        value={chosen === null ? "" : String(chosen)}
        onChange={(_event, { value }) => {
          setStatus(Number(value));
        }}
      >
        {reasons.map((reason) => (
          <Radio key={reason.value} value={String(reason.value)} label={reason.text} />
        ))}
      </RadioGroup>
    </DialogFrame>
  );
}
