import { checkDefinition } from "../../sandbox/flows/definition/check-definition.js";
import { readAnyDefinition } from "../../sandbox/flows/definition/read-definition.js";
import type {
  ActionRecord,
  CallAnswer,
  ChildAnswer,
  EnginePorts,
  HttpCall,
  OperationCall,
  RunEvent,
} from "../../sandbox/flows/engine/ports.js";
import type { RunInput, RunOutcome } from "../../sandbox/flows/engine/run.js";
import { startRun, type RunHandle } from "../../sandbox/flows/engine/start-run.js";
import { parseJson, type Json } from "../../sandbox/flows/language/json.js";
import type { Value } from "../../sandbox/flows/language/value.js";
import { defaultModes, type Modes } from "../../sandbox/flows/modes.js";
import { VirtualClock } from "../../sandbox/time/virtual-clock.js";

export type Actions = Record<string, object>;

export const compose = (inputs: Json, ...after: object[]): object => ({
  type: "Compose",
  inputs,
  ...runAfter(...after),
});
export const failing = (...after: object[]): object => compose("@div(1,0)", ...after);
export const scope = (actions: Actions, ...after: object[]): object => ({
  type: "Scope",
  actions,
  ...runAfter(...after),
});
export const variable = (name: string, type: string, value?: Json, ...after: object[]): object => ({
  type: "InitializeVariable",
  inputs: { variables: [{ name, type, ...(value === undefined ? {} : { value }) }] },
  ...runAfter(...after),
});
export const operation = (further: object = {}, action: object = {}): object => ({
  type: "OpenApiConnection",
  inputs: {
    host: {
      connectionName: "dataverse",
      operationId: "GetItem",
      apiId: "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps",
    },
    parameters: { entityName: "opportunities", recordId: "1" },
    ...further,
  },
  ...action,
});

function runAfter(...after: object[]): object {
  return { runAfter: Object.assign({}, ...after) as object };
}

/** A flow with these actions, as its file in a solution holds it. */
export function file(actions: Actions, trigger: object = {}, parameters: object = {}): string {
  return JSON.stringify({
    properties: {
      connectionReferences: {
        dataverse: {
          runtimeSource: "embedded",
          connection: { connectionReferenceLogicalName: "sample_dataverse" },
          api: { name: "shared_commondataserviceforapps" },
        },
      },
      definition: {
        parameters: { $authentication: { defaultValue: {}, type: "SecureObject" }, ...parameters },
        triggers: { manual: { type: "Request", kind: "Http", inputs: {}, ...trigger } },
        actions,
      },
    },
    schemaVersion: "1.0.0.0",
  });
}

export interface Script {
  operation?: (call: OperationCall) => Promise<CallAnswer> | CallAnswer;
  http?: (call: HttpCall) => Promise<CallAnswer> | CallAnswer;
  child?: EnginePorts["callChild"];
  mayGoOn?: EnginePorts["mayGoOn"];
  random?: () => number;
  modes?: Partial<Modes>;
  trigger?: object;
  parameters?: object;
  values?: Record<string, Value>;
  outputs?: Json;
  awaitsAnswer?: boolean;
  /** Definitions that are refused on being switched on, but run all the same. */
  unchecked?: boolean;
}

/** A run over ports that a test answers, in a time that the test turns. */
export class TestRun {
  readonly clock = new VirtualClock(new Date("2026-11-25T08:00:00Z"));
  readonly events: RunEvent[] = [];
  readonly handle: RunHandle;
  outcome: RunOutcome | null = null;
  answer: ChildAnswer | null | undefined;

  constructor(actions: Actions, script: Script = {}) {
    const flow = readAnyDefinition(file(actions, script.trigger, script.parameters));
    const problems = script.unchecked ? [] : checkDefinition(flow);
    if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join("\n"));
    const noCall = async (): Promise<never> => Promise.reject(new Error("The test answers no such call."));
    const input: RunInput = {
      flow,
      flowId: "11111111-1111-1111-1111-111111111111",
      runId: "run-1",
      trigger: { outputs: script.outputs === undefined ? null : parseJson(JSON.stringify(script.outputs)) },
      parameters: script.values ?? {},
      parentRunId: null,
      workflow: { displayName: "Sample", environmentName: "local" },
      awaitsAnswer: script.awaitsAnswer,
      ports: {
        clock: this.clock,
        modes: { ...defaultModes, ...script.modes },
        newGuid: () => "00000000-0000-0000-0000-000000000001",
        random: script.random ?? (() => 0),
        callOperation: async (call) => (script.operation ? script.operation(call) : noCall()),
        callHttp: async (call) => (script.http ? script.http(call) : noCall()),
        callChild: async (...call) => (script.child ? script.child(...call) : noCall()),
        observe: (event) => this.events.push(event),
        mayGoOn: script.mayGoOn ?? (() => true),
      },
    };
    this.handle = startRun(input);
    void this.handle.ended.then((outcome) => (this.outcome = outcome));
    void this.handle.responded.then((answer) => (this.answer = answer));
  }

  get records(): ActionRecord[] {
    return this.events.flatMap((event) => (event.kind === "action-ended" ? [event.record] : []));
  }

  /** The last record of an action. */
  record(name: string): ActionRecord {
    const found = this.records.filter((record) => record.name === name).at(-1);
    if (!found) throw new Error(`There is no record of '${name}'.`);
    return found;
  }

  statuses(...names: string[]): string[] {
    return names.map((name) => this.record(name).status);
  }

  outputs(name: string): Value {
    return this.record(name).outputs;
  }
}

/** Runs a flow to its end, however long it takes. */
export async function run(actions: Actions, script: Script = {}): Promise<TestRun> {
  const run = new TestRun(actions, script);
  await run.clock.advance(40 * 24 * 60 * 60 * 1000);
  return run;
}

export const answer = (status: number, body: Value = null, headers: Record<string, string> = {}): CallAnswer => ({
  status,
  headers,
  body,
  requests: 1,
});

export const after = (action: string, ...statuses: string[]): object => ({
  [action]: statuses.length > 0 ? statuses : ["Succeeded"],
});
