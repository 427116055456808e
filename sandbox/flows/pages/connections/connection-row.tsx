import * as React from "react";
import { Button, useRestoreFocusTarget } from "@fluentui/react-components";
import {
  Clock20Regular,
  Delete20Regular,
  PlugConnected20Regular,
  PlugDisconnected20Regular,
} from "@fluentui/react-icons";
import type { ConnectionInfo, ConnectionReferenceInfo } from "../../service/api-types";
import { useFlows } from "../flow-context";
import { momentText } from "../format";
import { ConfirmDialog } from "../parts/confirm-dialog";
import { word } from "../words";
import { ConnectionStateMark } from "./connection-state";
import { ConnectorTitle } from "./connector-title";

interface ConnectionRowProps {
  connection: ConnectionInfo;
  references: ConnectionReferenceInfo[];
  change: (act: () => Promise<unknown>) => Promise<void>;
}

/** A connection, with what an administrator, or bad luck, does to it. */
export function ConnectionRow({ connection, references, change }: ConnectionRowProps) {
  const { api } = useFlows();
  const [isAsking, setAsking] = React.useState(false);
  const { connectionId, connector, connectorName, state, createdOn } = connection;
  const restoreFocus = useRestoreFocusTarget();
  const isConnected = state === "connected";
  const named = (command: string): string => `${command}: ${connectorName}`;
  const set = (next: ConnectionInfo["state"]) => void change(() => api.setConnectionState(connectionId, next));
  return (
    <tr>
      <td>
        <ConnectorTitle connector={connector} title={connectorName} note={word("madeOn", momentText(createdOn))} />
      </td>
      <td data-label={word("columnConnectionStatus")}>
        <ConnectionStateMark state={state} />
      </td>
      <td data-label={word("columnUsedBy")}>
        {connection.references.length === 0 ? (
          <span className="quiet">{word("none")}</span>
        ) : (
          connection.references
            .map((name) => references.find(({ logicalName }) => logicalName === name)?.displayName ?? name)
            .join(", ")
        )}
      </td>
      <td>
        <div className="row-commands">
          {isConnected ? (
            <>
              <Button
                size="small"
                appearance="subtle"
                icon={<PlugDisconnected20Regular />}
                aria-label={named(word("breakConnection"))}
                onClick={() => {
                  set("broken");
                }}
              >
                {word("breakConnection")}
              </Button>
              <Button
                size="small"
                appearance="subtle"
                icon={<Clock20Regular />}
                aria-label={named(word("expire"))}
                onClick={() => {
                  set("expired");
                }}
              >
                {word("expire")}
              </Button>
            </>
          ) : (
            <Button
              size="small"
              appearance="primary"
              icon={<PlugConnected20Regular />}
              aria-label={named(word("repair"))}
              onClick={() => {
                set("connected");
              }}
            >
              {word("repair")}
            </Button>
          )}
          <Button
            {...restoreFocus}
            size="small"
            appearance="subtle"
            icon={<Delete20Regular />}
            aria-label={named(word("remove"))}
            onClick={() => {
              setAsking(true);
            }}
          >
            {word("remove")}
          </Button>
        </div>
        {isAsking ? (
          <ConfirmDialog
            title={word("removeTitle")}
            text={word("removeText")}
            confirm={word("remove")}
            decline={word("cancel")}
            onAnswer={(isConfirmed) => {
              setAsking(false);
              if (isConfirmed) void change(() => api.deleteConnection(connectionId));
            }}
          />
        ) : null}
      </td>
    </tr>
  );
}
