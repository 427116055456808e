import * as React from "react";
import { Button, Switch, Tab, TabList, useRestoreFocusTarget } from "@fluentui/react-components";
import { Play20Regular } from "@fluentui/react-icons";
import type { FlowDetail } from "../../service/api-types";
import type { FlowTab, PageAddress } from "../address";
import { useFlows } from "../flow-context";
import { PageLink } from "../parts/page-link";
import { ReadState } from "../parts/read-state";
import { RefusalBar } from "../parts/refusal-bar";
import { RunHistory } from "../run/run-history";
import { usePolled } from "../use-polled";
import { word } from "../words";
import { DefinitionEditor } from "./definition-editor";
import { FlowCards } from "./flow-cards";
import { RunDialog } from "./run-dialog";
import { useSwitch } from "./use-switch";

/** Milliseconds between two looks at the flow. */
const interval = 4_000;

/** One flow: what starts it, what it uses, its runs, and its definition. */
export function FlowPage({ address }: { address: PageAddress & { kind: "flow" } }) {
  const { api } = useFlows();
  const polled = usePolled(
    () => api.flow(address.flowId),
    address.flowId,
    () => interval,
  );
  const name = polled.value?.name;
  React.useEffect(() => {
    document.title = `${name ?? word("flows")} - ${word("product")}`;
  }, [name]);
  return (
    <>
      <nav aria-label="Breadcrumb" className="breadcrumb">
        <PageLink to={{ kind: "flows" }}>{word("flows")}</PageLink>
      </nav>
      <ReadState polled={polled}>{(flow) => <Flow flow={flow} tab={address.tab} refresh={polled.refresh} />}</ReadState>
    </>
  );
}

interface FlowProps {
  flow: FlowDetail;
  tab: FlowTab;
  refresh: () => Promise<void>;
}

function Flow({ flow, tab, refresh }: FlowProps) {
  const { router } = useFlows();
  const flowSwitch = useSwitch(refresh);
  const [isRunOpen, setRunOpen] = React.useState(false);
  const { flowId, name } = flow;
  const { refusal } = flowSwitch;
  const restoreFocus = useRestoreFocusTarget();
  const canRun = flow.triggerKind === "button" || flow.triggerKind === "child";
  return (
    <>
      <header className="page-head page-head-row">
        <h1 dir="auto">{name}</h1>
        <div className="page-commands">
          <Switch
            checked={flow.state === "on"}
            label={word(flow.state)}
            aria-label={word("switchLabel", name)}
            onChange={(_event, { checked }) => {
              flowSwitch.turn(flow, checked ? "on" : "off");
            }}
          />
          {canRun ? (
            <Button
              {...restoreFocus}
              appearance="primary"
              icon={<Play20Regular />}
              onClick={() => {
                setRunOpen(true);
              }}
            >
              {word("run")}
            </Button>
          ) : null}
        </div>
      </header>
      {refusal ? <RefusalBar title={refusal.title} error={refusal.error} onDismiss={flowSwitch.dismiss} /> : null}
      <p className="visually-hidden" role="status">
        {flowSwitch.said}
      </p>
      <TabList
        selectedValue={tab}
        className="tabs"
        onTabSelect={(_event, { value }) => {
          router.go({ kind: "flow", flowId, tab: value as FlowTab });
        }}
      >
        <Tab value="details">{word("overview")}</Tab>
        <Tab value="definition">{word("definition")}</Tab>
      </TabList>
      {tab === "definition" ? (
        <DefinitionEditor key={flowId} flow={flow} refresh={refresh} />
      ) : (
        <>
          <FlowCards flow={flow} isRefused={refusal !== null} />
          <RunHistory flowId={flowId} />
        </>
      )}
      {isRunOpen ? (
        <RunDialog
          flow={flow}
          onClosed={() => {
            setRunOpen(false);
          }}
        />
      ) : null}
    </>
  );
}
