import type {
  ApiError,
  ConnectionInfo,
  ConnectionList,
  ConnectionReferenceInfo,
  ConnectionReferenceList,
  ConnectionState,
  EnvironmentVariableList,
  FlowDetail,
  FlowList,
  FlowProblem,
  FlowSummary,
  Json,
  RunDetail,
  RunPage,
  RunQuery,
  RunStarted,
  RunSummary,
} from "../../service/api-types";

/** The service refused a request; the message is what Power Automate would show. */
export class FlowApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly problems: FlowProblem[],
  ) {
    super(message);
  }
}

/** No answer came at all. */
export class ServiceUnreachable extends Error {}

export type Fetch = (path: string, init: RequestInit) => Promise<Response>;

/** The service of flows under `/api/flows/`. Each call throws FlowApiError when it is refused, ServiceUnreachable without an answer. */
export class FlowApi {
  readonly #fetch: Fetch;

  constructor(send: Fetch) {
    this.#fetch = send;
  }

  flows(): Promise<FlowList> {
    return this.#send("GET", "");
  }

  flow(flowId: string): Promise<FlowDetail> {
    return this.#send("GET", `/${encodeURIComponent(flowId)}`);
  }

  switchFlow(flowId: string, state: "on" | "off"): Promise<FlowSummary> {
    return this.#send("PUT", `/${encodeURIComponent(flowId)}/state`, { state });
  }

  saveDefinition(flowId: string, clientData: string): Promise<FlowDetail> {
    return this.#send("PUT", `/${encodeURIComponent(flowId)}/definition`, { clientData });
  }

  run(flowId: string, inputs: Record<string, Json>): Promise<RunStarted> {
    return this.#send("POST", `/${encodeURIComponent(flowId)}/runs`, { inputs });
  }

  runs(query: RunQuery): Promise<RunPage> {
    const text = new URLSearchParams(Object.entries(query) as [string, string][]).toString();
    return this.#send("GET", text ? `/runs?${text}` : "/runs");
  }

  runDetail(runId: string): Promise<RunDetail> {
    return this.#send("GET", `/runs/${encodeURIComponent(runId)}`);
  }

  resubmit(runId: string): Promise<RunStarted> {
    return this.#send("POST", `/runs/${encodeURIComponent(runId)}/resubmit`);
  }

  cancel(runId: string): Promise<RunSummary> {
    return this.#send("POST", `/runs/${encodeURIComponent(runId)}/cancel`);
  }

  connections(): Promise<ConnectionList> {
    return this.#send("GET", "/connections");
  }

  connect(connector: string): Promise<ConnectionInfo> {
    return this.#send("POST", "/connections", { connector });
  }

  setConnectionState(connectionId: string, state: ConnectionState): Promise<ConnectionInfo> {
    return this.#send("PUT", `/connections/${encodeURIComponent(connectionId)}/state`, { state });
  }

  async deleteConnection(connectionId: string): Promise<void> {
    await this.#send("DELETE", `/connections/${encodeURIComponent(connectionId)}`);
  }

  references(): Promise<ConnectionReferenceList> {
    return this.#send("GET", "/connection-references");
  }

  bind(logicalName: string, connectionId: string | null): Promise<ConnectionReferenceInfo> {
    return this.#send("PUT", `/connection-references/${encodeURIComponent(logicalName)}`, { connectionId });
  }

  variables(): Promise<EnvironmentVariableList> {
    return this.#send("GET", "/environment-variables");
  }

  async #send<T>(method: string, path: string, body?: object): Promise<T> {
    let answer: Response;
    let text: string;
    try {
      answer = await this.#fetch(`/api/flows${path}`, {
        method,
        headers: { Accept: "application/json", ...(body ? { "Content-Type": "application/json" } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      text = await answer.text();
    } catch {
      throw new ServiceUnreachable("The service of flows does not answer.");
    }
    if (!answer.ok) throw refusalOf(answer.status, text);
    return readBody(answer.status, text) as T;
  }
}

function readBody(status: number, text: string): unknown {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new FlowApiError(status, "NotJson", "The service answered something else than JSON.", []);
  }
}

function refusalOf(status: number, text: string): FlowApiError {
  try {
    const { error } = JSON.parse(text) as Partial<ApiError>;
    if (error?.message) return new FlowApiError(status, error.code, error.message, error.problems ?? []);
  } catch {
    // Whatever stands in the way of the service may answer without JSON.
  }
  return new FlowApiError(status, String(status), text.slice(0, 500) || `The service answered ${status}.`, []);
}
