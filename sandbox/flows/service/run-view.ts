import { DefinitionError } from "../definition/definition-error.js";
import type { ActionDefinition, FlowDefinition } from "../definition/model.js";
import { readDefinition } from "../definition/read-definition.js";
import type { RunHistory } from "../history/run-history.js";
import type { ActionRow, StoredRun } from "../history/run-rows.js";
import { isObject } from "../language/kind.js";
import type { ActionBranch, ActionNode, ActionTurn, RunDetail, RunSummary } from "./api-types.js";

/** A run as a list shows it. */
export function runSummary(run: StoredRun, history: RunHistory): RunSummary {
  const { runId, flowId, flowName, status, startTime, endTime, error, parentRunId, resubmittedFrom } = run;
  return {
    runId,
    flowId,
    flowName,
    status,
    startTime,
    endTime,
    durationMilliseconds: endTime === null ? null : Date.parse(endTime) - Date.parse(startTime),
    error,
    parentRunId,
    resubmittedFrom,
    counts: { connectorCalls: run.connectorCalls, executedActions: run.executedActions },
    countsWithChildren: history.countsWithChildren(runId),
  };
}

/** A run with everything that its actions did, in the shape of the definition that it ran. */
export function runDetail(run: StoredRun, history: RunHistory): RunDetail {
  const turns = new Map<string, ActionTurn[]>();
  for (const { name, ...turn } of history.actions(run.runId)) {
    turns.set(name, [...(turns.get(name) ?? []), turn]);
  }
  const flow = readKept(history.definition(run));
  return {
    ...runSummary(run, history),
    trigger: run.trigger,
    response: run.response,
    actions: flow ? flow.actions.map((action) => nodeOf(action, flow, turns)) : [],
    childRuns: history.runs({ parentRunId: run.runId }).map((child) => runSummary(child, history)),
  };
}

function readKept(clientData: string | null): FlowDefinition | null {
  if (clientData === null) return null;
  try {
    return readDefinition(clientData);
  } catch (error) {
    if (error instanceof DefinitionError) return null;
    throw error;
  }
}

function nodeOf(
  action: ActionDefinition,
  flow: FlowDefinition,
  turns: ReadonlyMap<string, ActionRow[] | ActionTurn[]>,
): ActionNode {
  const description = action.source.description;
  return {
    name: action.name,
    type: action.type,
    operation: operationOf(action, flow),
    description: typeof description === "string" ? description : null,
    turns: [...(turns.get(action.name) ?? [])].sort(byTurn),
    branches: action.branches.map(({ kind, name, actions }): ActionBranch => ({
      name: branchName(action.type, kind, name),
      actions: actions.map((inner) => nodeOf(inner, flow, turns)),
    })),
  };
}

function operationOf(action: ActionDefinition, flow: FlowDefinition): ActionNode["operation"] {
  const host = isObject(action.inputs) ? (action.inputs.host ?? null) : null;
  if (action.type !== "OpenApiConnection" || !isObject(host)) return null;
  const { connectionName, operationId } = host;
  if (typeof connectionName !== "string" || typeof operationId !== "string") return null;
  return { connector: flow.connectionReferences.get(connectionName)?.connector ?? connectionName, operationId };
}

function branchName(type: string, kind: string, name: string): string {
  if (kind === "case") return name;
  if (kind === "default") return "Default";
  if (kind === "else") return "If no";
  return type === "If" ? "If yes" : "";
}

function byTurn(left: ActionTurn, right: ActionTurn): number {
  for (const [level, { index }] of left.loops.entries()) {
    const difference = index - (right.loops[level]?.index ?? 0);
    if (difference !== 0) return difference;
  }
  return left.startTime < right.startTime ? -1 : left.startTime > right.startTime ? 1 : 0;
}
