import { answerHttp } from "../../sandbox/dataverse/web-api/answer-http.js";
import { createConnectors, type Connection } from "../../sandbox/flows/connectors/call-operation.js";
import type { CallAnswer, CallOrigin } from "../../sandbox/flows/engine/ports.js";
import { toJson } from "../../sandbox/flows/language/json.js";
import type { Value } from "../../sandbox/flows/language/value.js";
import type { HttpAnswer, HttpRequest } from "../../sandbox/http.js";
import { TestDataverse } from "../sandbox/dataverse-support.js";

export const dataverseApi = "shared_commondataserviceforapps";
export const referralsApi = "shared_partnercenterref";
export const eventsApi = "shared_partnercenterevents";

export const origin: CallOrigin = { flowId: "flow", runId: "run", action: "Do_it", attempt: 1 };

export type Parameters = Record<string, Value>;
export type Json = Record<string, unknown>;

/** An answer as tests compare it: the body as plain JSON. */
export interface PlainAnswer extends Omit<CallAnswer, "body"> {
  body: Json;
  /** `code` and `message` of an error; undefined when there is none. */
  error: { code: string; message: string } | undefined;
}

/** What a request looked like on the wire. */
export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: unknown;
}

export function recorded({ method, url, headers, body }: HttpRequest): SentRequest {
  const text = new TextDecoder().decode(body);
  return { method, url, headers, body: text === "" ? null : JSON.parse(text) };
}

export function plain(answer: CallAnswer): PlainAnswer {
  const body = toJson(answer.body) as Json;
  return { ...answer, body, error: body?.error as PlainAnswer["error"] };
}

/** The connectors over a Dataverse of the test's own and a Partner Center that answers what the test says. */
export class ConnectorWorld {
  readonly dataverse: TestDataverse;
  /** Requests to Dataverse, and the user whom each came from. */
  readonly toDataverse: (SentRequest & { userId: string })[] = [];
  readonly toPartnerCenter: SentRequest[] = [];
  readonly connections = new Map<string, Connection>();
  partnerCenterAnswers: (request: SentRequest) => HttpAnswer | Promise<HttpAnswer> = () => ({
    status: 204,
    headers: {},
    body: "",
  });
  readonly callOperation: ReturnType<typeof createConnectors>;

  constructor(options: { pageSize?: number } = {}) {
    this.dataverse = new TestDataverse();
    this.connections.set("rows", { connector: dataverseApi, identity: this.dataverse.administrator, problem: null });
    this.connections.set("referrals", { connector: referralsApi, identity: "sandbox", problem: null });
    this.connections.set("events", { connector: eventsApi, identity: "sandbox", problem: null });
    this.callOperation = createConnectors({
      ...options,
      metadata: this.dataverse.metadata,
      dataverseAddress: "http://127.0.0.1:4280",
      dataverse: (request, userId) => {
        this.toDataverse.push({ ...recorded(request), userId });
        return Promise.resolve(answerHttp(this.dataverse, { ...request, userId }));
      },
      partnerCenter: (request) => {
        const sent = recorded(request);
        this.toPartnerCenter.push(sent);
        return Promise.resolve(this.partnerCenterAnswers(sent));
      },
      connection: (reference) => this.connections.get(reference) ?? null,
    });
  }

  /** Calls an operation of Dataverse. */
  async rows(
    operationId: string,
    parameters: Parameters,
    minimumItemCount: number | null = null,
  ): Promise<PlainAnswer> {
    return this.#call(dataverseApi, "rows", operationId, parameters, minimumItemCount);
  }

  async referrals(operationId: string, parameters: Parameters): Promise<PlainAnswer> {
    return this.#call(referralsApi, "referrals", operationId, parameters, null);
  }

  async events(operationId: string, parameters: Parameters): Promise<PlainAnswer> {
    return this.#call(eventsApi, "events", operationId, parameters, null);
  }

  async #call(
    connector: string,
    connectionReference: string,
    operationId: string,
    parameters: Parameters,
    minimumItemCount: number | null,
  ): Promise<PlainAnswer> {
    return plain(
      await this.callOperation({ connector, connectionReference, operationId, parameters, minimumItemCount, origin }),
    );
  }
}
