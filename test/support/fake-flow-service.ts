import { randomUUID } from "node:crypto";
import type {
  ApiError,
  ConnectionInfo,
  ConnectionReferenceInfo,
  FlowDetail,
  FlowProblem,
  Json,
  RunDetail,
} from "../../sandbox/flows/service/api-types";
import {
  childRun,
  failedRun,
  flowIds,
  runIds,
  runningRun,
  sampleFlow,
  sampleRun,
  summaryOf,
} from "./flow-service-sample";

/** Members of the requests that have one. */
interface Sent {
  state?: string;
  clientData?: string;
  connector?: string;
  connectionId?: string | null;
}

export interface FakeAnswer {
  status: number;
  body: Json | object | null;
}

const connectorNames: Record<string, string> = {
  shared_commondataserviceforapps: "Microsoft Dataverse",
  shared_partnercenterref: "Partner Center Referrals",
};

/** Answers `/api/flows/` from memory, so that a page meets every state that the service can be in. */
export class FakeFlowService {
  flows: FlowDetail[] = sampleFlows();
  runs: RunDetail[] = [runningRun(), childRun(), failedRun()];
  connections: ConnectionInfo[] = [connectionOf("shared_commondataserviceforapps")];
  references: ConnectionReferenceInfo[] = sampleReferences();
  /** Requests that were answered, e.g. `PUT /api/flows/connections/1/state {"state":"broken"}`. */
  readonly seen: string[] = [];
  isDown = false;

  /** @returns null where the service does not answer at all */
  handle(method: string, url: string, body: string): FakeAnswer | null {
    if (this.isDown) return null;
    if (method !== "GET") this.seen.push(`${method} ${url} ${body}`.trim());
    const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
    const parts = pathname.split("/").slice(3).map(decodeURIComponent);
    const sent = (body ? JSON.parse(body) : {}) as Sent;
    const [first = "", second, third] = parts;
    if (first === "runs") return this.#runs(method, second, third, searchParams);
    if (first === "connections") return this.#connections(method, second, sent);
    if (first === "connection-references") return this.#references(second, sent);
    if (first === "") {
      return { status: 200, body: { flows: this.flows, totals: { connectorCalls: 0, executedActions: 0 } } };
    }
    return this.#flow(method, first, second, sent);
  }

  #flow(method: string, flowId: string, part: string | undefined, sent: Sent): FakeAnswer {
    const flow = this.flows.find((one) => one.flowId === flowId);
    if (!flow) return refusal(404, "WorkflowNotFound", `The workflow '${flowId}' could not be found.`);
    if (method === "GET") return { status: 200, body: flow };
    if (part === "state") {
      if (sent.state === "on" && flow.problems.length > 0) {
        return refusal(400, flow.problems[0]?.code ?? "", flow.problems[0]?.message ?? "", flow.problems);
      }
      flow.state = sent.state === "on" ? "on" : "off";
      for (const other of this.flows) {
        other.problems = other.problems.filter(({ message }) => !message.includes(flow.name));
      }
      return { status: 200, body: flow };
    }
    if (part === "definition") {
      const clientData = sent.clientData ?? "";
      if (clientData.includes("Unknown_type")) {
        return refusal(400, "InvalidTemplate", "The template validation failed.", [
          { code: "InvalidActionType", place: "actions/Odd", message: "The action type 'Unknown_type' is not known." },
        ]);
      }
      flow.clientData = clientData;
      return { status: 200, body: flow };
    }
    const runId = `0858${randomUUID().replaceAll("-", "")}`;
    this.runs.unshift(sampleRun(runId, flow.flowId, flow.name));
    return { status: 201, body: { runId } };
  }

  #runs(method: string, runId: string | undefined, act: string | undefined, query: URLSearchParams): FakeAnswer {
    if (runId === undefined) {
      const wanted = this.runs.filter(
        (run) =>
          (!query.get("flowId") || run.flowId === query.get("flowId")) &&
          (!query.get("status") || run.status === query.get("status")),
      );
      const from = Number(query.get("after") ?? 0);
      const to = from + Number(query.get("top") ?? 50);
      return {
        status: 200,
        body: { runs: wanted.slice(from, to).map(summaryOf), next: to < wanted.length ? String(to) : null },
      };
    }
    const run = this.runs.find((one) => one.runId === runId);
    if (!run) return refusal(404, "WorkflowRunNotFound", `The workflow run '${runId}' could not be found.`);
    if (method === "GET") return { status: 200, body: run };
    if (act === "cancel") {
      if (run.endTime !== null) return refusal(409, "WorkflowRunEnded", "The workflow run has ended.");
      Object.assign(run, { status: "Cancelled", endTime: run.startTime, durationMilliseconds: 0 });
      return { status: 200, body: summaryOf(run) };
    }
    const again = `${runIds.failed}again`;
    this.runs.unshift({ ...run, runId: again, resubmittedFrom: run.runId });
    return { status: 201, body: { runId: again } };
  }

  #connections(method: string, connectionId: string | undefined, sent: Sent): FakeAnswer {
    if (connectionId === undefined) {
      if (method === "POST") {
        const made = connectionOf(sent.connector ?? "");
        this.connections.push(made);
        return { status: 201, body: made };
      }
      const connectors = Object.entries(connectorNames).map(([connector, name]) => ({ connector, name }));
      return { status: 200, body: { connections: this.connections, connectors } };
    }
    const connection = this.connections.find((one) => one.connectionId === connectionId);
    if (!connection) return refusal(404, "ConnectionNotFound", "The connection could not be found.");
    if (method === "DELETE") {
      this.connections = this.connections.filter((one) => one !== connection);
      for (const reference of this.references) {
        if (reference.connectionId === connectionId) reference.state = "missing";
      }
      return { status: 204, body: null };
    }
    connection.state = sent.state as ConnectionInfo["state"];
    for (const reference of this.references) {
      if (reference.connectionId === connectionId) reference.state = connection.state;
    }
    return { status: 200, body: connection };
  }

  #references(logicalName: string | undefined, sent: Sent): FakeAnswer {
    if (logicalName === undefined) return { status: 200, body: { references: this.references } };
    const reference = this.references.find((one) => one.logicalName === logicalName);
    if (!reference) return refusal(404, "ConnectionReferenceNotFound", "There is no such connection reference.");
    const connection = this.connections.find((one) => one.connectionId === sent.connectionId) ?? null;
    reference.connectionId = connection?.connectionId ?? null;
    reference.state = connection?.state ?? null;
    for (const one of this.connections) {
      one.references = this.references
        .filter(({ connectionId }) => connectionId === one.connectionId)
        .map((bound) => bound.logicalName);
    }
    return { status: 200, body: reference };
  }
}

function refusal(status: number, code: string, message: string, problems?: FlowProblem[]): FakeAnswer {
  const error: ApiError = { error: { code, message, ...(problems ? { problems } : {}) } };
  return { status, body: error };
}

let made = 0;

function connectionOf(connector: string): ConnectionInfo {
  made += 1;
  return {
    connectionId: `connection-${made}`,
    connector,
    connectorName: connectorNames[connector] ?? connector,
    state: "connected",
    createdOn: "2026-11-25T09:00:00.000Z",
    references: [],
  };
}

function sampleReferences(): ConnectionReferenceInfo[] {
  return [
    {
      logicalName: "fab_dataverse",
      displayName: "Dataverse of Fabrikam",
      connector: "shared_commondataserviceforapps",
      connectionId: null,
      state: null,
      flows: [{ flowId: flowIds.rows, name: "Deals to Partner Center", state: "off" }],
    },
  ];
}

function sampleFlows(): FlowDetail[] {
  const helper = { flowId: flowIds.helper, name: "Helper", state: "off" } as const;
  return [
    sampleFlow(flowIds.helper, "Helper", {
      triggerKind: "child",
      description: "Finds or makes the account, the contact and the opportunity of a referral.",
      parents: [{ flowId: flowIds.rows, name: "Deals to Partner Center", state: "off" }],
      inputs: [
        {
          name: "text",
          title: "Action type",
          description: "What is to be done.",
          type: "string",
          hint: "TEXT",
          isRequired: true,
          choices: ["Create", "Get"],
          itemChoices: null,
        },
        {
          name: "number",
          title: "Attempts",
          description: null,
          type: "integer",
          hint: "NUMBER",
          isRequired: false,
          choices: null,
          itemChoices: null,
        },
        {
          name: "events",
          title: "Events",
          description: null,
          type: "array",
          hint: null,
          isRequired: true,
          choices: null,
          itemChoices: ["referral-created", "referral-updated"],
        },
      ],
    }),
    sampleFlow(flowIds.rows, "Deals to Partner Center", {
      triggerKind: "row-change",
      trigger: "When a row is added or modified: opportunity",
      connectors: ["shared_commondataserviceforapps", "shared_partnercenterref"],
      children: [helper],
      problems: [
        {
          code: "ChildFlowNeverPublished",
          place: "actions/Call_the_helper",
          message: "The child flow 'Helper' is off. Turn it on first.",
        },
      ],
      lastRun: { runId: runIds.failed, status: "Failed", startTime: "2026-11-25T10:00:00.000Z" },
      runs: { running: 0, succeeded: 3, failed: 1, cancelled: 0 },
    }),
    sampleFlow(flowIds.receiver, "Receiver of events", {
      state: "on",
      triggerKind: "http",
      trigger: "When an HTTP request is received",
      triggerUrl: `http://127.0.0.1:4280/powerautomate/automations/direct/workflows/${flowIds.receiver}/triggers/manual/paths/invoke?api-version=1&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=abc`,
      changedEnvironmentVariables: ["Default owner"],
    }),
    sampleFlow(flowIds.hourly, "Hourly reconcile", {
      state: "on",
      triggerKind: "recurrence",
      trigger: "Every hour",
      nextRecurrence: "2026-11-25T11:00:00.000Z",
      connectors: [],
    }),
  ];
}
