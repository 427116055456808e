import * as React from "react";
import type { RunDetail } from "../../service/api-types";
import type { PageAddress } from "../address";
import { useFlows } from "../flow-context";
import { momentText } from "../format";
import { PageLink } from "../parts/page-link";
import { ReadState } from "../parts/read-state";
import { usePolled } from "../use-polled";
import { word } from "../words";
import { RunHeader } from "./run-header";
import { RunSteps } from "./run-steps";

/** Milliseconds between two looks at a run that is still going. */
const interval = 1_000;

type RunAddress = PageAddress & { kind: "run" };

/** One run: how it went, and each of its steps. */
export function RunPage({ address }: { address: RunAddress }) {
  const { api, router } = useFlows();
  const polled = usePolled(
    () => api.runDetail(address.runId),
    address.runId,
    (run) => (run?.endTime === null ? interval : null),
  );
  const run = polled.value;
  React.useEffect(() => {
    document.title = `${run ? word("runOf", run.flowName) : word("runs")} - ${word("product")}`;
  }, [run]);
  const owner = run?.flowId;
  React.useEffect(() => {
    // Whoever links to a parent's run knows its id alone.
    if (owner !== undefined && owner !== address.flowId) router.rename({ ...address, flowId: owner });
  }, [owner, address, router]);
  return (
    <>
      <nav aria-label="Breadcrumb" className="breadcrumb">
        <PageLink to={{ kind: "flows" }}>{word("flows")}</PageLink>
        {run ? (
          <>
            <span aria-hidden="true">›</span>
            <PageLink to={{ kind: "flow", flowId: run.flowId, tab: "details" }}>
              <span dir="auto">{run.flowName}</span>
            </PageLink>
          </>
        ) : null}
      </nav>
      <ReadState polled={polled}>{(value) => <Run run={value} address={address} refresh={polled.refresh} />}</ReadState>
    </>
  );
}

function Run({ run, address, refresh }: { run: RunDetail; address: RunAddress; refresh: () => Promise<void> }) {
  return (
    <>
      <RunHeader run={run} refresh={refresh} started={momentText(run.startTime)} />
      <RunSteps run={run} address={address} />
    </>
  );
}
