import type { ActionDefinition } from "../definition/model.js";
import type { Value } from "../language/value.js";
import type { ActionOutcome } from "./outcome.js";

/** An action that ended, as later actions find it. */
export interface EndedAction {
  definition: ActionDefinition;
  outcome: ActionOutcome;
  startTime: Date;
  endTime: Date;
  trackedProperties?: Value;
  /** Whether a record of who reads its outputs must hide what it read. */
  secured: boolean;
}

/** Where actions leave their results: the run itself, or one turn of a loop. */
export class Frame {
  readonly results = new Map<string, EndedAction>();
  /** The turns of each loop directly in here, by the loop's name in lower case and the index of the turn. */
  readonly turns = new Map<string, Frame[]>();
  /** Number of loops around. */
  readonly depth: number;

  private constructor(
    readonly parent: Frame | null,
    readonly loop: ActionDefinition | null,
    readonly index: number,
    readonly item: Value,
    /** Whether the item comes from secured outputs. */
    readonly securedItem: boolean,
  ) {
    this.depth = parent ? parent.depth + 1 : 0;
  }

  static root(): Frame {
    return new Frame(null, null, 0, null, false);
  }

  /** Begins a turn of a loop in here. */
  turn(loop: ActionDefinition, index: number, item: Value, securedItem: boolean): Frame {
    const frame = new Frame(this, loop, index, item, securedItem);
    const turns = this.turns.get(loop.name.toLowerCase()) ?? [];
    turns[index] = frame;
    this.turns.set(loop.name.toLowerCase(), turns);
    return frame;
  }

  result(name: string): EndedAction | undefined {
    return this.results.get(name.toLowerCase());
  }

  /** The turns around, outermost first. */
  path(): { loop: string; index: number }[] {
    return this.parent && this.loop ? [...this.parent.path(), { loop: this.loop.name, index: this.index }] : [];
  }
}
