import * as React from "react";
import {
  ArrowForward16Filled,
  CheckmarkCircle16Filled,
  Clock16Filled,
  DismissCircle16Filled,
  ErrorCircle16Filled,
  SubtractCircle16Regular,
} from "@fluentui/react-icons";
import { Spinner } from "@fluentui/react-components";
import type { RunStatus } from "../../service/api-types";
import type { StepStatus } from "../run/steps";
import { word } from "../words";

type Status = RunStatus | StepStatus;

const texts: Record<Status, string> = {
  Waiting: "Waiting",
  Running: "Running",
  Succeeded: "Succeeded",
  Failed: "Failed",
  Skipped: "Skipped",
  TimedOut: "Timed out",
  Cancelled: "Cancelled",
  NotRun: word("notReached"),
};

export function statusText(status: Status): string {
  return texts[status];
}

function iconOf(status: Status): React.ReactElement {
  switch (status) {
    case "Succeeded":
      return <CheckmarkCircle16Filled />;
    case "Failed":
      return <ErrorCircle16Filled />;
    case "TimedOut":
    case "Waiting":
      return <Clock16Filled />;
    case "Cancelled":
      return <DismissCircle16Filled />;
    case "Skipped":
      return <ArrowForward16Filled className="mirrored" />;
    case "Running":
      return <Spinner size="extra-tiny" role="presentation" aria-hidden />;
    default:
      return <SubtractCircle16Regular />;
  }
}

/** A status as an icon with its word beside it, or hidden from sight where there is no room. */
export function StatusMark({ status, isIconOnly = false }: { status: Status; isIconOnly?: boolean }) {
  return (
    <span className={`status status-${status.toLowerCase()}`} title={isIconOnly ? texts[status] : undefined}>
      <span className="status-icon" aria-hidden="true">
        {iconOf(status)}
      </span>
      <span className={isIconOnly ? "visually-hidden" : "status-text"}>{texts[status]}</span>
    </span>
  );
}
