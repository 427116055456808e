import { LibsqlStore } from "../../dataverse/store/libsql-store.js";
import type { Store } from "../../dataverse/store/store.js";
import type { RowChange } from "../../dataverse/rows/session.js";
import type { HttpAnswer, HttpRequest } from "../../http.js";
import { createHttpCaller } from "../connectors/call-http.js";
import { createConnectors } from "../connectors/call-operation.js";
import { dataverse as dataverseConnector } from "../connectors/descriptions/dataverse.js";
import { checkDefinition } from "../definition/check-definition.js";
import { DefinitionError } from "../definition/definition-error.js";
import type { FlowDefinition } from "../definition/model.js";
import { readDefinition } from "../definition/read-definition.js";
import { runIdHeader } from "../engine/answer.js";
import type { ChildAnswer, EnginePorts } from "../engine/ports.js";
import { RunHistory } from "../history/run-history.js";
import { isEnded, type RunFilter, type StoredRun } from "../history/run-rows.js";
import { fromJson, parseJson } from "../language/json.js";
import type { Value } from "../language/value.js";
import { defaultModes, type Modes } from "../modes.js";
import { Delivery } from "../triggers/delivery.js";
import { RequestRefused } from "../triggers/http-trigger.js";
import type { Counts, Json } from "./api-types.js";
import { Connections } from "./connections.js";
import { DataverseRows } from "./dataverse-rows.js";
import { type FlowRow, FlowSwitch } from "./flow-switch.js";
import { answerHttpTrigger, demandSchema, hasResponse } from "./http-triggers.js";
import type { ChildOrigin, FlowServiceOptions } from "./options.js";
import { Recurrences } from "./recurrences.js";
import { RowEvents } from "./row-events.js";
import { lost, RunStarter } from "./run-starter.js";
import { badRequest, FlowServiceError, notFound } from "./service-error.js";

/** Power Automate of one environment: runs its flows, and keeps what they did. */
export class FlowService {
  readonly connections: Connections;
  readonly history: RunHistory;
  readonly rows: DataverseRows;
  /** Which flows are on. */
  readonly flows: FlowSwitch;
  readonly store: Store;
  readonly modes: Modes;
  readonly #starter: RunStarter;
  readonly #recurrences: Recurrences;
  readonly #events: RowEvents;
  readonly #delivery: Delivery;
  readonly #ports: EnginePorts;
  #stopListening: () => void = () => undefined;
  #isClosed = false;

  private constructor(
    store: Store,
    readonly options: FlowServiceOptions,
  ) {
    const { clock, dataverse, newGuid } = options;
    this.store = store;
    this.modes = { ...defaultModes, ...options.modes };
    this.rows = new DataverseRows(dataverse);
    this.connections = new Connections(store, this.rows, clock, newGuid);
    this.history = new RunHistory(store, { runs: options.keptRuns ?? 2000 });
    this.#ports = this.#makePorts();
    this.flows = new FlowSwitch(store, this.rows, this.connections, options, this.#ports);
    this.#starter = new RunStarter(this.history, this.#ports, clock, options.environmentName ?? "Sandbox");
    this.#recurrences = new Recurrences(store, clock, (flowId) => {
      this.#start(flowId, "recurrence", fromJson({ headers: {}, body: null }));
    });
    this.#delivery = new Delivery(clock, this.modes.delivery, options.random);
    this.#events = new RowEvents(store, this.rows, this.#delivery, options, (flowId, outputs) => {
      this.#start(flowId, "row-change", outputs);
    });
  }

  /**
   * Opens the service: flows that were on go on as they were, runs that were going on are lost, events that were on their
   * way arrive.
   *
   * @throws the database's own error when another process holds the file
   */
  static async open(options: FlowServiceOptions): Promise<FlowService> {
    const store = typeof options.file === "string" ? new LibsqlStore(options.file) : options.file;
    try {
      const service = new FlowService(store, options);
      await service.#open();
      return service;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#stopListening();
    this.#recurrences.stopAll();
    this.#delivery.stop();
    this.history.flush();
    this.store.close();
  }

  /** Takes up what changed in the environment without a row being told of, such as an import. */
  async refresh(): Promise<void> {
    await this.connections.references();
    for (const flow of await this.flows.flows()) await this.#takeUp(flow);
  }

  /**
   * Switches a flow on or off.
   *
   * @throws FlowServiceError 404; 400 with every reason why it cannot be on
   */
  async setFlowState(flowId: string, isOn: boolean): Promise<void> {
    const flow = await this.flows.flow(flowId);
    if (isOn && !this.flows.running.has(flowId)) this.#recurrences.watch(await this.flows.switchOn(flow));
    if (isOn) return;
    this.#recurrences.stop(flowId);
    await this.flows.switchOff(flowId);
  }

  /**
   * Saves a definition as the designer does. A flow that is on goes on with it at once.
   *
   * @throws FlowServiceError 404; 400 with every reason, and nothing is saved then
   */
  async saveFlow(flowId: string, clientData: string): Promise<void> {
    const flow = await this.flows.flow(flowId);
    if (this.flows.running.has(flowId)) this.#recurrences.watch(await this.flows.replace(flow, clientData));
    else demandDefinition(clientData);
    await this.rows.update("workflows", flowId, { clientdata: clientData });
  }

  /**
   * Runs a button, or a child flow by hand.
   *
   * @returns the run's id
   * @throws FlowServiceError 404; 400 for a flow that is off or no button, or inputs that do not fit
   */
  runFlow(flowId: string, inputs: Record<string, Json>): string {
    const running = this.flows.running.get(flowId);
    if (!running) throw badRequest(`The flow '${flowId}' is not on.`);
    if (running.kind !== "button" && running.kind !== "child") throw badRequest(`'${running.name}' is no button.`);
    const body = fromJson(inputs);
    try {
      demandSchema(running, body);
    } catch (error) {
      if (error instanceof RequestRefused) throw new FlowServiceError(error.status, error.code, error.message);
      throw error;
    }
    const started = this.#starter.start(running, { kind: running.kind, outputs: { headers: {}, body } });
    if (!started) throw badRequest("The trigger's conditions do not hold.");
    return started.runId;
  }

  /** Answers a request to an HTTP trigger. */
  async handleTrigger(request: HttpRequest): Promise<HttpAnswer> {
    return answerHttpTrigger(request, this.store, this.flows.running, this.#starter);
  }

  /**
   * Begins a run with what began an earlier one; conditions are not looked at again.
   *
   * @returns the new run's id
   * @throws FlowServiceError 404; 409 where the flow is off, or the trigger's outputs were too long to be kept
   */
  resubmit(runId: string): string {
    const run = this.run(runId);
    const running = this.flows.running.get(run.flowId);
    const outputs = this.history.triggerOutputs(runId);
    if (!running) throw new FlowServiceError(409, "WorkflowTriggerIsNotEnabled", `'${run.flowName}' is not on.`);
    if (outputs === null)
      throw new FlowServiceError(409, "TriggerOutputsNotKept", "What began the run was too long to be kept.");
    const started = this.#starter.start(running, {
      kind: run.trigger.kind,
      outputs: parseJson(outputs),
      resubmittedFrom: runId,
    });
    if (!started) throw new Error("A resubmitted run was not begun.");
    return started.runId;
  }

  /** @throws FlowServiceError 404; 409 for a run that has ended */
  cancel(runId: string): void {
    const run = this.run(runId);
    if (isEnded(run.status) || !this.#starter.cancel(runId)) {
      throw new FlowServiceError(409, "WorkflowRunAlreadyCompleted", `The run '${runId}' has ended.`);
    }
  }

  /** @throws FlowServiceError 404 */
  run(runId: string): StoredRun {
    const run = this.history.run(runId);
    if (!run) throw notFound(`There is no run '${runId}'.`);
    return run;
  }

  /** Newest first. */
  runs(filter: RunFilter = {}): StoredRun[] {
    return this.history.runs(filter);
  }

  /** What a run cost with its children, or all that the history holds. */
  counts(runId?: string): Counts {
    return runId === undefined ? this.history.totals() : this.history.countsWithChildren(runId);
  }

  /** Runs that go on or wait. */
  get openRuns(): number {
    return this.#starter.count;
  }

  async #open(): Promise<void> {
    const now = this.options.clock.now().toISOString();
    for (const run of this.history.runs()) {
      if (!isEnded(run.status)) this.history.end(run.runId, "Failed", lost, now);
    }
    await this.connections.references();
    const flows = await this.flows.flows();
    for (const flow of flows) if (flow.isOn) await this.flows.restore(flow);
    for (const flow of flows) await this.#takeUp(flow);
    for (const running of this.flows.running.values()) this.#recurrences.watch(running);
    this.#stopListening = this.options.dataverse.onRowChanged((change) => {
      this.#notice(change).catch((error: unknown) => this.options.onUnexpectedError?.(error));
    });
    this.#events.resume();
  }

  #notice(change: RowChange): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    // First, and at once: it reads the row as it is at this moment.
    const raised = this.#events.raise(change, this.flows.running.values());
    return raised.then(() => this.#noticeOwnTables(change));
  }

  async #noticeOwnTables({ table, kind, id }: RowChange): Promise<void> {
    if (table === "connectionreference") await this.connections.references();
    if (table === "callbackregistration" && kind === "delete") {
      for (const running of this.flows.running.values()) {
        if (running.registrationId === id) running.subscription = null;
      }
    }
    if (table !== "workflow") return;
    if (kind === "delete") this.flows.running.delete(id);
    else await this.#takeUp(await this.flows.flow(id));
  }

  /**
   * Makes a flow what its row says. A row that was switched on by others and cannot be is switched off again; a changed
   * definition that is refused leaves the running one.
   */
  async #takeUp(flow: FlowRow): Promise<void> {
    const running = this.flows.running.get(flow.flowId);
    try {
      if (flow.isOn && !running) this.#recurrences.watch(await this.flows.switchOn(flow));
      else if (flow.isOn && running && running.clientData !== flow.clientData) {
        this.#recurrences.watch(await this.flows.replace(flow, flow.clientData));
      } else if (!flow.isOn && running) await this.setFlowState(flow.flowId, false);
    } catch (error) {
      if (!(error instanceof FlowServiceError)) throw error;
      if (!running) await this.flows.switchOff(flow.flowId);
    }
  }

  #start(flowId: string, kind: "row-change" | "recurrence", outputs: Value): void {
    const running = this.flows.running.get(flowId);
    if (running && !this.#isClosed) this.#starter.start(running, { kind, outputs });
  }

  async #callChild(flowId: string, body: Value, origin: ChildOrigin): Promise<ChildAnswer | null> {
    const running = this.flows.running.get(flowId.toLowerCase());
    if (!running) throw new Error(`The child flow '${flowId}' is not turned on.`);
    if (running.kind !== "child" && running.kind !== "button") {
      throw new Error(`The flow '${running.name}' has a trigger that other flows cannot call.`);
    }
    try {
      demandSchema(running, body);
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      return { status: error.status, headers: {}, body: { error: { code: error.code, message: error.message } } };
    }
    const outputs: Value = { headers: {}, body };
    const started = this.#starter.start(running, { kind: running.kind, outputs, parentRunId: origin.runId });
    if (!started || !hasResponse(running)) return null;
    const answer = await started.responded;
    return answer && { ...answer, headers: { ...answer.headers, [runIdHeader]: started.runId } };
  }

  #makePorts(): EnginePorts {
    const { options } = this;
    const { clock, dataverse, faults, partnerCenterToken = "sandbox" } = options;
    const identityOf = (connector: string): string =>
      connector === dataverseConnector.name ? options.userId : partnerCenterToken;
    const callConnector = createConnectors({
      metadata: dataverse.metadata,
      dataverseAddress: options.flowsUrl,
      dataverse: (request, userId) => dataverse.handle({ ...request, url: pathOf(request.url), userId }),
      partnerCenter: options.partnerCenter,
      connection: (reference) => this.connections.boundTo(reference, identityOf),
      ...(options.pageSize !== undefined && { pageSize: options.pageSize }),
    });
    const noHttp = (): Promise<never> => Promise.reject(new Error("Nothing takes requests of the Http action here."));
    return {
      clock,
      modes: this.modes,
      newGuid: () => options.newGuid(),
      random: () => options.random(),
      callOperation: (call) =>
        faults?.aroundOperation ? faults.aroundOperation(call, () => callConnector(call)) : callConnector(call),
      callHttp: createHttpCaller(options.http ?? noHttp),
      callChild: (flowId, body, origin) => this.#callChild(flowId, body, origin),
      observe: (event) => {
        if (!this.#isClosed) this.#starter.observe(event);
      },
      mayGoOn: (runId, action) => this.#mayGoOn(runId, action),
    };
  }

  /** A run of a service that was closed takes no further step either. */
  #mayGoOn(runId: string, action: string): boolean {
    if (this.#isClosed) return false;
    const flowId = this.history.run(runId)?.flowId ?? "";
    if (this.options.faults?.mayGoOn?.({ flowId, runId, action }) !== false) return true;
    this.#starter.lose(runId);
    return false;
  }
}

const pathOf = (url: string): string => url.replace(/^https?:\/\/[^/]+/, "");

/** @throws FlowServiceError 400 */
function demandDefinition(clientData: string): void {
  let flow: FlowDefinition;
  try {
    flow = readDefinition(clientData);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const problem = { code: "InvalidTemplate", place: error.place, message: error.message };
    throw new FlowServiceError(400, problem.code, problem.message, [problem]);
  }
  const problems = checkDefinition(flow);
  const [first] = problems;
  if (first) throw new FlowServiceError(400, first.code, first.message, problems);
}
