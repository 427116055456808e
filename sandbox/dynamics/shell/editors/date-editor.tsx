import * as React from "react";
import { Combobox, Input, Option } from "@fluentui/react-components";
import { useShell } from "../shell-context";
import { CalendarButton } from "./calendar";
import { DateText } from "./date-text";
import { boxProps, type EditorProps, hook } from "./editor";
import { useDraft } from "./use-draft";

/** Dates, with a time where the column has one. */
export function DateEditor(props: EditorProps) {
  const { attribute, control, column } = props;
  const { session, word } = useShell();
  const text = React.useMemo(() => new DateText(session.user, column.behavior), [session, column.behavior]);
  const value = attribute.value instanceof Date ? attribute.value : null;
  const hasTime = attribute.format === "datetime";
  // A date without a time of its own begins where the user's working day does.
  const clock = value ? text.clock(value) : hasTime ? { hour: 8, minute: 0 } : { hour: 0, minute: 0 };
  const draft = useDraft(value ? text.date(value) : "", (typed) => {
    if (typed.trim() === "") {
      props.refuse(null);
      props.edit(null);
      return true;
    }
    const day = text.parseDate(typed);
    props.refuse(day ? null : word("badDate", text.dateExample));
    if (day) props.edit(text.moment(day, clock));
    return day !== null;
  });
  const calendar = control.disabled ? null : (
    <CalendarButton
      label={control.label}
      day={value ? text.day(value) : null}
      today={text.today(new Date())}
      onPick={(day) => {
        props.refuse(null);
        props.edit(text.moment(day, clock));
      }}
    />
  );
  return (
    <div className="editor-row">
      <Input
        {...boxProps(props, draft)}
        className="editor"
        data-id={hook(props, "date-time-input")}
        autoComplete="off"
        contentAfter={calendar}
      />
      {hasTime ? <TimeBox {...props} text={text} value={value} /> : null}
    </div>
  );
}

interface TimeBoxProps extends EditorProps {
  text: DateText;
  value: Date | null;
}

/** Time of day: typed, or one of the half hours. */
function TimeBox({ text, value, ...props }: TimeBoxProps) {
  const { word } = useShell();
  const { control } = props;
  const take = (typed: string): boolean => {
    const time = text.parseTime(typed);
    props.refuse(time ? null : word("badTime", text.timeExample));
    if (time && value) props.edit(text.moment(text.day(value), time));
    return time !== null;
  };
  const draft = useDraft(value ? text.time(value) : "", take);
  const label = word("timeOf", control.label);
  // There is no time to choose before there is a day.
  if (control.disabled || value === null) {
    return (
      <Input
        className="editor-time"
        appearance="filled-darker"
        aria-label={label}
        readOnly
        value={draft.text}
        placeholder="---"
      />
    );
  }
  return (
    <Combobox
      className="editor-time"
      appearance="filled-darker"
      freeform
      aria-label={label}
      data-id={hook(props, "date-time-input-time")}
      value={draft.text}
      placeholder="---"
      selectedOptions={[]}
      onFocus={draft.begin}
      onChange={(event) => {
        draft.type(event.target.value);
      }}
      onOptionSelect={(_event, { optionValue }) => {
        if (optionValue !== undefined && take(optionValue)) draft.type(optionValue);
      }}
      onBlur={draft.commit}
    >
      {halfHours.map((time) => {
        const option = text.timeOf(time);
        return (
          <Option key={option} value={option}>
            {option}
          </Option>
        );
      })}
    </Combobox>
  );
}

const halfHours = Array.from({ length: 48 }, (_nothing, index) => ({
  hour: Math.floor(index / 2),
  minute: (index % 2) * 30,
}));
