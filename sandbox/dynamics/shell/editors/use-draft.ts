import * as React from "react";

export interface Draft {
  /** What stands in the box. */
  text: string;
  isTyping: boolean;
  begin: () => void;
  type: (text: string) => void;
  /** Takes over what was typed; runs when the box is left. */
  commit: () => void;
}

/**
 * Text that is being typed, which becomes a value when the box is left. While `take` refuses it, it stays in the box.
 *
 * @param shown text of the value while nobody types
 * @param take takes what was typed over; false when it cannot be a value
 * @param edited text to begin typing with, where it differs from the shown one
 */
export function useDraft(shown: string, take: (text: string) => boolean, edited = shown): Draft {
  const [draft, setDraft] = React.useState<string | null>(null);
  const [isTyping, setTyping] = React.useState(false);
  const before = React.useRef(shown);
  React.useEffect(() => {
    // A value that was set from elsewhere wins over a text that could not become one.
    if (before.current !== shown && !isTyping) setDraft(null);
    before.current = shown;
  }, [shown, isTyping]);
  return {
    text: draft ?? (isTyping ? edited : shown),
    isTyping,
    begin: () => {
      setTyping(true);
    },
    type: setDraft,
    commit: () => {
      setTyping(false);
      if (draft === null) return;
      if (draft === edited || take(draft)) setDraft(null);
    },
  };
}
