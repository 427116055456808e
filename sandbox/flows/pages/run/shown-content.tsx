import * as React from "react";
import { Button } from "@fluentui/react-components";
import { LockClosed16Regular } from "@fluentui/react-icons";
import type { Shown } from "../../service/api-types";
import { CopyButton } from "../parts/copy-button";
import { word } from "../words";

/** Characters that are shown before somebody asks for all. */
const beginning = 4_000;

interface ShownContentProps {
  title: string;
  copyLabel: string;
  content: Shown;
  /** Whether the action has any at all, which would be hidden where it is not shown. */
  isExpected: boolean;
}

/** Inputs or outputs as JSON text, or that they are hidden. */
export function ShownContent({ title, copyLabel, content, isExpected }: ShownContentProps) {
  const [isWhole, setWhole] = React.useState(false);
  const text = textOf(content);
  return (
    <section className="content" aria-label={title}>
      <div className="content-head">
        <h3>{title}</h3>
        {text === null ? null : <CopyButton text={text} label={copyLabel} />}
      </div>
      {text === null ? (
        <p className="content-hidden">
          {isExpected ? (
            <>
              <LockClosed16Regular aria-hidden="true" /> {word("hidden")}
            </>
          ) : (
            word("nothing")
          )}
        </p>
      ) : (
        <>
          <pre dir="ltr">{isWhole ? text : text.slice(0, beginning)}</pre>
          {text.length > beginning ? (
            <Button
              size="small"
              onClick={() => {
                setWhole(!isWhole);
              }}
            >
              {word(isWhole ? "showLess" : "showMore")}
            </Button>
          ) : null}
          {content.kind === "cut" ? (
            <p className="quiet">{word("cut", content.beginning.length, content.characters)}</p>
          ) : null}
        </>
      )}
    </section>
  );
}

function textOf(content: Shown): string | null {
  if (content.kind === "none") return null;
  return content.kind === "cut" ? content.beginning : JSON.stringify(content.value, null, 2);
}
