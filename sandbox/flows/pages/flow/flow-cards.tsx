import * as React from "react";
import { Input, MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { FlowDetail, FlowReference } from "../../service/api-types";
import { agoText, momentText } from "../format";
import { connectorIcon } from "../parts/action-icon";
import { connectorName } from "../parts/connector-name";
import { CopyButton } from "../parts/copy-button";
import { PageLink } from "../parts/page-link";
import { ProblemList } from "../parts/refusal-bar";
import { TriggerKindText } from "../parts/trigger-kind";
import { word } from "../words";

/** What a flow is: its trigger and address, what it uses, what it calls and who calls it. */
export function FlowCards({ flow, isRefused }: { flow: FlowDetail; isRefused: boolean }) {
  return (
    <>
      {flow.problems.length > 0 && !isRefused ? (
        <MessageBar intent="warning" layout="multiline" className="refusal">
          <MessageBarBody>
            <MessageBarTitle>{word(flow.state === "on" ? "wouldBeRefused" : "needsAttention")}</MessageBarTitle>
            <ProblemList problems={flow.problems} />
          </MessageBarBody>
        </MessageBar>
      ) : null}
      {flow.changedEnvironmentVariables.length > 0 ? (
        <MessageBar intent="warning" layout="multiline" className="refusal">
          <MessageBarBody>{word("changedVariables", flow.changedEnvironmentVariables.join(", "))}</MessageBarBody>
        </MessageBar>
      ) : null}
      <div className="flow-cards">
        <section className="card card-body" aria-label={word("details")}>
          <h2>{word("details")}</h2>
          <p dir="auto" className={flow.description ? undefined : "quiet"}>
            {flow.description ?? word("noDescription")}
          </p>
          <dl className="facts">
            <dt>{word("trigger")}</dt>
            <dd>
              <TriggerKindText kind={flow.triggerKind} />
              <p className="quiet" dir="auto">
                {flow.trigger}
              </p>
            </dd>
            {flow.nextRecurrence ? (
              <>
                <dt>{word("nextRun")}</dt>
                <dd title={momentText(flow.nextRecurrence)}>{agoText(flow.nextRecurrence, new Date())}</dd>
              </>
            ) : null}
            {flow.triggerKind === "http" ? (
              <>
                <dt>{word("url")}</dt>
                <dd>
                  <TriggerUrl url={flow.triggerUrl} />
                </dd>
              </>
            ) : null}
          </dl>
        </section>
        <section className="card card-body" aria-label={word("usedConnections")}>
          <h2>{word("usedConnections")}</h2>
          {flow.connectors.length === 0 ? (
            <p className="quiet">{word("usesNoConnection")}</p>
          ) : (
            <ul className="connectors">
              {flow.connectors.map((connector) => (
                <li key={connector}>
                  {connectorIcon(connector)}
                  <PageLink to={{ kind: "connections" }}>{connectorName(connector)}</PageLink>
                </li>
              ))}
            </ul>
          )}
          <Relatives title={word("childFlows")} flows={flow.children} />
          <Relatives title={word("parentFlows")} flows={flow.parents} />
        </section>
      </div>
    </>
  );
}

function TriggerUrl({ url }: { url: string | null }) {
  if (url === null) return <p className="quiet">{word("urlOff")}</p>;
  return (
    <>
      <span className="trigger-url">
        <Input readOnly value={url} aria-label={word("url")} dir="ltr" />
        <CopyButton text={url} label={`${word("copy")}: ${word("url")}`} />
      </span>
      <p className="quiet">{word("urlHint")}</p>
    </>
  );
}

function Relatives({ title, flows }: { title: string; flows: FlowReference[] }) {
  if (flows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="relatives">
        {flows.map(({ flowId, name, state }) => (
          <li key={flowId}>
            {state === "missing" ? (
              <span dir="auto">{name}</span>
            ) : (
              <PageLink to={{ kind: "flow", flowId, tab: "details" }}>
                <span dir="auto">{name}</span>
              </PageLink>
            )}
            <span className={`state-word state-${state}`}>{word(state)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
