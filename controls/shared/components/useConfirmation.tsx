import * as React from "../react";
import type { AskPlatform, Question } from "../confirm";
import { InlineConfirmation } from "./InlineConfirmation";
import { useMounted } from "./useMounted";

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
  const mounted = useMounted();
  const [open, setOpen] = React.useState(false);
  const [pending, setPending] = React.useState<Pending | null>(null);

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
