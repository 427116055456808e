import type { PartnerCenterModes } from "../../sandbox/partner-center/modes.js";
import type { FlowEnvironment } from "../support/flow-environment.js";
import { guidsFrom, seededRandom } from "../support/seeded-random.js";
import { acts } from "./acts.js";
import { type Evidence, EvidenceRoom } from "./evidence.js";
import { type FaultCounts, type FaultRates, Faults } from "./faults.js";
import { type Violation, judge } from "./judge.js";
import { Chance, Scene } from "./scene.js";
import { Story } from "./story.js";
import type { World } from "./world.js";

export interface HistoryOptions {
  seed: number;
  /** Absent: nothing goes wrong. */
  rates?: FaultRates;
  /** How many acts; 25 unless given. */
  length?: number;
  partnerCenterModes?: Partial<PartnerCenterModes>;
}

export interface History {
  seed: number;
  violations: Violation[];
  /** Mistakes of the sandbox itself. */
  unexpected: unknown[];
  faults: FaultCounts;
  story: string;
  evidence: Evidence;
}

const noFaults: FaultRates = { call: 0, crash: 0, event: 0 };
const minute = 60_000;
const anHour = 60 * minute;
/** Every deal is reconciled whole once a day, so that a day and a bit repairs everything. */
const settling = 26 * anHour;
const quiet = 3 * anHour;

/** Plays what a seed decides: acts while things go wrong, then a day in which nothing does, then the judgement. */
export async function playHistory(world: World, options: HistoryOptions): Promise<History> {
  const { seed, rates = noFaults, length = 25, partnerCenterModes } = options;
  const chance = new Chance(seededRandom(seed * 2 + 1));
  const late: { faults?: Faults } = {};
  const environment = await world.open({
    seed,
    ...(partnerCenterModes && { partnerCenterModes }),
    faults: {
      mayGoOn: (place) => late.faults?.mayGoOn(place) ?? true,
      aroundOperation: (call, send) => late.faults?.aroundOperation(call, send) ?? send(),
      delivery: (event) => late.faults?.delivery(event) ?? null,
    },
  });
  try {
    const story = new Story(environment.clock);
    const faults = new Faults(new Chance(seededRandom(seed * 2 + 2)), story, rates);
    late.faults = faults;
    const room = new EvidenceRoom(environment, world.storeOf(environment));
    const scene = new Scene(environment, chance, story, guidsFrom(seededRandom(seed + 1_000_000)));
    await play(scene, faults, length);
    const settledSince = await settle(environment);
    const evidence = room.gather(scene.deals, settledSince);
    const violations = judge(evidence);
    tellServices(story, evidence);
    return {
      seed,
      violations,
      unexpected: environment.unexpected,
      faults: faults.counts,
      story: story.toString(),
      evidence,
    };
  } finally {
    environment.close();
  }
}

async function play(scene: Scene, faults: Faults, length: number): Promise<void> {
  faults.isOn = true;
  for (let played = 0; played < length; played++) {
    await scene.chance.weighted(acts).play(scene);
    // Often the next act comes while the flows are still at work on the last one.
    await scene.environment.advance(
      scene.chance.isTrue(0.5) ? scene.chance.below(5000) : scene.chance.below(5 * minute),
    );
  }
  faults.isOn = false;
}

/** @returns the moment since which nothing may happen any more */
async function settle(environment: FlowEnvironment): Promise<Date> {
  const { connections } = environment.flows;
  for (const { connectionId } of connections.list()) connections.setState(connectionId, "connected");
  await environment.advance(settling);
  const settled = environment.clock.now();
  await environment.advance(quiet);
  return settled;
}

/** Adds what the flows ran and what Partner Center was asked. */
function tellServices(story: Story, { runs, requests }: Evidence): void {
  for (const run of [...runs].reverse()) {
    const child = run.parentRunId === null ? "" : ` for ${run.parentRunId}`;
    const error = run.error ? ` ${run.error.code}: ${run.error.message}` : "";
    story.tell("run", `${run.flowName} ${run.runId}${child}: ${run.status}${error}`, run.startTime);
  }
  for (const { time, method, url, status, requestBody, correlationId } of requests) {
    const body = method === "GET" ? "" : ` ${requestBody.slice(0, 300)}`;
    story.tell("request", `${method} ${url} → ${status} (${correlationId ?? "no correlation"})${body}`, time);
  }
}
