import { beforeAll, describe, expect, it } from "vitest";
import { usualFaults } from "./faults.js";
import { type HistoryOptions, playHistory } from "./history.js";
import { World } from "./world.js";

let world: World;

beforeAll(async () => {
  world = await World.make();
});

/** The breaches of a history, with how to see its story. */
async function breaches(options: HistoryOptions): Promise<string[]> {
  const { seed, violations, unexpected } = await playHistory(world, options);
  const replay = `npm run simulate -- --seed ${seed} --runs 1`;
  return [
    ...violations.map(({ law, text }) => `law ${law}: ${text} (${replay})`),
    ...unexpected.map((error) => `mistake of the sandbox: ${String(error)} (${replay})`),
  ];
}

describe("a history in which nothing fails", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("keeps every law: seed %i", async (seed) => {
    expect(await breaches({ seed })).toEqual([]);
  });

  it("is the same one when it is played again, to the last line", async () => {
    const first = await playHistory(world, { seed: 11, rates: usualFaults });
    const second = await playHistory(world, { seed: 11, rates: usualFaults });
    expect(second.story).toBe(first.story);
    expect(second.faults).toEqual(first.faults);
  });

  it("is another one under another seed, and shares deals", async () => {
    const [first, second] = [await playHistory(world, { seed: 1 }), await playHistory(world, { seed: 2 })];
    expect(second.story).not.toBe(first.story);
    expect(first.evidence.referrals.length).toBeGreaterThan(0);
    expect(second.evidence.referrals.length).toBeGreaterThan(0);
  });
});
