import * as React from "react";
import { helpRequests } from "../labels";

/** The kinds of help that Microsoft can be asked for, as options of a list. */
export function HelpOptions() {
  return (
    <>
      {Object.entries(helpRequests).map(([code, label]) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </>
  );
}
