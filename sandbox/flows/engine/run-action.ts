import { isContainer } from "../definition/actions-of.js";
import type { ActionDefinition } from "../definition/model.js";
import { evaluate } from "../language/evaluate.js";
import { ExpressionError } from "../language/expression-error.js";
import type { Value } from "../language/value.js";
import type { ActionContext, Handler } from "./action-context.js";
import { callHttp } from "./actions/http.js";
import { callOperation } from "./actions/operation.js";
import { callChild } from "./actions/child.js";
import { compose, join, parseJsonText, query, select } from "./actions/data.js";
import { runIf, runScope, runSwitch, skipping } from "./actions/branching.js";
import { runForeach } from "./actions/foreach.js";
import { respond } from "./actions/respond.js";
import { makeTable } from "./actions/table.js";
import { terminate } from "./actions/terminate.js";
import { runUntil } from "./actions/until.js";
import * as variables from "./actions/variables.js";
import { waitFor } from "./actions/wait.js";
import type { Frame } from "./frame.js";
import { inputsFailed, type ActionOutcome } from "./outcome.js";
import type { Run } from "./run.js";
import { RunScope } from "./run-scope.js";

const handlers: Readonly<Record<string, Handler>> = {
  OpenApiConnection: callOperation,
  Workflow: callChild,
  Http: callHttp,
  Response: respond,
  Compose: compose,
  ParseJson: parseJsonText,
  Select: select,
  Query: query,
  Join: join,
  Table: makeTable,
  Wait: waitFor,
  Terminate: terminate,
  InitializeVariable: variables.initialize,
  SetVariable: variables.set,
  AppendToArrayVariable: variables.appendToArray,
  AppendToStringVariable: variables.appendToString,
  IncrementVariable: variables.increment,
  DecrementVariable: variables.decrement,
  Scope: runScope,
  If: runIf,
  Switch: runSwitch,
  Foreach: runForeach,
  Until: runUntil,
};

/** Runs one action to its end, and records it. It never returns when the run is over by then. */
export async function runAction(run: Run, action: ActionDefinition, frame: Frame): Promise<void> {
  if (run.isOver()) return never();
  if (!run.ports.mayGoOn(run.input.runId, action.name)) {
    run.die();
    return never();
  }
  const handler = handlers[action.type];
  if (!handler) throw new Error(`The action '${action.name}' is of the unknown type '${action.type}'.`);
  const open = run.begin(action, frame);
  const scope = new RunScope(run, frame);
  const context: ActionContext = {
    run,
    action,
    frame,
    scope,
    evaluate: (value) => evaluate(value, scope, run.ports.modes),
  };
  const outcome = await handle(handler, context);
  // Another action may have ended the run in the meantime.
  if (run.isOver()) return never();
  run.end(open, outcome, scope, trackedProperties(context));
  if (!outcome.ends) return;
  run.terminate(outcome.ends.status, outcome.ends.error);
  return never();
}

async function handle(handler: Handler, context: ActionContext): Promise<ActionOutcome> {
  try {
    return await handler(context);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    const outcome = inputsFailed(context.action.name, error.message);
    return isContainer(context.action) ? skipping(context, outcome) : outcome;
  }
}

function trackedProperties({ action, evaluate: valueOf }: ActionContext): Value | undefined {
  if (action.trackedProperties === null) return undefined;
  try {
    return valueOf(action.trackedProperties);
  } catch (error) {
    // What is tracked is for monitoring, and fails nothing.
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

async function never(): Promise<void> {
  return new Promise(() => undefined);
}
