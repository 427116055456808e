import * as React from "react";
import type { Shown } from "../../service/api-types";
import type { PageAddress } from "../address";
import { durationText, momentText, readableName } from "../format";
import { ActionIcon } from "../parts/action-icon";
import { connectorName } from "../parts/connector-name";
import { PageLink } from "../parts/page-link";
import { StatusMark } from "../parts/status-mark";
import { word } from "../words";
import { ShownContent } from "./shown-content";
import { type Step, withoutContent } from "./steps";

interface StepPanelProps {
  step: Step;
  /** Address of the run of a child flow, where the action began one. */
  child: (PageAddress & { kind: "run" }) | null;
}

/** Everything about one action in the shown turn. */
export function StepPanel({ step, child }: StepPanelProps) {
  const { node, turn, status } = step;
  const { operation } = node;
  const without = withoutContent(step);
  return (
    <>
      <header className="panel-head">
        <ActionIcon type={node.type} connector={operation?.connector ?? null} />
        <h2 dir="auto">{readableName(node.name)}</h2>
      </header>
      <p className="panel-status">
        <StatusMark status={status} />
        {turn?.durationMilliseconds == null ? null : (
          <span className="quiet">{durationText(turn.durationMilliseconds)}</span>
        )}
      </p>
      {node.description ? <p dir="auto">{node.description}</p> : null}
      {turn?.error ? (
        <section className="panel-error" aria-label={word("error")}>
          <h3>{`${word("error")}: ${turn.error.code}`}</h3>
          <p dir="auto">{turn.error.message}</p>
        </section>
      ) : null}
      {child ? (
        <p>
          <PageLink to={child}>{word("openChild")}</PageLink>
        </p>
      ) : null}
      {turn ? (
        <>
          <ShownContent
            title={word("inputs")}
            copyLabel={word("copyInputs")}
            content={turn.inputs}
            without={without.inputs}
          />
          <ShownContent
            title={word("outputs")}
            copyLabel={word("copyOutputs")}
            content={turn.outputs}
            without={without.outputs}
          />
        </>
      ) : null}
      <dl className="facts">
        {operation ? (
          <>
            <dt>{word("operation")}</dt>
            <dd>{`${connectorName(operation.connector)}: ${operation.operationId}`}</dd>
          </>
        ) : null}
        <dt>{word("type")}</dt>
        <dd>{node.type}</dd>
        {turn ? (
          <>
            <dt>{word("started")}</dt>
            <dd>{momentText(turn.startTime)}</dd>
            {turn.code ? (
              <>
                <dt>{word("code")}</dt>
                <dd>{turn.code}</dd>
              </>
            ) : null}
            {turn.requests > 0 ? (
              <>
                <dt>{word("requests")}</dt>
                <dd>{turn.requests}</dd>
              </>
            ) : null}
          </>
        ) : null}
      </dl>
      {turn && turn.retries.length > 0 ? (
        <section aria-label={word("retries")}>
          <h3>{word("retries")}</h3>
          <ol className="retries">
            {turn.retries.map(({ startTime, endTime, code }, at) => (
              <li key={at}>
                {word("retryLine", at + 1, code, durationText(Date.parse(endTime) - Date.parse(startTime)))}
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </>
  );
}

interface TriggerPanelProps {
  name: string;
  startTime: string;
  icon: React.ReactElement;
  inputs: Shown;
  outputs: Shown;
}

/** What the run was begun with. */
export function TriggerPanel({ name, startTime, icon, inputs, outputs }: TriggerPanelProps) {
  return (
    <>
      <header className="panel-head">
        {icon}
        <h2 dir="auto">{readableName(name)}</h2>
      </header>
      <ShownContent title={word("inputs")} copyLabel={word("copyInputs")} content={inputs} without="hidden" />
      <ShownContent title={word("outputs")} copyLabel={word("copyOutputs")} content={outputs} without="hidden" />
      <dl className="facts">
        <dt>{word("started")}</dt>
        <dd>{momentText(startTime)}</dd>
      </dl>
    </>
  );
}
