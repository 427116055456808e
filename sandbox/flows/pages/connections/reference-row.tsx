import * as React from "react";
import { Select } from "@fluentui/react-components";
import type { ConnectionInfo, ConnectionReferenceInfo } from "../../service/api-types";
import { useFlows } from "../flow-context";
import { momentText } from "../format";
import { connectorName } from "../parts/connector-name";
import { PageLink } from "../parts/page-link";
import { word } from "../words";
import { ConnectionStateMark } from "./connection-state";
import { ConnectorTitle } from "./connector-title";

interface ReferenceRowProps {
  reference: ConnectionReferenceInfo;
  connections: ConnectionInfo[];
  change: (act: () => Promise<unknown>) => Promise<void>;
}

/** A connection reference: which connection it is bound to, and which flows go through it. */
export function ReferenceRow({ reference, connections, change }: ReferenceRowProps) {
  const { api } = useFlows();
  const { logicalName, displayName, connector, connectionId, state, flows } = reference;
  const fitting = connections.filter((connection) => connection.connector === connector);
  const isKnown = connectionId === null || fitting.some((connection) => connection.connectionId === connectionId);
  return (
    <tr>
      <td>
        <ConnectorTitle
          connector={connector}
          title={displayName}
          note={`${connectorName(connector)} · ${logicalName}`}
        />
      </td>
      <td data-label={word("columnBinding")}>
        <Select
          size="small"
          className="binding"
          aria-label={word("bindLabel", displayName)}
          value={connectionId ?? ""}
          onChange={(_event, { value }) => void change(() => api.bind(logicalName, value || null))}
        >
          <option value="">{word("unbound")}</option>
          {isKnown ? null : <option value={connectionId}>{word("deleted")}</option>}
          {fitting.map((connection) => (
            <option key={connection.connectionId} value={connection.connectionId}>
              {word("createdOf", connection.connectorName, momentText(connection.createdOn))}
            </option>
          ))}
        </Select>
      </td>
      <td data-label={word("columnConnectionStatus")}>
        <ConnectionStateMark state={state} />
      </td>
      <td data-label={word("columnFlows")}>
        {flows.length === 0 ? (
          <span className="quiet">{word("none")}</span>
        ) : (
          <details className="problem-details">
            <summary>{flows.length === 1 ? word("oneFlow") : word("flowsUsing", flows.length)}</summary>
            <ul className="problems">
              {flows.map(({ flowId, name }) => (
                <li key={flowId}>
                  <PageLink to={{ kind: "flow", flowId, tab: "details" }}>
                    <span dir="auto">{name}</span>
                  </PageLink>
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
    </tr>
  );
}
