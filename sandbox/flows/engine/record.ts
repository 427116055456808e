import { isContainer } from "../definition/actions-of.js";
import type { ObjectValue } from "../language/kind.js";
import type { Value } from "../language/value.js";
import type { EndedAction } from "./frame.js";
import { notSpecified, type ActionOutcome } from "./outcome.js";
import type { ActionRecord } from "./ports.js";
import type { OpenAction } from "./run.js";

/** What an action saw while its inputs were evaluated. */
export interface Sight {
  /** It read secured outputs, so that its inputs are hidden as well. */
  sawSecured: boolean;
}

/** Actions that have no outputs of their own to secure: hidden inputs hide their outputs, too. */
const outputsAreInputs = ["Compose", "ParseJson", "Response"];

/**
 * An action that ended, as the history shows it and as later actions find it. What is secured, and what was read from
 * something secured, is hidden from the history alone.
 */
export function recordOf(
  open: OpenAction,
  outcome: ActionOutcome,
  endTime: Date,
  { sawSecured }: Sight,
  trackedProperties?: Value,
): { record: ActionRecord; ended: EndedAction } {
  const { definition, frame, startTime } = open;
  const hidesInputs = definition.secureInputs || sawSecured;
  const hidesOutputs = definition.secureOutputs || (hidesInputs && outputsAreInputs.includes(definition.type));
  const ended: EndedAction = { definition, outcome, startTime, endTime, secured: hidesOutputs, trackedProperties };
  const record: ActionRecord = {
    name: definition.name,
    type: definition.type,
    turns: frame.path(),
    status: outcome.status,
    code: outcome.status === "Succeeded" ? null : outcome.code,
    error: outcome.error ?? outcome.told ?? null,
    inputs: hidesInputs ? null : (outcome.inputs ?? null),
    outputs: hidesOutputs ? null : (outcome.outputs ?? null),
    startTime,
    endTime,
    retries: outcome.retries ?? [],
    requests: outcome.requests ?? 0,
    childRunId: outcome.childRunId ?? null,
    ...(outcome.branch === undefined ? {} : { branch: outcome.branch }),
    ...(outcome.turnCount === undefined ? {} : { turnCount: outcome.turnCount }),
  };
  return { record, ended };
}

/** A time as the language writes it, with seven digits of the second. */
export function timeText(time: Date): string {
  return time.toISOString().replace("Z", "0000Z");
}

/** An action as `actions()` and `result()` give it. */
export function describeAction(ended: EndedAction, runId: string): ObjectValue {
  const { definition, outcome, startTime, endTime, trackedProperties } = ended;
  const description: ObjectValue = { name: definition.name };
  if (outcome.inputs !== undefined) description.inputs = outcome.inputs;
  if (outcome.outputs !== undefined && !isContainer(definition)) description.outputs = outcome.outputs;
  description.startTime = timeText(startTime);
  description.endTime = timeText(endTime);
  description.trackingId = `${runId}/${definition.name}`;
  description.clientTrackingId = runId;
  if (outcome.code !== notSpecified) description.code = outcome.code;
  description.status = outcome.status;
  if (outcome.error) description.error = { ...outcome.error };
  if (trackedProperties !== undefined) description.trackedProperties = trackedProperties;
  if (outcome.turnCount !== undefined) description.iterationCount = outcome.turnCount;
  return description;
}
