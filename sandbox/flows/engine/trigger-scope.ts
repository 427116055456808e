import type { ObjectValue } from "../language/kind.js";
import { ExpressionError } from "../language/expression-error.js";
import type { ExpressionScope } from "../language/scope.js";
import type { Value } from "../language/value.js";
import { readParameter } from "./parameter.js";
import { timeText } from "./record.js";
import type { RunInput } from "./run.js";

/** What the conditions of a trigger see: there is no run yet. */
export class TriggerScope implements ExpressionScope {
  constructor(private readonly input: Omit<RunInput, "runId" | "parentRunId"> & { runId?: string }) {}

  parameter(name: string): Value {
    return readParameter(this.input, name);
  }

  triggerOutputs(): Value {
    return this.input.trigger.outputs;
  }

  trigger(): Value {
    return describeTrigger(this.input, this.now());
  }

  workflow(): Value {
    return describeWorkflow({ ...this.input, runId: this.input.runId ?? "" });
  }

  now(): Date {
    return this.input.ports.clock.now();
  }

  newGuid(): string {
    return this.input.ports.newGuid();
  }

  random(): number {
    return this.input.ports.random();
  }

  variable(): Value {
    throw notInTrigger("variables");
  }

  action(): Value {
    throw notInTrigger("actions");
  }

  result(): Value {
    throw notInTrigger("result");
  }

  item(): Value {
    throw notInTrigger("item");
  }

  iterationIndex(): Value {
    throw notInTrigger("iterationIndexes");
  }
}

function notInTrigger(name: string): ExpressionError {
  return new ExpressionError(
    `The template function '${name}' is not expected at this location: the conditions of a trigger.`,
  );
}

export function describeTrigger(
  { flow, trigger, runId }: Pick<RunInput, "flow" | "trigger"> & { runId?: string },
  time: Date,
): ObjectValue {
  return {
    name: flow.trigger.name,
    inputs: trigger.inputs ?? null,
    outputs: trigger.outputs,
    startTime: timeText(time),
    endTime: timeText(time),
    scheduledTime: timeText(time),
    trackingId: `${runId ?? ""}/${flow.trigger.name}`,
    clientTrackingId: runId ?? "",
    originHistoryName: runId ?? "",
    code: "OK",
    status: "Succeeded",
  };
}

export function describeWorkflow({
  flowId,
  runId,
  workflow,
}: Pick<RunInput, "flowId" | "runId" | "workflow">): ObjectValue {
  return {
    id: `/workflows/${flowId}`,
    name: flowId,
    type: "Microsoft.Logic/workflows",
    location: "local",
    tags: {
      flowDisplayName: workflow.displayName,
      environmentName: workflow.environmentName,
      xrmWorkflowId: flowId,
    },
    run: { id: `/workflows/${flowId}/runs/${runId}`, name: runId, type: "Microsoft.Logic/workflows/runs" },
  };
}
