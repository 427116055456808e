import * as React from "react";
import {
  CalendarClock20Regular,
  Flow20Regular,
  Globe20Regular,
  QuestionCircle20Regular,
  TableLightning20Regular,
  TapSingle20Regular,
} from "@fluentui/react-icons";
import type { TriggerKind } from "../../service/api-types";
import { type WordKey, word } from "../words";

const names: Record<TriggerKind, WordKey> = {
  "row-change": "rowChange",
  http: "http",
  button: "button",
  child: "child",
  recurrence: "recurrence",
};

export function triggerIcon(kind: TriggerKind | null): React.ReactElement {
  switch (kind) {
    case "row-change":
      return <TableLightning20Regular />;
    case "http":
      return <Globe20Regular />;
    case "button":
      return <TapSingle20Regular />;
    case "child":
      return <Flow20Regular />;
    case "recurrence":
      return <CalendarClock20Regular />;
    default:
      return <QuestionCircle20Regular />;
  }
}

/** What kind of flow it is, by its trigger. */
export function TriggerKindText({ kind }: { kind: TriggerKind | null }) {
  return (
    <span className="trigger-kind">
      <span aria-hidden="true" className="trigger-icon">
        {triggerIcon(kind)}
      </span>
      {word(kind ? names[kind] : "unreadable")}
    </span>
  );
}
