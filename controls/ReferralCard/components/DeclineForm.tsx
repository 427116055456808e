import { TextField } from "@fluentui/react";
import * as React from "../../shared/react";
import { InlineConfirmation, onEscape } from "../../shared/components/InlineConfirmation";
import type { CardProps } from "./props";

interface DeclineFormProps extends Pick<CardProps, "reading" | "strings"> {
  onDecline: (reason: string | null) => void;
  onCancel: () => void;
}

/** Asks for the reason of a refusal, and says that it is final. Escape and Cancel record nothing. */
export const DeclineForm: React.FunctionComponent<DeclineFormProps> = ({ reading, strings, onDecline, onCancel }) => {
  const [reason, setReason] = React.useState("");
  const answer = (confirmed: boolean): void => {
    if (confirmed) onDecline(reason.trim() || null);
    else onCancel();
  };
  const question = {
    title: strings("decline.title"),
    text: strings("decline.text"),
    confirm: strings("decline"),
    cancel: strings("cancel"),
  };
  return (
    <InlineConfirmation question={question} onAnswer={answer}>
      {reading.takesReason && (
        <TextField
          label={strings("decline.reason")}
          multiline
          maxLength={reading.reasonLength}
          value={reason}
          onChange={(_event, text = "") => {
            setReason(text);
          }}
          onKeyDown={onEscape(onCancel)}
        />
      )}
    </InlineConfirmation>
  );
};
