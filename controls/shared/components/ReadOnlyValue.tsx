import * as React from "../react";
import { Icon, lock } from "../icons";

interface ReadOnlyValueProps {
  /** Name for screen readers: the customizer's label. */
  label: string;
  /** Id of the words that say why it cannot be changed. */
  describedBy?: string;
}

/** A value that cannot be changed, drawn as text: nothing about it looks as if it could be edited. */
export const ReadOnlyValue: React.FunctionComponent<ReadOnlyValueProps> = ({ label, describedBy, children }) => (
  <div className="cosell-line" role="group" aria-label={label} aria-describedby={describedBy}>
    <Icon path={lock} />
    <strong>{children}</strong>
  </div>
);
