import { describe, expect, it } from "vitest";
import { readAnyDefinition } from "../../sandbox/flows/definition/read-definition.js";
import { Coverage, type CoverageRecord } from "../../sandbox/flows/engine/coverage.js";
import { after, compose, failing, file, run, scope, type Actions } from "./engine-support.js";

const flowId = "11111111-1111-1111-1111-111111111111";
const actions = (items: number[]): Actions => ({
  If: { type: "If", expression: "@equals(triggerBody(), 1)", actions: { Yes: compose(1) } },
  Switch: {
    type: "Switch",
    expression: "@triggerBody()",
    cases: { One: { case: 1, actions: {} }, Two: { case: 2, actions: {} } },
  },
  Loop: { type: "Foreach", foreach: items, actions: { In: compose(1) } },
  Try: scope({ Boom: failing() }),
  Catch: compose(1, after("Try", "Failed")),
  Never: compose(1, after("Try")),
});

async function collect(body: number, items: number[]): Promise<CoverageRecord> {
  const coverage = new Coverage();
  const one = await run(actions(items), { outputs: { body } });
  for (const event of one.events) coverage.observe(event);
  return JSON.parse(JSON.stringify(coverage)) as CoverageRecord;
}

describe("coverage of flows", () => {
  const flow = readAnyDefinition(file(actions([])));

  it("misses everything of a flow that has not run", () => {
    expect(new Coverage().missing(flowId, flow)).toEqual([
      ...["If", "If:true", "If:false", "Yes", "Switch", "Switch:One", "Switch:Two", "Switch:none"],
      ...["Loop", "Loop:none", "Loop:some", "In", "Try", "Boom", "Catch", "Never"],
    ]);
  });

  it("counts actions that ran and branches that were taken, over several files", async () => {
    const coverage = new Coverage();
    coverage.merge(await collect(1, [1, 2]));
    expect(coverage.missing(flowId, flow)).toEqual(["If:false", "Switch:Two", "Switch:none", "Loop:none", "Never"]);
    expect(coverage.toJSON()[flowId]).toMatchObject({ In: 2, Loop: 1 });
    coverage.merge(await collect(2, []));
    coverage.merge(await collect(3, []));
    expect(coverage.missing(flowId.toUpperCase(), flow)).toEqual(["Never"]);
  });
});
