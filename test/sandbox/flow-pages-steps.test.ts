import { describe, expect, test } from "vitest";
import {
  branchKey,
  containersOf,
  findStep,
  nextFailedTurn,
  openAtFirst,
  pathTo,
  placeOfFailure,
  stepsOf,
} from "../../sandbox/flows/pages/run/steps";
import type { ActionNode, ActionStatus, ActionTurn } from "../../sandbox/flows/service/api-types";

type LoopIndex = ActionTurn["loops"][number];

const turn = (status: ActionStatus, ...loops: LoopIndex[]): ActionTurn => ({
  loops,
  status,
  code: null,
  error: null,
  startTime: "2026-11-25T10:00:00.000Z",
  endTime: "2026-11-25T10:00:01.000Z",
  durationMilliseconds: 1000,
  inputs: { kind: "none" },
  outputs: { kind: "none" },
  retries: [],
  requests: 0,
  childRunId: null,
});

const action = (
  name: string,
  type: string,
  turns: ActionTurn[],
  branches: Record<string, ActionNode[]> = {},
): ActionNode => ({
  name,
  type,
  operation: null,
  description: null,
  turns,
  branches: Object.entries(branches).map(([branch, actions]) => ({ name: branch, actions })),
});

const deal = (index: number): LoopIndex => ({ loop: "Each_deal", index });
const solution = (index: number): LoopIndex => ({ loop: "Each_solution", index });

/** Two deals: the first has three solutions, of which the third fails; the second has one. */
const nested = action("Each_deal", "Foreach", [turn("Failed")], {
  "": [
    action("Read", "OpenApiConnection", [turn("Succeeded", deal(0)), turn("Succeeded", deal(1))]),
    action("Each_solution", "Foreach", [turn("Failed", deal(0)), turn("Succeeded", deal(1))], {
      "": [
        action("Send", "OpenApiConnection", [
          turn("Succeeded", deal(0), solution(0)),
          turn("Succeeded", deal(0), solution(1)),
          turn("Failed", deal(0), solution(2)),
          turn("Succeeded", deal(1), solution(0)),
        ]),
      ],
    }),
  ],
});

const statusIn = (turns: Record<string, number>, name: string) => findStep(stepsOf([nested], turns), name)?.status;

describe("what a run shows of its loops", () => {
  test("the first turn of each, until others are chosen", () => {
    expect(statusIn({}, "Send")).toBe("Succeeded");
    expect(statusIn({ Each_solution: 2 }, "Send")).toBe("Failed");
    expect(statusIn({ Each_deal: 1 }, "Each_solution")).toBe("Succeeded");
  });

  test("an inner loop has as many turns as it had in the shown turn of the outer one", () => {
    const inner = (turns: Record<string, number>) => findStep(stepsOf([nested], turns), "Each_solution")?.loop;
    expect(inner({})).toEqual({ shown: 0, hasFailure: [false, false, true] });
    expect(inner({ Each_deal: 1 })).toEqual({ shown: 0, hasFailure: [false] });
  });

  test("a turn beyond the last shows the last one", () => {
    expect(findStep(stepsOf([nested], { Each_deal: 0, Each_solution: 99 }), "Send")?.status).toBe("Failed");
    expect(findStep(stepsOf([nested], { Each_deal: 1, Each_solution: 2 }), "Send")?.status).toBe("Succeeded");
  });

  test("a loop that had nothing to go through has no turn, and what is inside did not run", () => {
    const empty = action("Each_deal", "Foreach", [turn("Succeeded")], { "": [action("Read", "Compose", [])] });
    const [step] = stepsOf([empty], {});
    expect(step?.loop).toEqual({ shown: 0, hasFailure: [] });
    expect(step?.branches[0]?.steps[0]?.status).toBe("NotRun");
  });

  test("a loop that still runs its first turn shows what runs in it", () => {
    const running = action("Each_deal", "Foreach", [turn("Running")], {
      "": [action("Read", "Compose", [turn("Running")]), action("Send", "Http", [])],
    });
    const [step] = stepsOf([running], {});
    expect(step?.loop).toEqual({ shown: 0, hasFailure: [false] });
    expect(step?.branches[0]?.steps.map(({ status }) => status)).toEqual(["Running", "NotRun"]);
  });

  test("the next failed turn comes after the shown one, and then from the first", () => {
    const loop = { shown: 1, hasFailure: [true, false, false, true] };
    expect(nextFailedTurn(loop)).toBe(3);
    expect(nextFailedTurn({ ...loop, shown: 3 })).toBe(0);
    expect(nextFailedTurn({ shown: 0, hasFailure: [true, false] })).toBeNull();
    expect(nextFailedTurn({ shown: 0, hasFailure: [false, false] })).toBeNull();
  });
});

describe("where a run failed", () => {
  test("is the innermost action, in its turns", () => {
    expect(placeOfFailure([action("Before", "Compose", [turn("Succeeded")]), nested])).toEqual({
      action: "Send",
      turns: { Each_deal: 0, Each_solution: 2 },
    });
  });

  test("is the action itself where nothing inside of it failed", () => {
    expect(placeOfFailure([action("Post", "Http", [turn("TimedOut")])])).toEqual({ action: "Post", turns: {} });
  });

  test("is nowhere when all went well", () => {
    expect(placeOfFailure([action("Post", "Http", [turn("Succeeded")]), action("Later", "Http", [])])).toBeNull();
  });
});

describe("branches", () => {
  const condition = action("Is_open", "If", [turn("Succeeded")], {
    "If yes": [action("Update", "Http", [turn("Succeeded")])],
    "If no": [action("Scope", "Scope", [turn("Skipped")], { "": [action("Report", "Http", [turn("Skipped")])] })],
  });

  test("tell which one was taken", () => {
    const [step] = stepsOf([condition], {});
    expect(step?.branches.map(({ name, isTaken }) => [name, isTaken])).toEqual([
      ["If yes", true],
      ["If no", false],
    ]);
  });

  test("what was skipped is closed at first, and can be found by its path", () => {
    const yes = branchKey("Is_open", "If yes");
    const no = branchKey("Is_open", "If no");
    const loops = ["Each_deal", branchKey("Each_deal", ""), "Each_solution", branchKey("Each_solution", "")];
    expect(openAtFirst([condition, nested])).toEqual(["Is_open", yes, ...loops]);
    expect(pathTo([condition, nested], "Report")).toEqual(["Is_open", no, "Scope", branchKey("Scope", "")]);
    expect(pathTo([condition, nested], "Send")).toEqual(loops);
    expect(containersOf([condition, nested])).toEqual(["Is_open", yes, no, "Scope", branchKey("Scope", ""), ...loops]);
    expect(pathTo([condition], "Nowhere")).toBeNull();
  });
});
