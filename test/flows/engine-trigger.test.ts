import { describe, expect, it } from "vitest";
import { readAnyDefinition } from "../../sandbox/flows/definition/read-definition.js";
import { isTriggered } from "../../sandbox/flows/engine/is-triggered.js";
import { ExpressionError } from "../../sandbox/flows/language/expression-error.js";
import { defaultModes } from "../../sandbox/flows/modes.js";
import { VirtualClock } from "../../sandbox/time/virtual-clock.js";
import { compose, file } from "./engine-support.js";

const never = async (): Promise<never> => Promise.reject(new Error("A condition calls nothing."));
const holds = (...expressions: string[]): boolean =>
  isTriggered({
    flow: readAnyDefinition(
      file(
        { A: compose(1) },
        { conditions: expressions.map((expression) => ({ expression })) },
        { Only: { type: "Bool", defaultValue: true } },
      ),
    ),
    flowId: "f",
    trigger: { outputs: { body: { n: 5, name: "x" } } },
    parameters: {},
    workflow: { displayName: "Sample", environmentName: "local" },
    ports: {
      clock: new VirtualClock(new Date("2026-11-25T08:00:00Z")),
      modes: defaultModes,
      newGuid: () => "g",
      random: () => 0,
      callOperation: never,
      callHttp: never,
      callChild: never,
      observe: () => undefined,
      mayGoOn: () => true,
    },
  });

describe("the conditions of a trigger", () => {
  it("must all hold, and none holds always", () => {
    expect(holds()).toBe(true);
    expect(holds("@equals(triggerBody()?['n'], 5)", "@parameters('Only')")).toBe(true);
    expect(holds("@equals(triggerOutputs()?['body/n'], 5)", "@equals(trigger()?['outputs/body/name'], 'y')")).toBe(
      false,
    );
    expect(holds("@greater(utcNow(), '2026-01-01')", "@equals(workflow()?['tags/flowDisplayName'], 'Sample')")).toBe(
      true,
    );
  });

  it.each(["@triggerBody()?['n']", "@div(1, 0)", "@variables('x')", "@outputs('A')", "equals(1, 1)"])(
    "fail where one is %s",
    (expression) => {
      expect(() => holds(expression)).toThrow(ExpressionError);
    },
  );
});
