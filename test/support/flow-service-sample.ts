import type {
  ActionBranch,
  ActionNode,
  ActionStatus,
  ActionTurn,
  FlowDetail,
  Json,
  RunDetail,
  RunSummary,
  Shown,
} from "../../sandbox/flows/service/api-types";

/** Ids of the sample's flows. */
export const flowIds = {
  helper: "3fa85f64-5717-4562-b3fc-2c963f66a001",
  rows: "3fa85f64-5717-4562-b3fc-2c963f66a002",
  receiver: "3fa85f64-5717-4562-b3fc-2c963f66a003",
  hourly: "3fa85f64-5717-4562-b3fc-2c963f66a004",
} as const;

/** Ids of the sample's runs. */
export const runIds = {
  failed: "08584388361428377718460129341CU01",
  child: "08584388361428377718460129342CU02",
  running: "08584388361428377718460129343CU03",
} as const;

export const definition = JSON.stringify({
  properties: {
    connectionReferences: {},
    definition: { triggers: { manual: { type: "Request", kind: "Button" } }, actions: {} },
  },
  schemaVersion: "1.0.0.0",
});

/** A flow that is off, with what a test says about it. */
export function sampleFlow(flowId: string, name: string, over: Partial<FlowDetail> = {}): FlowDetail {
  return {
    flowId,
    name,
    description: null,
    state: "off",
    triggerKind: "button",
    trigger: "Manually trigger a flow",
    triggerUrl: null,
    nextRecurrence: null,
    children: [],
    parents: [],
    connectors: ["shared_commondataserviceforapps"],
    problems: [],
    changedEnvironmentVariables: [],
    lastRun: null,
    runs: { running: 0, succeeded: 0, failed: 0, cancelled: 0 },
    clientData: definition,
    inputs: [],
    ...over,
  };
}

const start = Date.UTC(2026, 10, 25, 10);
const at = (seconds: number): string => new Date(start + seconds * 1000).toISOString();
const value = (content: Json): Shown => ({ kind: "value", value: content });

export function sampleTurn(status: ActionStatus, over: Partial<ActionTurn> = {}): ActionTurn {
  return {
    loops: [],
    status,
    code: null,
    error: null,
    startTime: at(1),
    endTime: at(2),
    durationMilliseconds: 1000,
    inputs: value({ entityName: "accounts", $filter: "name eq 'Contoso'" }),
    outputs: value({ body: { value: [{ name: "Contoso" }] } }),
    retries: [],
    requests: 1,
    childRunId: null,
    ...over,
  };
}

function action(
  name: string,
  type: string,
  turns: ActionTurn[],
  branches: ActionBranch[] = [],
  operation: ActionNode["operation"] = null,
): ActionNode {
  return { name, type, operation, description: null, turns, branches };
}

const dataverse = (operationId: string) => ({ connector: "shared_commondataserviceforapps", operationId });
const referrals = (operationId: string) => ({ connector: "shared_partnercenterref", operationId });
const none: Partial<ActionTurn> = { inputs: { kind: "none" }, outputs: { kind: "none" } };
const deal = (index: number) => ({ loop: "Each_deal", index });

/** A scope with a condition and a loop of five turns, of which the fourth fails after two retries. */
function failingActions(): ActionNode[] {
  const send = [0, 1, 2, 3, 4].map((index) =>
    index === 3
      ? sampleTurn("Failed", {
          loops: [deal(index)],
          code: "BadRequest",
          error: { code: "BadRequest", message: "The currency 'XYZ' is not known to Partner Center." },
          retries: [
            { startTime: at(3), endTime: at(4), code: "TooManyRequests" },
            { startTime: at(6), endTime: at(7), code: "InternalServerError" },
          ],
          requests: 3,
        })
      : sampleTurn("Succeeded", { loops: [deal(index)] }),
  );
  const loop = action(
    "Each_deal",
    "Foreach",
    [sampleTurn("Failed", { ...none, code: "ActionFailed" })],
    [
      {
        name: "",
        actions: [
          action(
            "Read_the_referral",
            "OpenApiConnection",
            [0, 1, 2, 3, 4].map((index) => sampleTurn("Succeeded", { loops: [deal(index)] })),
            [],
            referrals("GetReferralById"),
          ),
          action("Send_the_referral", "OpenApiConnection", send, [], referrals("UpdateReferral")),
        ],
      },
    ],
  );
  const condition = action(
    "Is_the_deal_open",
    "If",
    [sampleTurn("Succeeded", none)],
    [
      {
        name: "If yes",
        actions: [
          action("Call_the_helper", "Workflow", [sampleTurn("Succeeded", { childRunId: runIds.child, requests: 0 })]),
        ],
      },
      { name: "If no", actions: [action("Say_so", "Compose", [sampleTurn("Skipped", none)])] },
    ],
  );
  return [
    action("Initialize_attempt", "InitializeVariable", [sampleTurn("Succeeded", { outputs: { kind: "none" } })]),
    action("Read_the_key", "OpenApiConnection", [sampleTurn("Succeeded", none)], [], dataverse("GetItem")),
    action(
      "Try",
      "Scope",
      [sampleTurn("Failed", { ...none, code: "ActionFailed" })],
      [{ name: "", actions: [condition, loop] }],
    ),
    action("Report_success", "Compose", [sampleTurn("Skipped", { ...none, code: "ActionSkipped" })]),
    action("Answer", "Response", []),
  ];
}

/** Conditions inside of one another; the innermost action is `Deep_0`. */
export function nestedAction(depth: number): ActionNode {
  const name = `Deep_${depth}`;
  if (depth === 0) return action(name, "Compose", [sampleTurn("Succeeded")]);
  return action(
    name,
    "If",
    [sampleTurn("Succeeded", none)],
    [
      { name: "If yes", actions: [nestedAction(depth - 1)] },
      { name: "If no", actions: [] },
    ],
  );
}

const counts = { connectorCalls: 9, executedActions: 14 };

export function sampleRun(runId: string, flowId: string, flowName: string, over: Partial<RunDetail> = {}): RunDetail {
  return {
    runId,
    flowId,
    flowName,
    status: "Succeeded",
    startTime: at(0),
    endTime: at(12),
    durationMilliseconds: 12_000,
    error: null,
    parentRunId: null,
    resubmittedFrom: null,
    counts,
    countsWithChildren: counts,
    trigger: {
      name: "manual",
      kind: "button",
      startTime: at(0),
      inputs: { kind: "none" },
      outputs: value({ body: { text: "hello" } }),
    },
    response: null,
    actions: [action("Compose", "Compose", [sampleTurn("Succeeded")])],
    childRuns: [],
    ...over,
  };
}

/** A run of the row's flow that failed in a loop, with a run of the helper. */
export function failedRun(): RunDetail {
  return sampleRun(runIds.failed, flowIds.rows, "Deals to Partner Center", {
    status: "Failed",
    error: { code: "ActionFailed", message: "An action failed. No dependent actions succeeded." },
    countsWithChildren: { connectorCalls: 12, executedActions: 20 },
    actions: failingActions(),
    childRuns: [summaryOf(childRun())],
  });
}

export function childRun(): RunDetail {
  return sampleRun(runIds.child, flowIds.helper, "Helper", { parentRunId: runIds.failed });
}

export function runningRun(): RunDetail {
  return sampleRun(runIds.running, flowIds.helper, "Helper", {
    status: "Running",
    endTime: null,
    durationMilliseconds: null,
    actions: [
      action("Wait_a_minute", "Wait", [
        sampleTurn("Running", { ...none, endTime: null, durationMilliseconds: null, requests: 0 }),
      ]),
      action("Afterwards", "Compose", []),
    ],
  });
}

export function summaryOf(run: RunDetail): RunSummary {
  const details = new Set(["trigger", "response", "actions", "childRuns"]);
  return Object.fromEntries(Object.entries(run).filter(([name]) => !details.has(name))) as unknown as RunSummary;
}
