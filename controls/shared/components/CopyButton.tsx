import { DefaultButton } from "@fluentui/react";
import * as React from "../react";
import { copyText } from "../clipboard";
import type { Strings } from "../strings";
import { useMounted } from "./useMounted";

type CopyKey = "copy" | "copy.done" | "copy.failed";

interface CopyButtonProps {
  /** Gives the text once it is wanted. */
  text: () => string;
  /** What is copied, for screen readers; the button itself says it where this is left out. */
  what?: string;
  strings: Strings<CopyKey>;
}

/** Copies a text, and says whether that worked; where it may not, one is told to copy by hand. */
export const CopyButton: React.FunctionComponent<CopyButtonProps> = ({ text, what, strings }) => {
  const [result, setResult] = React.useState("");
  const mounted = useMounted();
  const copy = (): void => {
    void copyText(text()).then((done) => {
      if (mounted.current) setResult(strings(done ? "copy.done" : "copy.failed"));
    });
  };
  return (
    <>
      <DefaultButton
        className="cosell-copy"
        text={strings("copy")}
        ariaLabel={what && `${strings("copy")}: ${what}`}
        onClick={copy}
      />
      <span role="status">{result}</span>
    </>
  );
};
