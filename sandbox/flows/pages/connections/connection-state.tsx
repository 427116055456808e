import * as React from "react";
import { CheckmarkCircle16Filled, ErrorCircle16Filled, SubtractCircle16Regular } from "@fluentui/react-icons";
import type { ConnectionReferenceInfo } from "../../service/api-types";
import { word } from "../words";

/** Whether a connection works; `null` where nothing is bound. */
export function ConnectionStateMark({ state }: { state: ConnectionReferenceInfo["state"] }) {
  switch (state) {
    case "connected":
      return <Mark look="succeeded" icon={<CheckmarkCircle16Filled />} text={word("connected")} />;
    case "broken":
      return <Mark look="failed" icon={<ErrorCircle16Filled />} text={word("broken")} />;
    case "expired":
      return <Mark look="failed" icon={<ErrorCircle16Filled />} text={word("expired")} />;
    case "missing":
      return <Mark look="failed" icon={<ErrorCircle16Filled />} text={word("deleted")} />;
    default:
      return <Mark look="skipped" icon={<SubtractCircle16Regular />} text={word("unbound")} />;
  }
}

function Mark({ look, icon, text }: { look: string; icon: React.ReactElement; text: string }) {
  return (
    <span className={`status status-${look}`}>
      <span className="status-icon" aria-hidden="true">
        {icon}
      </span>
      <span className="status-text">{text}</span>
    </span>
  );
}
