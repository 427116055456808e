import * as React from "react";
import { Button } from "@fluentui/react-components";
import { LockClosed16Regular } from "@fluentui/react-icons";
import type { Shown } from "../../service/api-types";
import { CopyButton } from "../parts/copy-button";
import { word } from "../words";
import type { Without } from "./steps";

/** Characters that are shown before somebody asks for all. */
const beginning = 4_000;

interface ShownContentProps {
  title: string;
  copyLabel: string;
  content: Shown;
  /** What it means that nothing is shown. */
  without: Without;
}

/** Inputs or outputs as JSON text, or that they are hidden. */
export function ShownContent({ title, copyLabel, content, without }: ShownContentProps) {
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
          {without === "hidden" ? <LockClosed16Regular aria-hidden="true" /> : null}
          {word(without)}
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
