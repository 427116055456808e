import * as React from "react";
import { Button, MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { Dismiss20Regular } from "@fluentui/react-icons";
import type { FlowProblem } from "../../service/api-types";
import { FlowApiError, ServiceUnreachable } from "../api/flow-api";
import { word } from "../words";

/** The words for an error: the service's own, or that there is none. */
export function messageOf(error: unknown): string {
  if (error instanceof ServiceUnreachable) return word("unreachable");
  return error instanceof Error ? error.message : String(error);
}

interface RefusalBarProps {
  title: string;
  error: unknown;
  onDismiss?: () => void;
}

/** What was refused, in the service's own words, with every reason and its place. */
export function RefusalBar({ title, error, onDismiss }: RefusalBarProps) {
  const problems = error instanceof FlowApiError ? error.problems : [];
  const message = messageOf(error);
  const rest = problems.filter((problem) => problem.message !== message || problem.place);
  return (
    <MessageBar intent="error" layout="multiline" className="refusal" role="alert">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle>
        <p dir="auto">{message}</p>
        {error instanceof FlowApiError ? <p className="quiet">{`${word("code")}: ${error.code}`}</p> : null}
        <ProblemList problems={rest} />
      </MessageBarBody>
      {onDismiss ? (
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              size="small"
              aria-label={word("dismiss")}
              icon={<Dismiss20Regular />}
              onClick={onDismiss}
            />
          }
        />
      ) : null}
    </MessageBar>
  );
}

/** Problems of a flow, each with its place in the definition. */
export function ProblemList({ problems }: { problems: FlowProblem[] }) {
  if (problems.length === 0) return null;
  return (
    <ul className="problems">
      {problems.map(({ code, place, message }, at) => (
        <li key={at}>
          <span dir="auto">{message}</span>{" "}
          <span className="quiet">{place ? `${word("place", place)} (${code})` : `(${code})`}</span>
        </li>
      ))}
    </ul>
  );
}
