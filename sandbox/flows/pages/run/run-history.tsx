import * as React from "react";
import { Button, Field, Select } from "@fluentui/react-components";
import { ArrowClockwise20Regular } from "@fluentui/react-icons";
import type { RunStatus } from "../../service/api-types";
import { useFlows } from "../flow-context";
import { EmptyState, ReadState } from "../parts/read-state";
import { RefusalBar } from "../parts/refusal-bar";
import { RunTable } from "../parts/run-table";
import { statusText } from "../parts/status-mark";
import { usePolled } from "../use-polled";
import { word } from "../words";
import { type KnownRuns, withNewest, withOlder } from "./merge-runs";

const statuses: RunStatus[] = ["Running", "Succeeded", "Failed", "TimedOut", "Cancelled", "Waiting"];
const pageSize = "50";

/** Milliseconds between two looks at the newest runs. */
const interval = 3_000;

/** The runs of one flow, or of all, by status. */
export function RunHistory({ flowId }: { flowId: string | null }) {
  const { api } = useFlows();
  const [status, setStatus] = React.useState<RunStatus | "">("");
  const known = React.useRef<KnownRuns>({ runs: [], next: null });
  const query = { top: pageSize, ...(flowId ? { flowId } : {}), ...(status ? { status } : {}) };
  const read = async () => {
    known.current = withNewest(known.current, await api.runs(query));
    return known.current;
  };
  const polled = usePolled(read, status, () => interval);
  const [olderError, setOlderError] = React.useState<unknown>(null);
  const readOlder = async (next: string) => {
    try {
      known.current = withOlder(known.current, await api.runs({ ...query, after: next }));
      setOlderError(null);
      await polled.refresh();
    } catch (error) {
      setOlderError(error);
    }
  };
  return (
    <section className="card history" aria-label={word("history")}>
      <div className="card-head">
        <h2>{word("history")}</h2>
        <Field label={word("filterStatus")} orientation="horizontal" className="history-filter">
          <Select
            size="small"
            value={status}
            onChange={(_event, { value }) => {
              known.current = { runs: [], next: null };
              setStatus(statuses.find((one) => one === value) ?? "");
            }}
          >
            <option value="">{word("allRuns")}</option>
            {statuses.map((one) => (
              <option key={one} value={one}>
                {statusText(one)}
              </option>
            ))}
          </Select>
        </Field>
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowClockwise20Regular />}
          onClick={() => void polled.refresh()}
        >
          {word("refresh")}
        </Button>
      </div>
      {olderError ? <RefusalBar title={word("failedTitle")} error={olderError} /> : null}
      <ReadState polled={polled}>
        {({ runs, next }) =>
          runs.length === 0 ? (
            <EmptyState
              title={word(status ? "noRunsOfStatus" : "noRuns")}
              {...(status ? {} : { text: word(flowId ? "noRunsText" : "noRunsAtAll") })}
            />
          ) : (
            <>
              <RunTable label={word("history")} runs={runs} hasFlowNames={flowId === null} />
              {next === null ? null : (
                <Button className="more" onClick={() => void readOlder(next)}>
                  {word("more")}
                </Button>
              )}
            </>
          )
        }
      </ReadState>
    </section>
  );
}
