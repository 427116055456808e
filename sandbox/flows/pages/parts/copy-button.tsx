import * as React from "react";
import { Button } from "@fluentui/react-components";
import { Checkmark16Regular, Copy16Regular } from "@fluentui/react-icons";
import { useFlows } from "../flow-context";
import { word } from "../words";

/** Copies a text, and says whether the browser let it. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { copy } = useFlows();
  const [said, setSaid] = React.useState<"copied" | "copyFailed" | null>(null);
  return (
    <span className="copy">
      <Button
        size="small"
        appearance="subtle"
        icon={said === "copied" ? <Checkmark16Regular /> : <Copy16Regular />}
        aria-label={label}
        onClick={() => {
          copy(text).then(
            () => {
              setSaid("copied");
            },
            () => {
              setSaid("copyFailed");
            },
          );
        }}
      >
        {word("copy")}
      </Button>
      <span role="status" className={said === "copyFailed" ? "copy-failed" : "visually-hidden"}>
        {said ? word(said) : ""}
      </span>
    </span>
  );
}
