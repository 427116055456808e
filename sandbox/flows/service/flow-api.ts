import type { HttpAnswer, HttpRequest } from "../../http.js";
import { jsonAnswer } from "../triggers/http-trigger.js";
import type { ApiError, ConnectionState, Json, RunStatus } from "./api-types.js";
import { FlowView } from "./flow-view.js";
import type { FlowService } from "./flow-service.js";
import { runDetail, runSummary } from "./run-view.js";
import { badRequest, FlowServiceError, notFound } from "./service-error.js";

export const flowApiPrefix = "/api/flows";

type Body = Record<string, Json>;
type Handler = (parameters: string[], body: Body, query: URLSearchParams) => Promise<HttpAnswer> | HttpAnswer;

const ok = (body: unknown, status = 200): HttpAnswer => jsonAnswer(status, body);
const statuses: RunStatus[] = ["Waiting", "Running", "Succeeded", "Failed", "TimedOut", "Cancelled"];
const connectionStates: ConnectionState[] = ["connected", "broken", "expired"];

/** Answers what the pages of flow runs ask; see api-types.ts for every request. */
export class FlowApi {
  readonly #routes: [method: string, path: RegExp, handler: Handler][];
  readonly #view: FlowView;

  constructor(private readonly service: FlowService) {
    this.#view = new FlowView(service);
    this.#routes = this.#makeRoutes();
  }

  async handle(request: HttpRequest): Promise<HttpAnswer> {
    try {
      const url = new URL(request.url, "http://flows");
      const path = url.pathname.slice(flowApiPrefix.length);
      const found = this.#routes.filter(([, pattern]) => pattern.test(path));
      const route = found.find(([method]) => method === request.method);
      if (!route && found.length > 0) {
        const allowed = found.map(([method]) => method).join(", ");
        return jsonAnswer(405, errorBody("MethodNotAllowed", `Only ${allowed} is allowed here.`), { allow: allowed });
      }
      if (!route) throw notFound(`There is nothing at '${url.pathname}'.`);
      const [, pattern, handler] = route;
      const parameters = (pattern.exec(path) ?? []).slice(1).map(decode);
      return await handler(parameters, readBody(request), url.searchParams);
    } catch (error) {
      if (!(error instanceof FlowServiceError)) throw error;
      const { status, code, message, problems } = error;
      return jsonAnswer(status, errorBody(code, message, problems));
    }
  }

  #makeRoutes(): [string, RegExp, Handler][] {
    const { service } = this;
    const view = this.#view;
    const flow = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    const at = (path: string): RegExp => new RegExp(`^${path}/?$`, "i");
    return [
      ["GET", at(""), async () => ok({ flows: await view.list(), totals: service.counts() })],
      ["GET", at(`/${flow}`), async ([id = ""]) => ok(await view.detail(id.toLowerCase()))],
      ["PUT", at(`/${flow}/state`), (parameters, body) => this.#setState(parameters, body)],
      ["PUT", at(`/${flow}/definition`), (parameters, body) => this.#save(parameters, body)],
      ["POST", at(`/${flow}/runs`), (parameters, body) => this.#run(parameters, body)],
      ["GET", at("/runs"), (_, __, query) => this.#runs(query)],
      ["GET", at("/runs/([^/]+)"), ([id = ""]) => ok(runDetail(service.run(id), service.history))],
      ["POST", at("/runs/([^/]+)/resubmit"), ([id = ""]) => ok({ runId: service.resubmit(id) }, 201)],
      ["POST", at("/runs/([^/]+)/cancel"), ([id = ""]) => this.#cancel(id)],
      ["GET", at("/connections"), () => this.#connections()],
      ["POST", at("/connections"), (_, body) => this.#createConnection(body)],
      ["PUT", at("/connections/([^/]+)/state"), (parameters, body) => this.#setConnectionState(parameters, body)],
      ["DELETE", at("/connections/([^/]+)"), ([id = ""]) => this.#deleteConnection(id)],
      ["GET", at("/connection-references"), async () => ok({ references: await view.references() })],
      ["PUT", at("/connection-references/([^/]+)"), (parameters, body) => this.#bind(parameters, body)],
      ["GET", at("/environment-variables"), async () => ok({ variables: await view.variables() })],
    ];
  }

  async #setState([id = ""]: string[], { state }: Body): Promise<HttpAnswer> {
    if (state !== "on" && state !== "off") throw badRequest("The state is 'on' or 'off'.");
    await this.service.setFlowState(id.toLowerCase(), state === "on");
    return ok(await this.#view.detail(id.toLowerCase()));
  }

  async #save([id = ""]: string[], { clientData }: Body): Promise<HttpAnswer> {
    if (typeof clientData !== "string") throw badRequest("clientData is the JSON text of a definition.");
    await this.service.saveFlow(id.toLowerCase(), clientData);
    return ok(await this.#view.detail(id.toLowerCase()));
  }

  async #run([id = ""]: string[], { inputs }: Body): Promise<HttpAnswer> {
    if (typeof inputs !== "object" || inputs === null || Array.isArray(inputs)) {
      throw badRequest("inputs is an object with the button's inputs.");
    }
    await this.service.flows.flow(id.toLowerCase());
    return ok({ runId: this.service.runFlow(id.toLowerCase(), inputs) }, 201);
  }

  #runs(query: URLSearchParams): HttpAnswer {
    const status = statuses.find((each) => each === query.get("status"));
    if (query.has("status") && !status) throw badRequest(`There is no status '${query.get("status") ?? ""}'.`);
    const top = Number(query.get("top") ?? 50);
    if (!Number.isInteger(top) || top < 1 || top > 250) throw badRequest("top goes from 1 to 250.");
    const after = query.get("after");
    const all = this.service.runs({
      flowId: query.get("flowId")?.toLowerCase() ?? undefined,
      status,
      parentRunId: query.get("parentRunId") ?? undefined,
    });
    const left = after === null ? all : all.filter(({ runId }) => runId > after);
    const page = left.slice(0, top);
    const next = left.length > top ? (page.at(-1)?.runId ?? null) : null;
    return ok({ runs: page.map((run) => runSummary(run, this.service.history)), next });
  }

  #cancel(runId: string): HttpAnswer {
    this.service.cancel(runId);
    return ok(runSummary(this.service.run(runId), this.service.history));
  }

  async #connections(): Promise<HttpAnswer> {
    return ok({ connections: await this.#view.connections(), connectors: this.service.connections.connectors });
  }

  async #createConnection({ connector }: Body): Promise<HttpAnswer> {
    if (typeof connector !== "string") throw badRequest("connector is the API name of a connector.");
    return this.#connection(this.service.connections.create(connector), 201);
  }

  async #setConnectionState([id = ""]: string[], { state }: Body): Promise<HttpAnswer> {
    const wanted = connectionStates.find((each) => each === state);
    if (!wanted) throw badRequest("The state is 'connected', 'broken' or 'expired'.");
    this.service.connections.setState(id, wanted);
    return this.#connection(id, 200);
  }

  #deleteConnection(id: string): HttpAnswer {
    this.service.connections.delete(id);
    return { status: 204, headers: {}, body: "" };
  }

  async #connection(id: string, status: number): Promise<HttpAnswer> {
    return ok(
      (await this.#view.connections()).find(({ connectionId }) => connectionId === id),
      status,
    );
  }

  async #bind([logicalName = ""]: string[], { connectionId }: Body): Promise<HttpAnswer> {
    if (connectionId !== null && typeof connectionId !== "string") {
      throw badRequest("connectionId is the id of a connection, or null.");
    }
    await this.service.connections.bind(logicalName, connectionId);
    return ok((await this.#view.references()).find((each) => each.logicalName === logicalName));
  }
}

function errorBody(code: string, message: string, problems: FlowServiceError["problems"] = []): ApiError {
  return { error: { code, message, ...(problems.length > 0 && { problems: [...problems] }) } };
}

function readBody({ method, headers, body }: HttpRequest): Body {
  if (method === "GET" || method === "DELETE" || body.byteLength === 0) return {};
  if (!/^application\/json\b/i.test(headers["content-type"] ?? "")) throw badRequest("The body must be JSON.");
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw badRequest("The body is no JSON.");
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Body;
  throw badRequest("The body must be a JSON object.");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest("The address is not properly encoded.");
  }
}
