import * as React from "react";
import type { RunSummary } from "../../service/api-types";
import { wholeRun } from "../address";
import { agoText, durationText, momentText } from "../format";
import { word } from "../words";
import { PageLink } from "./page-link";
import { StatusMark } from "./status-mark";

interface RunTableProps {
  label: string;
  runs: RunSummary[];
  /** Whether the runs are of several flows. */
  hasFlowNames: boolean;
}

/** Runs, newest first; each row leads to its run. */
export function RunTable({ label, runs, hasFlowNames }: RunTableProps) {
  const now = new Date();
  return (
    <table className="table run-table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{word("columnStart")}</th>
          {hasFlowNames ? <th scope="col">{word("columnFlow")}</th> : null}
          <th scope="col">{word("columnDuration")}</th>
          <th scope="col">{word("columnRunStatus")}</th>
          <th scope="col" className="number">
            {word("columnCalls")}
          </th>
          <th scope="col" className="number">
            {word("columnActions")}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <tr key={run.runId}>
            <td data-label={word("columnStart")}>
              <PageLink
                to={{ kind: "run", flowId: run.flowId, runId: run.runId, place: wholeRun }}
                label={word("openRun", run.flowName, momentText(run.startTime))}
              >
                <time dateTime={run.startTime} title={momentText(run.startTime)}>
                  {agoText(run.startTime, now)}
                </time>
              </PageLink>
            </td>
            {hasFlowNames ? (
              <td data-label={word("columnFlow")} dir="auto">
                {run.flowName}
              </td>
            ) : null}
            <td data-label={word("columnDuration")}>
              {run.durationMilliseconds === null ? "–" : durationText(run.durationMilliseconds)}
            </td>
            <td data-label={word("columnRunStatus")}>
              <StatusMark status={run.status} />
              {run.error ? (
                <p className="run-error" dir="auto">
                  {run.error.message}
                </p>
              ) : null}
            </td>
            <td data-label={word("columnCalls")} className="number">
              {run.counts.connectorCalls}
            </td>
            <td data-label={word("columnActions")} className="number">
              {run.counts.executedActions}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
