import * as React from "../react";
import { checkmark, disconnected, Icon, information, lock, warning } from "../icons";

const icons = { info: information, good: checkmark, warning, error: warning, locked: lock, offline: disconnected };

interface StateMessageProps {
  kind: keyof typeof icons;
}

/** One worded state with its icon, so that colour is never the only sign. An error is announced at once. */
export const StateMessage: React.FunctionComponent<StateMessageProps> = ({ kind, children }) => (
  <div className={`cosell-line cosell-${kind}`} role={kind === "error" ? "alert" : undefined}>
    <Icon path={icons[kind]} />
    <span>{children}</span>
  </div>
);
