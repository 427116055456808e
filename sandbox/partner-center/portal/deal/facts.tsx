import * as React from "react";

interface FactsProps {
  /** Pairs of what it is and what it holds; nothing is shown as a dash. */
  facts: readonly (readonly [label: string, value: React.ReactNode])[];
}

/** Labels and values below each other. */
export function Facts({ facts }: FactsProps) {
  return (
    <dl className="facts">
      {facts.map(([label, value]) => (
        <div key={label} className="fact">
          <dt>{label}</dt>
          <dd>{value === null || value === undefined || value === "" ? <span className="muted">–</span> : value}</dd>
        </div>
      ))}
    </dl>
  );
}
