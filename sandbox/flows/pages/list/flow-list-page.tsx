import * as React from "react";
import { SearchBox } from "@fluentui/react-components";
import { useFlows } from "../flow-context";
import { useSwitch } from "../flow/use-switch";
import { EmptyState, ReadState } from "../parts/read-state";
import { usePolled } from "../use-polled";
import { word } from "../words";
import { FlowRow } from "./flow-row";

/** Milliseconds between two looks at the flows. */
const interval = 4_000;

/** The flows of the environment, each with its switch, its last run and what keeps it from being turned on. */
export function FlowListPage() {
  const { api } = useFlows();
  const polled = usePolled(
    () => api.flows(),
    "flows",
    () => interval,
  );
  const flowSwitch = useSwitch(polled.refresh);
  const [search, setSearch] = React.useState("");
  React.useEffect(() => {
    document.title = `${word("flows")} - ${word("product")}`;
  }, []);
  return (
    <>
      <header className="page-head">
        <h1>{word("flows")}</h1>
        <p className="lead">{word("flowsLead")}</p>
      </header>
      <ReadState polled={polled}>
        {({ flows }) => {
          if (flows.length === 0) {
            return (
              <div className="card">
                <EmptyState title={word("noFlows")} text={word("noFlowsText")} />
              </div>
            );
          }
          const sought = search.trim().toLowerCase();
          const shown = flows.filter(({ name }) => name.toLowerCase().includes(sought));
          const on = flows.filter(({ state }) => state === "on").length;
          return (
            <section className="card" aria-label={word("flows")}>
              <div className="card-head">
                <p className="flow-count">{word("flowCount", flows.length, on)}</p>
                <SearchBox
                  className="search"
                  placeholder={word("searchFlows")}
                  aria-label={word("searchFlows")}
                  value={search}
                  onChange={(_event, { value }) => {
                    setSearch(value);
                  }}
                />
              </div>
              {shown.length === 0 ? (
                <EmptyState title={word("noMatch", search.trim())} />
              ) : (
                <table className="table flow-table" aria-label={word("flows")}>
                  <thead>
                    <tr>
                      <th scope="col">{word("columnState")}</th>
                      <th scope="col">{word("columnName")}</th>
                      <th scope="col">{word("columnTrigger")}</th>
                      <th scope="col">{word("columnLastRun")}</th>
                      <th scope="col">{word("columnRuns")}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {shown.map((flow) => (
                      <FlowRow key={flow.flowId} flow={flow} flowSwitch={flowSwitch} />
                    ))}
                  </tbody>
                </table>
              )}
            </section>
          );
        }}
      </ReadState>
      <p className="visually-hidden" role="status">
        {flowSwitch.said}
      </p>
    </>
  );
}
