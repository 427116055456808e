import * as React from "react";
import { Button } from "@fluentui/react-components";
import { ArrowCollapseAll20Regular, ArrowExpandAll20Regular, ErrorCircle20Regular } from "@fluentui/react-icons";
import type { RunDetail } from "../../service/api-types";
import { type PageAddress, type RunPlace, wholeRun } from "../address";
import { useFlows } from "../flow-context";
import { readableName } from "../format";
import { StatusMark } from "../parts/status-mark";
import { triggerIcon } from "../parts/trigger-kind";
import { useIsNarrow } from "../use-is-narrow";
import { word } from "../words";
import { StepList } from "./step-card";
import { StepPanel, TriggerPanel } from "./step-panel";
import { containersOf, findStep, openAtFirst, pathTo, placeOfFailure, stepsOf } from "./steps";
import { StepsProvider } from "./steps-context";

interface RunStepsProps {
  run: RunDetail;
  address: PageAddress & { kind: "run" };
}

/** The trigger and the actions of a run as cards, with the details of the chosen one beside them. */
export function RunSteps({ run, address }: RunStepsProps) {
  const { router } = useFlows();
  const { place } = address;
  const { opened, toggle, openAll, closeAll, openPath } = useOpened(run, place.action);
  const isNarrow = useIsNarrow();
  const steps = React.useMemo(() => stepsOf(run.actions, place.turns), [run, place.turns]);
  const failure = React.useMemo(() => placeOfFailure(run.actions), [run]);
  const show = (next: RunPlace) => {
    router.rename({ ...address, place: next });
  };
  const goToFailure = (where: RunPlace) => {
    if (where.action === null) return;
    openPath(where.action);
    show({ action: where.action, turns: { ...place.turns, ...where.turns } });
    const selector = `[data-action="${CSS.escape(where.action)}"]`;
    // Once what holds the action has been opened and drawn.
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(selector)?.focus();
    });
  };
  const panel = <Panel run={run} action={place.action} step={place.action ? findStep(steps, place.action) : null} />;
  const inlinePanel = isNarrow ? (
    <section className="card run-panel-inline" aria-label={word("stepDetails")}>
      {panel}
    </section>
  ) : null;
  const select = (action: string) => {
    // Where the details stand below their step, a second press takes them away.
    show({ ...place, action: isNarrow && action === place.action ? null : action });
  };
  const chart = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    // Begins where the address leads to, or with the first card, which may lie outside of a canvas that scrolls.
    const pressed = chart.current?.querySelector('[aria-pressed="true"]');
    const start = pressed ?? chart.current?.firstElementChild;
    start?.scrollIntoView({ inline: "center", block: "nearest" });
  }, []);
  const isTriggerSelected = place.action === run.trigger.name;
  return (
    <StepsProvider
      value={{
        selected: place.action,
        open: opened,
        inlinePanel,
        select,
        toggle,
        showTurn: (loop, index) => {
          show({ ...place, turns: { ...place.turns, [loop]: index } });
        },
      }}
    >
      <div className="run-body">
        <section className="card run-canvas" aria-label={word("steps")}>
          <div className="run-tools">
            {failure ? (
              <Button
                size="small"
                icon={<ErrorCircle20Regular />}
                onClick={() => {
                  goToFailure(failure);
                }}
              >
                {word("nextFailed")}
              </Button>
            ) : null}
            <Button size="small" appearance="subtle" icon={<ArrowExpandAll20Regular />} onClick={openAll}>
              {word("expandAll")}
            </Button>
            <Button size="small" appearance="subtle" icon={<ArrowCollapseAll20Regular />} onClick={closeAll}>
              {word("collapseAll")}
            </Button>
          </div>
          <div className="run-scroll">
            <div className="run-chart" ref={chart}>
              <div className="step-card step-trigger">
                <button
                  type="button"
                  className="step-button"
                  aria-pressed={isTriggerSelected}
                  onClick={() => {
                    select(run.trigger.name);
                  }}
                >
                  <span className="action-icon action-trigger" aria-hidden="true">
                    {triggerIcon(run.trigger.kind)}
                  </span>
                  <span className="step-name" dir="auto">
                    {readableName(run.trigger.name)}
                  </span>
                  <StatusMark status="Succeeded" isIconOnly />
                </button>
              </div>
              {isTriggerSelected ? inlinePanel : null}
              <StepList steps={steps} label={word("steps")} />
            </div>
          </div>
        </section>
        {isNarrow ? null : (
          <aside className="card run-panel" aria-label={word("stepDetails")}>
            {place.action === null ? <p className="quiet">{word("selectStep")}</p> : panel}
          </aside>
        )}
      </div>
    </StepsProvider>
  );
}

interface PanelProps {
  run: RunDetail;
  action: string | null;
  step: ReturnType<typeof findStep>;
}

function Panel({ run, action, step }: PanelProps) {
  const { trigger } = run;
  if (action === trigger.name) {
    const icon = (
      <span className="action-icon action-trigger" aria-hidden="true">
        {triggerIcon(trigger.kind)}
      </span>
    );
    return <TriggerPanel {...trigger} icon={icon} />;
  }
  if (!step) return action === null ? null : <p className="quiet">{word("noSuchStep", action)}</p>;
  const runId = step.turn?.childRunId ?? null;
  const flowId = run.childRuns.find((child) => child.runId === runId)?.flowId ?? run.flowId;
  return <StepPanel step={step} child={runId === null ? null : { kind: "run", flowId, runId, place: wholeRun }} />;
}

/** Which of the actions that hold others are open. Until somebody decides, those are that did something. */
function useOpened(run: RunDetail, selected: string | null) {
  const [chosen, setChosen] = React.useState<ReadonlyMap<string, boolean>>(new Map());
  const path = React.useMemo(() => (selected === null ? [] : (pathTo(run.actions, selected) ?? [])), [run, selected]);
  const opened = React.useMemo(() => {
    const names = new Set([...openAtFirst(run.actions), ...path]);
    for (const [name, isOpen] of chosen) {
      if (isOpen) names.add(name);
      else names.delete(name);
    }
    return names;
  }, [run, path, chosen]);
  const chooseAll = (names: string[], isOpen: boolean) => {
    setChosen((before) => new Map([...before, ...names.map((name) => [name, isOpen] as const)]));
  };
  return {
    opened,
    toggle: (name: string) => {
      chooseAll([name], !opened.has(name));
    },
    openAll: () => {
      chooseAll(containersOf(run.actions), true);
    },
    closeAll: () => {
      chooseAll(containersOf(run.actions), false);
    },
    openPath: (name: string) => {
      chooseAll(pathTo(run.actions, name) ?? [], true);
    },
  };
}
