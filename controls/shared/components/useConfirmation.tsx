import { DefaultButton, getId, mergeStyles, PrimaryButton, type IButton } from "@fluentui/react";
import * as React from "react";
import type { AskPlatform, Question } from "../confirm";

interface InlineConfirmationProps {
  question: Question;
  onAnswer: (confirmed: boolean) => void;
}

/** The question on the form itself, for hosts without a dialog. The safe answer has the focus; Escape gives it. */
const InlineConfirmation: React.FunctionComponent<InlineConfirmationProps> = ({ question, onAnswer }) => {
  const [id] = React.useState(() => getId("cosell-confirmation"));
  const cancel = React.useRef<IButton>(null);
  React.useEffect(() => cancel.current?.focus(), []);
  const escape = (event: React.KeyboardEvent<unknown>): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onAnswer(false);
  };
  const confirmByClick = (): void => {
    onAnswer(true);
  };
  const cancelByClick = (): void => {
    onAnswer(false);
  };
  return (
    <div
      className={mergeStyles({ border: "1px solid", borderRadius: 4, padding: 12, marginBlock: 8 })}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
    >
      <strong id={`${id}-title`}>{question.title}</strong>
      <div id={`${id}-text`}>{question.text}</div>
      <div className="cosell-line">
        <PrimaryButton text={question.confirm} onClick={confirmByClick} onKeyDown={escape} />
        <DefaultButton text={question.cancel} onClick={cancelByClick} onKeyDown={escape} componentRef={cancel} />
      </div>
    </div>
  );
};

interface Pending {
  question: Question;
  onConfirmed: () => void;
}

/** One question at a time, asked by the platform's dialog or, where there is none or it fails, on the form. */
export interface Confirmation {
  /** Asks; does nothing while another question is open. Cancelling calls nothing. */
  ask: (question: Question, onConfirmed: () => void) => void;
  /** True while the question is open. */
  open: boolean;
  /** The question where it is asked on the form; null otherwise. */
  inline: React.ReactElement | null;
}

/**
 * @param askPlatform the platform's dialog, or null
 * @param onClosed called after each answer given on the form, to put the focus back where it was
 */
export function useConfirmation(askPlatform: AskPlatform | null, onClosed: () => void): Confirmation {
  const asking = React.useRef(false);
  const mounted = React.useRef(true);
  const [open, setOpen] = React.useState(false);
  const [pending, setPending] = React.useState<Pending | null>(null);
  React.useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const close = (confirmed: boolean, onConfirmed: () => void): void => {
    if (!mounted.current) return;
    asking.current = false;
    setOpen(false);
    setPending(null);
    if (confirmed) onConfirmed();
  };

  const ask = (question: Question, onConfirmed: () => void): void => {
    if (asking.current) return;
    asking.current = true;
    setOpen(true);
    const askHere = (): void => {
      if (mounted.current) setPending({ question, onConfirmed });
    };
    if (!askPlatform) {
      askHere();
      return;
    }
    askPlatform(question).then((confirmed) => {
      close(confirmed, onConfirmed);
    }, askHere);
  };

  const answer = (confirmed: boolean): void => {
    if (!pending) return;
    close(confirmed, pending.onConfirmed);
    onClosed();
  };
  return { ask, open, inline: pending && <InlineConfirmation question={pending.question} onAnswer={answer} /> };
}
