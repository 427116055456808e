import * as React from "react";
import { Button, MessageBar, MessageBarBody, MessageBarTitle, useRestoreFocusTarget } from "@fluentui/react-components";
import { ArrowClockwise20Regular, RecordStop20Regular } from "@fluentui/react-icons";
import type { RunDetail } from "../../service/api-types";
import { wholeRun } from "../address";
import { useFlows } from "../flow-context";
import { durationText } from "../format";
import { ConfirmDialog } from "../parts/confirm-dialog";
import { CopyButton } from "../parts/copy-button";
import { PageLink } from "../parts/page-link";
import { RefusalBar } from "../parts/refusal-bar";
import { StatusMark } from "../parts/status-mark";
import { word } from "../words";
import { ShownContent } from "./shown-content";

interface RunHeaderProps {
  run: RunDetail;
  started: string;
  refresh: () => Promise<void>;
}

/** How a run went as a whole, and what can be done with it. */
export function RunHeader({ run, started, refresh }: RunHeaderProps) {
  const { api, router } = useFlows();
  const [refusal, setRefusal] = React.useState<{ title: string; error: unknown } | null>(null);
  const [isAsking, setAsking] = React.useState(false);
  const restoreFocus = useRestoreFocusTarget();
  const isRunning = run.endTime === null;
  const resubmit = async () => {
    try {
      const { runId } = await api.resubmit(run.runId);
      router.go({ kind: "run", flowId: run.flowId, runId, place: wholeRun });
    } catch (error) {
      setRefusal({ title: word("resubmitRefused"), error });
    }
  };
  const cancel = async () => {
    try {
      await api.cancel(run.runId);
      setRefusal(null);
    } catch (error) {
      setRefusal({ title: word("cancelRefused"), error });
    }
    await refresh();
  };
  return (
    <>
      <header className="page-head page-head-row">
        <h1 dir="auto">{word("runOf", run.flowName)}</h1>
        <div className="page-commands">
          <Button icon={<ArrowClockwise20Regular />} onClick={() => void resubmit()}>
            {word("resubmit")}
          </Button>
          {isRunning ? (
            <Button
              {...restoreFocus}
              icon={<RecordStop20Regular />}
              onClick={() => {
                setAsking(true);
              }}
            >
              {word("cancelRun")}
            </Button>
          ) : null}
        </div>
      </header>
      {refusal ? (
        <RefusalBar
          title={refusal.title}
          error={refusal.error}
          onDismiss={() => {
            setRefusal(null);
          }}
        />
      ) : null}
      <Outcome run={run} />
      <section className="card card-body" aria-label={word("details")}>
        <dl className="run-facts">
          <Fact name={word("status")}>
            <StatusMark status={run.status} />
          </Fact>
          <Fact name={word("started")}>{started}</Fact>
          <Fact name={word("duration")}>
            {run.durationMilliseconds === null ? "–" : durationText(run.durationMilliseconds)}
          </Fact>
          <Fact name={word("calls")}>
            {withChildren(run.counts.connectorCalls, run.countsWithChildren.connectorCalls)}
          </Fact>
          <Fact name={word("executed")}>
            {withChildren(run.counts.executedActions, run.countsWithChildren.executedActions)}
          </Fact>
          {run.parentRunId ? (
            <Fact name={word("parentRun")}>
              <RunLink flowId={run.flowId} runId={run.parentRunId} text={word("openParent")} />
            </Fact>
          ) : null}
          {run.resubmittedFrom ? (
            <Fact name={word("resubmittedFrom")}>
              <RunLink flowId={run.flowId} runId={run.resubmittedFrom} text={run.resubmittedFrom} />
            </Fact>
          ) : null}
          <Fact name={word("runId")}>
            <span className="run-id">{run.runId}</span>
            <CopyButton text={run.runId} label={`${word("copy")}: ${word("runId")}`} />
          </Fact>
        </dl>
        <ChildRuns run={run} />
        {run.response ? (
          <details className="response">
            <summary>{`${word("response")}: ${run.response.status}`}</summary>
            <ShownContent
              title={word("response")}
              copyLabel={word("copyOutputs")}
              content={run.response.body}
              without="hidden"
            />
          </details>
        ) : null}
      </section>
      {isAsking ? (
        <ConfirmDialog
          title={word("cancelTitle")}
          text={word("cancelText")}
          confirm={word("cancelRun")}
          decline={word("keepRunning")}
          onAnswer={(isConfirmed) => {
            setAsking(false);
            if (isConfirmed) void cancel();
          }}
        />
      ) : null}
    </>
  );
}

function withChildren(own: number, all: number): string {
  return all > own ? word("withChildren", own, all) : String(own);
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="run-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function RunLink({ flowId, runId, text }: { flowId: string; runId: string; text: string }) {
  return <PageLink to={{ kind: "run", flowId, runId, place: wholeRun }}>{text}</PageLink>;
}

/** The run's end in a sentence, with the error where there is one. */
function Outcome({ run }: { run: RunDetail }) {
  switch (run.status) {
    case "Succeeded":
      return <Bar intent="success" text={word("runSucceeded")} />;
    case "Cancelled":
      return <Bar intent="warning" text={run.error?.message ?? word("runCancelled")} />;
    case "Running":
      return <Bar intent="info" text={word("runRunning")} />;
    case "Waiting":
      return <Bar intent="info" text={word("runWaiting")} />;
    default:
      return (
        <Bar
          intent="error"
          title={run.error?.code ?? run.status}
          text={run.error?.message ?? word(run.status === "TimedOut" ? "runTimedOut" : "runFailed")}
        />
      );
  }
}

interface BarProps {
  intent: "success" | "warning" | "info" | "error";
  title?: string;
  text: string;
}

function Bar({ intent, title, text }: BarProps) {
  return (
    <MessageBar intent={intent} layout="multiline" className="outcome">
      <MessageBarBody>
        {title ? <MessageBarTitle>{title}</MessageBarTitle> : null}
        <span dir="auto">{text}</span>
      </MessageBarBody>
    </MessageBar>
  );
}

function ChildRuns({ run: { childRuns } }: { run: RunDetail }) {
  if (childRuns.length === 0) return null;
  return (
    <>
      <h2 className="section-title">{word("childRuns")}</h2>
      <ul className="relatives">
        {childRuns.map(({ flowId, runId, flowName, status, durationMilliseconds }) => (
          <li key={runId}>
            <RunLink flowId={flowId} runId={runId} text={flowName} />
            <StatusMark status={status} />
            {durationMilliseconds === null ? null : <span className="quiet">{durationText(durationMilliseconds)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
