import * as React from "react";
import { Button } from "@fluentui/react-components";
import { ChevronDown20Regular, ChevronRight20Regular } from "@fluentui/react-icons";
import { formatExactMoment } from "../format";

interface UnfoldingRowProps {
  id: string;
  /** What the row is about; its button carries it. */
  title: string;
  /** When it happened; also tells rows of one title apart for who cannot see them. */
  time: string;
  /** Short facts after the title. */
  facts: React.ReactNode;
  /** Links and buttons at the row's end. */
  actions?: React.ReactNode;
  /** Drawn only while the row is unfolded. */
  children: () => React.ReactNode;
}

/** A row of a list of happenings, which unfolds to all that is known of it. */
export function UnfoldingRow({ id, title, time, facts, actions, children }: UnfoldingRowProps) {
  const [isOpen, setOpen] = React.useState(false);
  const moment = formatExactMoment(time);
  return (
    <li className="row">
      <div className="row-head">
        <Button
          appearance="transparent"
          className="row-toggle"
          icon={isOpen ? <ChevronDown20Regular /> : <ChevronRight20Regular className="mirrored" />}
          aria-expanded={isOpen}
          aria-controls={isOpen ? `row-${id}` : undefined}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          <span className="row-title">{title}</span>
          <span className="visually-hidden">{moment}</span>
        </Button>
        {facts}
        <span className="row-space" />
        {actions}
        <time className="muted small" dateTime={time} aria-hidden="true">
          {moment}
        </time>
      </div>
      {isOpen ? (
        <div id={`row-${id}`} className="row-detail">
          {children()}
        </div>
      ) : null}
    </li>
  );
}

/** JSON with line breaks; what is none as it is. */
export function CodeBlock({ text }: { text: string }) {
  return <pre className="code-block">{readable(text)}</pre>;
}

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
