import * as React from "react";
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { Add20Regular } from "@fluentui/react-icons";
import type { ConnectionList, ConnectionReferenceInfo } from "../../service/api-types";
import { useFlows } from "../flow-context";
import { EmptyState, ReadState } from "../parts/read-state";
import { RefusalBar } from "../parts/refusal-bar";
import { usePolled } from "../use-polled";
import { word } from "../words";
import { ConnectionRow } from "./connection-row";
import { ReferenceRow } from "./reference-row";

/** Milliseconds between two looks at the connections. */
const interval = 5_000;

interface Known extends ConnectionList {
  references: ConnectionReferenceInfo[];
}

/** Connections to other services, and the references through which flows use them. */
export function ConnectionsPage() {
  const { api } = useFlows();
  const polled = usePolled<Known>(
    async () => {
      const [known, { references }] = await Promise.all([api.connections(), api.references()]);
      return { ...known, references };
    },
    "connections",
    () => interval,
  );
  const [error, setError] = React.useState<unknown>(null);
  React.useEffect(() => {
    document.title = `${word("connections")} - ${word("product")}`;
  }, []);
  const change = async (act: () => Promise<unknown>) => {
    try {
      await act();
      setError(null);
    } catch (thrown) {
      setError(thrown);
    }
    await polled.refresh();
  };
  return (
    <>
      <header className="page-head page-head-row">
        <h1>{word("connections")}</h1>
        <div className="page-commands">
          <NewConnection known={polled.value} onChoose={(connector) => void change(() => api.connect(connector))} />
        </div>
        <p className="lead">{word("connectionsLead")}</p>
      </header>
      {error ? (
        <RefusalBar
          title={word("connectionRefused")}
          error={error}
          onDismiss={() => {
            setError(null);
          }}
        />
      ) : null}
      <ReadState polled={polled}>
        {({ connections, references }) => (
          <>
            <section className="card" aria-label={word("connections")}>
              <div className="card-head">
                <h2>{word("connections")}</h2>
              </div>
              {connections.length === 0 ? (
                <EmptyState title={word("noConnections")} text={word("noConnectionsText")} />
              ) : (
                <table className="table" aria-label={word("connections")}>
                  <thead>
                    <tr>
                      <th scope="col">{word("columnConnection")}</th>
                      <th scope="col">{word("columnConnectionStatus")}</th>
                      <th scope="col">{word("columnUsedBy")}</th>
                      <th scope="col">{word("columnCommands")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {connections.map((connection) => (
                      <ConnectionRow
                        key={connection.connectionId}
                        connection={connection}
                        references={references}
                        change={change}
                      />
                    ))}
                  </tbody>
                </table>
              )}
            </section>
            <section className="card" aria-label={word("references")}>
              <div className="card-head">
                <h2>{word("references")}</h2>
              </div>
              {references.length === 0 ? (
                <EmptyState title={word("noReferences")} text={word("noReferencesText")} />
              ) : (
                <table className="table" aria-label={word("references")}>
                  <thead>
                    <tr>
                      <th scope="col">{word("columnReference")}</th>
                      <th scope="col">{word("columnBinding")}</th>
                      <th scope="col">{word("columnConnectionStatus")}</th>
                      <th scope="col">{word("columnFlows")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {references.map((reference) => (
                      <ReferenceRow
                        key={reference.logicalName}
                        reference={reference}
                        connections={connections}
                        change={change}
                      />
                    ))}
                  </tbody>
                </table>
              )}
            </section>
          </>
        )}
      </ReadState>
    </>
  );
}

function NewConnection({ known, onChoose }: { known: Known | null; onChoose: (connector: string) => void }) {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="primary" icon={<Add20Regular />} disabled={known === null}>
          {word("newConnection")}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {(known?.connectors ?? []).map(({ connector, name }) => (
            <MenuItem
              key={connector}
              onClick={() => {
                onChoose(connector);
              }}
            >
              {name}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
