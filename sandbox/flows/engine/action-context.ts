import type { ActionDefinition } from "../definition/model.js";
import type { Value } from "../language/value.js";
import type { Frame } from "./frame.js";
import type { ActionOutcome } from "./outcome.js";
import type { Run } from "./run.js";
import type { RunScope } from "./run-scope.js";

/** What an action works with. */
export interface ActionContext {
  run: Run;
  action: ActionDefinition;
  frame: Frame;
  scope: RunScope;
  /** @throws ExpressionError */
  evaluate: (value: Value) => Value;
}

/** Does what a type of action does. An ExpressionError that it throws is an input that cannot be evaluated. */
export type Handler = (context: ActionContext) => ActionOutcome | Promise<ActionOutcome>;
