import * as React from "react";
import { Dropdown, Field, Input, Option, Textarea } from "@fluentui/react-components";
import type { FormView } from "../../form/form-view";
import { type CalendarDay, DateText } from "../editors/date-text";
import { CalendarButton } from "../editors/calendar";
import { editedNumber, parseNumber } from "../editors/number-text";
import { useShell } from "../shell-context";
import { useStatusReasons } from "../status-reasons";
import { AnswerButtons, DialogFrame } from "./simple-dialogs";

export interface ClosedOpportunity {
  /** `statuscode` that the opportunity gets. */
  status: number;
  revenue: number | null;
  closedOn: CalendarDay | null;
  description: string;
  subject: string;
}

interface CloseOpportunityProps {
  form: FormView;
  isWon: boolean;
  close: (result: ClosedOpportunity | null) => void;
}

/** States of an opportunity. */
const won = 1;
const lost = 2;

/** Asks what the platform's own closing dialog asks: reason, revenue, date, description. */
export function CloseOpportunityDialog({ form, isWon, close }: CloseOpportunityProps) {
  const { session, word } = useShell();
  const { formats } = session.user;
  const reasons = useStatusReasons("opportunity", isWon ? won : lost);
  const text = React.useMemo(() => new DateText(session.user, 2), [session]);
  const estimate = form.attribute("estimatedvalue")?.value;
  const [status, setStatus] = React.useState<number | null>(null);
  const [revenue, setRevenue] = React.useState(
    typeof estimate === "number" && isWon ? editedNumber(estimate, formats) : "",
  );
  const [date, setDate] = React.useState(() => text.date(text.moment(text.today(new Date()))));
  const [description, setDescription] = React.useState("");
  const chosen = status ?? reasons[0]?.value ?? null;
  const amount = revenue.trim() === "" ? null : parseNumber(revenue, formats, formats.currencySymbol);
  const day = text.parseDate(date);
  const revenueProblem = revenue.trim() !== "" && amount === null ? word("badNumber") : undefined;
  const dateProblem = day === null && date.trim() !== "" ? word("badDate", text.dateExample) : undefined;
  const confirm = () => {
    if (chosen === null || revenueProblem || dateProblem) return;
    close({
      status: chosen,
      revenue: amount,
      closedOn: day,
      description,
      subject: `${word(isWon ? "closeAsWon" : "closeAsLost")}: ${form.title ?? ""}`,
    });
  };
  const cancel = () => {
    close(null);
  };
  return (
    <DialogFrame
      title={word("closeOpportunity")}
      onClose={cancel}
      actions={
        <AnswerButtons
          label={word("ok")}
          hook="ok_id"
          cancelHook="cancel_id"
          isDisabled={chosen === null}
          onAgree={confirm}
          onCancel={cancel}
        />
      }
    >
      <p className="dialog-text">{word("closeOpportunityHint")}</p>
      <div className="dialog-fields">
        <Field label={word("statusReason")} required>
          <Dropdown
            data-id="statusreason_id"
            value={reasons.find(({ value }) => value === chosen)?.text ?? ""}
            selectedOptions={chosen === null ? [] : [String(chosen)]}
            onOptionSelect={(_event, { optionValue }) => {
              setStatus(Number(optionValue));
            }}
          >
            {reasons.map((reason) => (
              <Option key={reason.value} value={String(reason.value)}>
                {reason.text}
              </Option>
            ))}
          </Dropdown>
        </Field>
        {isWon ? (
          <Field label={word("actualRevenue")} validationMessage={revenueProblem}>
            <Input
              data-id="actualrevenue_id"
              inputMode="decimal"
              value={revenue}
              onChange={(_event, data) => {
                setRevenue(data.value);
              }}
            />
          </Field>
        ) : null}
        <Field label={word("closeDate")} validationMessage={dateProblem}>
          <Input
            data-id="closedate_id"
            value={date}
            onChange={(_event, data) => {
              setDate(data.value);
            }}
            contentAfter={
              <CalendarButton
                label={word("closeDate")}
                day={day}
                today={text.today(new Date())}
                onPick={(picked) => {
                  setDate(text.date(text.moment(picked)));
                }}
              />
            }
          />
        </Field>
        <Field label={word("description")}>
          <Textarea
            data-id="description_id"
            value={description}
            onChange={(_event, data) => {
              setDescription(data.value);
            }}
          />
        </Field>
      </div>
    </DialogFrame>
  );
}
