import { isContainer, placedActions, type PlacedAction } from "../definition/actions-of.js";
import type { ActionDefinition } from "../definition/model.js";
import { ExpressionError } from "../language/expression-error.js";
import type { ObjectValue } from "../language/kind.js";
import type { ExpressionScope } from "../language/scope.js";
import type { Value } from "../language/value.js";
import { readParameter } from "./parameter.js";
import type { EndedAction, Frame } from "./frame.js";
import { describeAction, timeText } from "./record.js";
import type { Run } from "./run.js";
import { worse } from "./status.js";
import { describeTrigger, describeWorkflow } from "./trigger-scope.js";

/** What the expressions of one action see: the run as it stands from where the action is. */
export class RunScope implements ExpressionScope {
  /** Whether something was read that the history must not show. */
  sawSecured = false;
  #item: { value: Value } | null = null;

  constructor(
    private readonly run: Run,
    private readonly frame: Frame,
  ) {}

  /** Does something with an item of the action's own, as Query and Select go through theirs. */
  withItem<T>(value: Value, evaluate: () => T): T {
    this.#item = { value };
    try {
      return evaluate();
    } finally {
      this.#item = null;
    }
  }

  parameter(name: string): Value {
    return readParameter(this.run.input, name);
  }

  variable(name: string): Value {
    const variable = this.run.variables.get(name.toLowerCase());
    if (!variable) {
      throw new ExpressionError(`The variable '${name}' must be initialized before it can be used.`);
    }
    variable.isOwn = false;
    return variable.value;
  }

  triggerOutputs(): Value {
    if (this.run.input.flow.trigger.secureOutputs) this.sawSecured = true;
    return this.run.input.trigger.outputs;
  }

  trigger(): Value {
    const { secureInputs, secureOutputs } = this.run.input.flow.trigger;
    if (secureInputs || secureOutputs) this.sawSecured = true;
    return describeTrigger(this.run.input, this.run.startTime);
  }

  action(name: string): Value {
    if (name.toLowerCase() === this.run.input.flow.trigger.name.toLowerCase()) return this.trigger();
    const placed = this.#placed(name);
    const found = this.#find(placed);
    if (found.turns) return this.#describeTurns(placed.action, found.turns, "outputs");
    return this.#describe(found.ended);
  }

  result(name: string): Value {
    const placed = this.#placed(name);
    if (!isContainer(placed.action)) {
      throw new ExpressionError(
        `The action '${name}' is of type '${placed.action.type}', which has no results of its own.`,
      );
    }
    const held = placed.action.branches.flatMap(({ actions }) => actions);
    return held.flatMap((action) => {
      const found = this.#find(this.#placed(action.name));
      if (found.turns) return found.turns.length > 0 ? [this.#describeTurns(action, found.turns, "records")] : [];
      return found.ended ? [this.#describe(found.ended)] : [];
    });
  }

  item(loopName?: string): Value {
    if (loopName === undefined && this.#item) return this.#item.value;
    const frame = this.#turn(loopName, "Foreach");
    if (!frame) {
      throw new ExpressionError(
        loopName === undefined
          ? "The template function 'item' is not expected at this location: no loop is around it."
          : `The repetition action(s) '${loopName}' are not defined in the template.`,
      );
    }
    if (frame.securedItem) this.sawSecured = true;
    return frame.item;
  }

  iterationIndex(loopName: string): Value {
    const frame = this.#turn(loopName);
    if (!frame) throw new ExpressionError(`The repetition action(s) '${loopName}' are not defined in the template.`);
    return frame.index;
  }

  workflow(): Value {
    return describeWorkflow(this.run.input);
  }

  now(): Date {
    return this.run.now();
  }

  newGuid(): string {
    return this.run.ports.newGuid();
  }

  random(): number {
    return this.run.ports.random();
  }

  #placed(name: string): PlacedAction {
    const placed = placedActions(this.run.input.flow).get(name.toLowerCase());
    if (!placed) throw new ExpressionError(`The action '${name}' is not defined in the template.`);
    return placed;
  }

  #turn(loopName?: string, type?: string): Frame | null {
    for (let frame: Frame | null = this.frame; frame?.loop; frame = frame.parent) {
      if (type !== undefined && frame.loop.type !== type) continue;
      if (loopName === undefined || frame.loop.name.toLowerCase() === loopName.toLowerCase()) return frame;
    }
    return null;
  }

  /** The action as it ended around here, or, where it stands inside a loop that is not around here, in each turn. */
  #find({ action, loops }: PlacedAction): { ended?: EndedAction; turns?: (EndedAction | undefined)[] } {
    let frame: Frame = this.frame;
    while (frame.parent && (frame.depth > loops.length || frame.loop !== loops[frame.depth - 1])) frame = frame.parent;
    let frames = [frame];
    let repeats = false;
    for (const loop of loops.slice(frame.depth)) {
      const turns = frames.flatMap((outer) => {
        const inner = outer.turns.get(loop.name.toLowerCase()) ?? [];
        return loop.type === "Until" ? inner.slice(-1) : inner;
      });
      repeats ||= loop.type === "Foreach";
      // A loop that was skipped holds what was skipped with it.
      frames = turns.length > 0 || repeats ? turns : frames;
    }
    if (!repeats) return { ended: frames[0]?.result(action.name) };
    const skipped = frame.result(action.name);
    if (skipped && frames.length === 0) return { ended: skipped };
    return { turns: frames.map((turn) => turn.result(action.name)) };
  }

  #describe(ended: EndedAction | undefined): Value {
    if (!ended) return null;
    if (ended.secured) this.sawSecured = true;
    return describeAction(ended, this.run.input.runId);
  }

  #describeTurns(
    { name }: ActionDefinition,
    turns: (EndedAction | undefined)[],
    outputs: "outputs" | "records",
  ): ObjectValue {
    const ended = turns.filter((turn) => turn !== undefined);
    if (ended.some(({ secured }) => secured)) this.sawSecured = true;
    const description: ObjectValue = {
      name,
      outputs: turns.map((turn) => (outputs === "records" ? this.#describe(turn) : (turn?.outcome.outputs ?? null))),
      code: "NotSpecified",
      status: ended.reduce<EndedAction["outcome"]["status"]>(
        (status, { outcome }) => worse(status, outcome.status),
        ended.every(({ outcome }) => outcome.status === "Skipped") ? "Skipped" : "Succeeded",
      ),
      repetitionCount: turns.length,
    };
    const [first] = ended;
    const last = ended.at(-1);
    if (first && last) {
      description.startTime = timeText(first.startTime);
      description.endTime = timeText(last.endTime);
    }
    return description;
  }
}
