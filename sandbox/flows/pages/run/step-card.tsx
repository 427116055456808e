import * as React from "react";
import { Button } from "@fluentui/react-components";
import { ArrowSync16Regular, ChevronDown20Regular, ChevronRight20Regular } from "@fluentui/react-icons";
import { durationText, readableName } from "../format";
import { ActionIcon } from "../parts/action-icon";
import { StatusMark } from "../parts/status-mark";
import { word } from "../words";
import { LoopPager } from "./loop-pager";
import { useSteps } from "./steps-context";
import { branchKey, type Step } from "./steps";

/** Steps below one another, in the order in which they run. */
export function StepList({ steps, label }: { steps: Step[]; label: string }) {
  return (
    <ol className="steps" aria-label={label}>
      {steps.map((step) => (
        <li key={step.node.name} className="step">
          <StepCard step={step} />
        </li>
      ))}
    </ol>
  );
}

/** One action: picture, name, how long it took, how it ended; with what is inside of it below. */
function StepCard({ step }: { step: Step }) {
  const { selected, open, inlinePanel, select, toggle } = useSteps();
  const { node, turn, status, branches } = step;
  const { name, type, operation } = node;
  const isOpen = open.has(name);
  const readable = readableName(name);
  const isMuted = status === "Skipped" || status === "NotRun";
  const card = (
    <div className={`step-card step-${status.toLowerCase()}${isMuted ? " step-muted" : ""}`}>
      <button
        type="button"
        className="step-button"
        data-action={name}
        aria-pressed={selected === name}
        onClick={() => {
          select(name);
        }}
      >
        <ActionIcon type={type} connector={operation?.connector ?? null} />
        <span className="step-name" dir="auto">
          {readable}
        </span>
        {turn && turn.retries.length > 0 ? (
          <span className="step-retries" title={word("retries")}>
            <ArrowSync16Regular aria-hidden="true" />
            <span className="visually-hidden">{word("retries")} </span>
            {turn.retries.length}
          </span>
        ) : null}
        {turn?.durationMilliseconds != null && !isMuted ? (
          <span className="step-duration">{durationText(turn.durationMilliseconds)}</span>
        ) : null}
        <StatusMark status={status} isIconOnly />
      </button>
      {branches.length > 0 ? (
        <Button
          appearance="subtle"
          size="small"
          className="step-toggle"
          icon={isOpen ? <ChevronDown20Regular /> : <ChevronRight20Regular className="mirrored" />}
          aria-expanded={isOpen}
          aria-label={word(isOpen ? "collapse" : "expand", readable)}
          onClick={() => {
            toggle(name);
          }}
        />
      ) : null}
    </div>
  );
  const panel = selected === name ? inlinePanel : null;
  if (branches.length === 0) {
    return (
      <>
        {card}
        {panel}
      </>
    );
  }
  return (
    <div className="step-group">
      {card}
      {panel}
      {isOpen ? <StepInside step={step} /> : null}
    </div>
  );
}

function StepInside({ step }: { step: Step }) {
  const { node, loop, branches } = step;
  const readable = readableName(node.name);
  const isEmptyLoop = loop?.hasFailure.length === 0;
  return (
    <div className="step-inside">
      {loop ? <LoopPager name={node.name} loop={loop} /> : null}
      <div className={branches.length > 1 ? "branches" : undefined}>
        {branches.map((branch) => {
          if (branch.name) return <StepBranch key={branch.name} action={node.name} branch={branch} />;
          return isEmptyLoop ? null : <StepList key="" steps={branch.steps} label={readable} />;
        })}
      </div>
    </div>
  );
}

/** One way of a condition or a switch; one that was not taken is closed at first. */
function StepBranch({ action, branch }: { action: string; branch: Step["branches"][number] }) {
  const { open, toggle } = useSteps();
  const { name, steps, isTaken } = branch;
  const readable = readableName(name);
  const label = `${readableName(action)}: ${readable}`;
  const key = branchKey(action, name);
  const isOpen = open.has(key);
  return (
    <section className={isTaken ? "branch" : "branch branch-untaken"} aria-label={label}>
      {steps.length === 0 ? (
        <p className="branch-empty quiet">{`${readable}: ${word("emptyBranch")}`}</p>
      ) : (
        <Button
          appearance="subtle"
          size="small"
          className="branch-name"
          icon={isOpen ? <ChevronDown20Regular /> : <ChevronRight20Regular className="mirrored" />}
          aria-expanded={isOpen}
          onClick={() => {
            toggle(key);
          }}
        >
          {isTaken ? readable : `${readable} · ${word("notTaken")}`}
        </Button>
      )}
      {isOpen && steps.length > 0 ? <StepList steps={steps} label={label} /> : null}
    </section>
  );
}
