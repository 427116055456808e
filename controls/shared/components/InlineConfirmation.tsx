import { DefaultButton, getId, mergeStyles, PrimaryButton, type IButton } from "@fluentui/react";
import * as React from "../react";
import type { Question } from "../confirm";

interface InlineConfirmationProps {
  question: Question;
  onAnswer: (confirmed: boolean) => void;
}

/** Calls `leave` on Escape, which then goes no further: the form around must not close as well. */
export function onEscape(leave: () => void): (event: React.KeyboardEvent<unknown>) => void {
  return (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
  };
}

/**
 * A question on the form itself, with what else it asks for as its children. The safe answer has the focus; Escape gives
 * it.
 */
export const InlineConfirmation: React.FunctionComponent<InlineConfirmationProps> = (props) => {
  const { question, onAnswer, children } = props;
  const [id] = React.useState(() => getId("cosell-confirmation"));
  const cancelButton = React.useRef<IButton>(null);
  React.useEffect(() => cancelButton.current?.focus(), []);
  const confirm = (): void => {
    onAnswer(true);
  };
  const cancel = (): void => {
    onAnswer(false);
  };
  const escape = onEscape(cancel);
  return (
    <div
      className={mergeStyles({ border: "1px solid", borderRadius: 4, padding: 12, marginBlock: 8 })}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <strong id={`${id}-title`}>{question.title}</strong>
      <div id={`${id}-text`}>{question.text}</div>
      {children}
      <div className="cosell-line">
        <PrimaryButton text={question.confirm} onClick={confirm} onKeyDown={escape} />
        <DefaultButton text={question.cancel} onClick={cancel} onKeyDown={escape} componentRef={cancelButton} />
      </div>
    </div>
  );
};
