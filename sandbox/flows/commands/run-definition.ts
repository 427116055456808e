import { VirtualClock } from "../../time/virtual-clock.js";
import { checkDefinition } from "../definition/check-definition.js";
import { unknownConnection } from "../definition/check-shape.js";
import type { FlowDefinition } from "../definition/model.js";
import { readAnyDefinition } from "../definition/read-definition.js";
import { isTriggered } from "../engine/is-triggered.js";
import { actionFailed } from "../engine/outcome.js";
import { ConnectionBroken, type EnginePorts, type RunEvent } from "../engine/ports.js";
import { startRun } from "../engine/start-run.js";
import { ExpressionError } from "../language/expression-error.js";
import { isObject } from "../language/kind.js";
import type { Value } from "../language/value.js";
import { defaultModes } from "../modes.js";

/** What a run of a definition came to. */
export interface RunReport {
  status: string;
  /** By name; of an action inside of a loop the last turn. */
  actions: Record<string, { status: string; outputs: Value }>;
  response?: { statusCode: number; body: Value };
  /** Why it could not be switched on, or what a Terminate says. */
  error?: { code: string; message: string };
}

/** More than the 30 days that a run lasts. */
const longEnough = 31 * 24 * 60 * 60 * 1000;

/**
 * Runs a definition once, in a time that does not wait, and with nothing around it: an action that calls a connector, a
 * flow or a service fails, since no connection is there.
 *
 * @param definition a flow's file in a solution, `{ "definition": … }`, or the definition itself
 * @param trigger the trigger's outputs `{ headers, body, … }`; a value with neither of these two is the body
 * @throws DefinitionError when the definition cannot be read
 */
export async function runDefinition(definition: string, trigger: Value): Promise<RunReport> {
  const flow = readAnyDefinition(definition);
  const [problem] = checkDefinition(flow).filter(({ code }) => code !== unknownConnection);
  if (problem) {
    return { status: "Failed", actions: {}, error: { code: problem.code, message: withPlace(problem) } };
  }
  const clock = new VirtualClock(new Date());
  const report: RunReport = { status: "Running", actions: {} };
  const turns = new Map<string, readonly number[]>();
  const input = inputFor(
    flow,
    outputsOf(trigger),
    portsFor(clock, (event) => {
      note(report, turns, event);
    }),
  );
  try {
    if (!isTriggered(input)) return { ...report, status: "NotTriggered" };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    return { ...report, status: "Failed", error: { code: error.code, message: error.message } };
  }
  const { ended, responded } = startRun({ ...input, runId: "local", parentRunId: null });
  const [outcome, answer] = await Promise.all([ended, responded, clock.advance(longEnough)]);
  return {
    ...report,
    status: outcome.status,
    ...(answer ? { response: { statusCode: answer.status, body: answer.body } } : {}),
    // That an action failed stands beside the actions already.
    ...(outcome.error && outcome.error !== actionFailed ? { error: outcome.error } : {}),
  };
}

function withPlace({ place, message }: { place: string; message: string }): string {
  return place ? `${place}: ${message}` : message;
}

function outputsOf(trigger: Value): Value {
  return isObject(trigger) && ("body" in trigger || "headers" in trigger) ? trigger : { headers: {}, body: trigger };
}

function inputFor(flow: FlowDefinition, outputs: Value, ports: EnginePorts) {
  return {
    flow,
    flowId: "00000000-0000-0000-0000-000000000000",
    trigger: { outputs },
    parameters: {},
    workflow: { displayName: "Flow", environmentName: "local" },
    ports,
  };
}

function portsFor(clock: VirtualClock, observe: EnginePorts["observe"]): EnginePorts {
  const refuse = async (what: string): Promise<never> =>
    Promise.reject(new ConnectionBroken(`${what} cannot be called: a definition runs here without any connection.`));
  return {
    clock,
    modes: defaultModes,
    newGuid: () => crypto.randomUUID(),
    random: () => Math.random(),
    callOperation: async ({ operationId }) => refuse(`The operation '${operationId}'`),
    callHttp: async ({ uri }) => refuse(`The address '${uri}'`),
    callChild: async (flowId) => refuse(`The flow '${flowId}'`),
    observe,
    mayGoOn: () => true,
  };
}

function note(report: RunReport, turns: Map<string, readonly number[]>, event: RunEvent): void {
  if (event.kind !== "action-ended") return;
  const { name, status, outputs, turns: path } = event.record;
  const turn = path.map(({ index }) => index);
  // Turns that run side by side may end in another order.
  if (isLater(turns.get(name) ?? [], turn)) return;
  turns.set(name, turn);
  report.actions[name] = { status, outputs };
}

/** Whether the first of two turns is the later one, of the outermost loop first. */
function isLater(turn: readonly number[], other: readonly number[]): boolean {
  const index = turn.findIndex((number, loop) => number !== other[loop]);
  return index >= 0 && (turn[index] ?? 0) > (other[index] ?? 0);
}
