import { parseArgs } from "node:util";
import { type FaultCounts, usualFaults } from "./faults.js";
import { playHistory } from "./history.js";
import { World } from "./world.js";

/* `npm run simulate -- --seed 1 --runs 100 [--faults] [--story]`: plays histories, and tells the ones that break a law. */

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "20" },
    length: { type: "string", default: "25" },
    faults: { type: "boolean", default: false },
    story: { type: "boolean", default: false },
  },
});

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function add(total: FaultCounts, counts: FaultCounts): void {
  for (const [fault, places] of counts) {
    const sum = total.get(fault) ?? new Map<string, number>();
    for (const [place, count] of places) sum.set(place, (sum.get(place) ?? 0) + count);
    total.set(fault, sum);
  }
}

const first = Number(values.seed);
const runs = Number(values.runs);
const world = await World.make();
const faults: FaultCounts = new Map();
const broken = new Map<number, number[]>();
for (let seed = first; seed < first + runs; seed++) {
  const history = await playHistory(world, {
    seed,
    length: Number(values.length),
    ...(values.faults && { rates: usualFaults }),
  });
  add(faults, history.faults);
  for (const { law, text } of history.violations) {
    say(`seed ${seed}, law ${law}: ${text}`);
    broken.set(law, [...new Set([...(broken.get(law) ?? []), seed])]);
  }
  for (const error of history.unexpected) say(`seed ${seed}, mistake of the sandbox: ${String(error)}`);
  if (values.story || (runs === 1 && history.violations.length > 0)) say(history.story);
}
for (const [fault, places] of faults) {
  const hits = [...places.values()].reduce((sum, count) => sum + count, 0);
  say(`${fault}: ${hits} hits at ${places.size} places`);
}
for (const [law, seeds] of broken)
  say(`law ${law} is broken by ${seeds.length} of ${runs} histories: ${seeds.join(", ")}`);
if (broken.size > 0) process.exitCode = 1;
else say(`${runs} histories keep every law`);
