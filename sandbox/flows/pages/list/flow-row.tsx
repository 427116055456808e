import * as React from "react";
import { Switch } from "@fluentui/react-components";
import { Warning16Filled } from "@fluentui/react-icons";
import type { FlowSummary } from "../../service/api-types";
import { wholeRun } from "../address";
import type { FlowSwitch } from "../flow/use-switch";
import { agoText, momentText } from "../format";
import { PageLink } from "../parts/page-link";
import { ProblemList, RefusalBar } from "../parts/refusal-bar";
import { StatusMark } from "../parts/status-mark";
import { TriggerKindText } from "../parts/trigger-kind";
import { word } from "../words";

const columns = 5;

/** A flow in the list; below it what was refused, once somebody has tried to switch it. */
export function FlowRow({ flow, flowSwitch }: { flow: FlowSummary; flowSwitch: FlowSwitch }) {
  const refusal = flowSwitch.refusal?.flowId === flow.flowId ? flowSwitch.refusal : null;
  const { lastRun, runs } = flow;
  return (
    <>
      <tr className={refusal ? "has-more" : undefined}>
        <td className="flow-switch">
          <Switch
            checked={flow.state === "on"}
            aria-label={word("switchLabel", flow.name)}
            onChange={(_event, { checked }) => {
              flowSwitch.turn(flow, checked ? "on" : "off");
            }}
          />
          <span aria-hidden="true">{word(flow.state)}</span>
        </td>
        <td className="flow-name">
          <PageLink to={{ kind: "flow", flowId: flow.flowId, tab: "details" }}>
            <span dir="auto">{flow.name}</span>
          </PageLink>
          {flow.description ? (
            <p className="quiet flow-description" dir="auto">
              {flow.description}
            </p>
          ) : null}
          {refusal ? null : <Problems flow={flow} />}
          {flow.changedEnvironmentVariables.length > 0 ? (
            <p className="warning-line">
              <Warning16Filled aria-hidden="true" />
              {word("changedVariables", flow.changedEnvironmentVariables.join(", "))}
            </p>
          ) : null}
        </td>
        <td data-label={word("columnTrigger")}>
          <TriggerKindText kind={flow.triggerKind} />
          <p className="quiet" dir="auto">
            {flow.trigger}
          </p>
        </td>
        <td data-label={word("columnLastRun")}>
          {lastRun ? (
            <PageLink
              to={{ kind: "run", flowId: flow.flowId, runId: lastRun.runId, place: wholeRun }}
              label={`${word("openRun", flow.name, momentText(lastRun.startTime))}: ${lastRun.status}`}
              className="link last-run"
            >
              <StatusMark status={lastRun.status} />
              <span className="quiet">{agoText(lastRun.startTime, new Date())}</span>
            </PageLink>
          ) : (
            <span className="quiet">{word("never")}</span>
          )}
        </td>
        <td data-label={word("columnRuns")}>
          <span className="run-counts">
            {lastRun ? (
              <span>{word("succeededCount", runs.succeeded)}</span>
            ) : (
              <span className="quiet">{word("none")}</span>
            )}
            {runs.failed > 0 ? <span className="failed-count">{word("failedCount", runs.failed)}</span> : null}
          </span>
        </td>
      </tr>
      {refusal ? (
        <tr className="more-row">
          <td colSpan={columns}>
            <RefusalBar title={refusal.title} error={refusal.error} onDismiss={flowSwitch.dismiss} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** What stands in the way of a flow that is off; to be opened, since an environment that is not set up has many. */
function Problems({ flow }: { flow: FlowSummary }) {
  const count = flow.problems.length;
  if (count === 0) return null;
  return (
    <details className="problem-details">
      <summary className="warning-line">
        <Warning16Filled aria-hidden="true" />
        {`${word(flow.state === "on" ? "wouldBeRefused" : "needsAttention")} (${count === 1 ? word("oneProblem") : word("problemCount", count)})`}
      </summary>
      <ProblemList problems={flow.problems} />
    </details>
  );
}
