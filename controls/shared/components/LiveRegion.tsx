import { hiddenContentStyle, mergeStyles } from "@fluentui/react";
import * as React from "../react";

/** Tells screen readers what changed, once they are not busy; nothing of it is seen. */
export const LiveRegion: React.FunctionComponent<{ text: string }> = ({ text }) => (
  <div className={mergeStyles(hiddenContentStyle)} role="status" aria-live="polite" aria-atomic="true">
    {text}
  </div>
);
