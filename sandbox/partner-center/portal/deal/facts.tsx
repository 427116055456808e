import * as React from "react";
import { words } from "../words";

interface FactsProps {
  /** Pairs of what it is and what it holds: null is shown as a dash, undefined not at all. */
  facts: readonly (readonly [label: string, value: React.ReactNode])[];
}

/** Labels and values below each other. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="facts">
      {facts.map(([label, value]) =>
        value === undefined ? null : (
          <div key={label} className="fact">
            <dt>{label}</dt>
            <dd>{value === null || value === "" ? <span className="muted">{words.none}</span> : value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
