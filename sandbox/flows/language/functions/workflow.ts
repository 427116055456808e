import { ExpressionError } from "../expression-error.js";
import { isObject } from "../kind.js";
import { findName } from "../select.js";
import type { Value } from "../value.js";
import type { Modes } from "../../modes.js";
import type { FunctionDefinition } from "./definition.js";

/** A property of what the run gives; null where there is none, as of an action that had no outputs. */
function part(value: Value, name: string, modes: Modes): Value {
  if (!isObject(value)) return null;
  const found = findName(value, name, modes);
  return found === undefined ? null : (value[found] ?? null);
}

/** What the language knows but a flow may not use where expressions of ours stand. */
function notHere(name: string): FunctionDefinition {
  return {
    name,
    takes: [0, 1],
    run: (args) => {
      throw new ExpressionError(`The template function '${args.name}' is not expected at this location.`);
    },
  };
}

function body(name: string): FunctionDefinition {
  return {
    name,
    takes: [1, 1],
    run: (args, { scope, modes }) => {
      const action = scope.action(args.text(0));
      const outputs = part(action, "outputs", modes);
      // Seen from outside of its loop, an action has the outputs of each turn.
      const isRepeated = Array.isArray(outputs) && part(action, "repetitionCount", modes) !== null;
      return isRepeated ? outputs.map((turn) => part(turn, "body", modes)) : part(outputs, "body", modes);
    },
  };
}

function outputs(name: string): FunctionDefinition {
  return {
    name,
    takes: [1, 1],
    run: (args, { scope, modes }) => part(scope.action(args.text(0)), "outputs", modes),
  };
}

export const workflowFunctions: readonly FunctionDefinition[] = [
  outputs("outputs"),
  outputs("actionOutputs"),
  body("body"),
  body("actionBody"),
  { name: "actions", takes: [1, 1], run: (args, { scope }) => scope.action(args.text(0)) },
  { name: "result", takes: [1, 1], run: (args, { scope }) => scope.result(args.text(0)) },
  { name: "item", takes: [0, 0], run: (_, { scope }) => scope.item() },
  { name: "items", takes: [1, 1], run: (args, { scope }) => scope.item(args.text(0)) },
  { name: "iterationIndexes", takes: [1, 1], run: (args, { scope }) => scope.iterationIndex(args.text(0)) },
  { name: "parameters", takes: [1, 1], run: (args, { scope }) => scope.parameter(args.text(0)) },
  { name: "variables", takes: [1, 1], run: (args, { scope }) => scope.variable(args.text(0)) },
  { name: "trigger", takes: [0, 0], run: (_, { scope }) => scope.trigger() },
  { name: "triggerOutputs", takes: [0, 0], run: (_, { scope }) => scope.triggerOutputs() },
  {
    name: "triggerBody",
    takes: [0, 0],
    run: (_, { scope, modes }) => part(scope.triggerOutputs(), "body", modes),
  },
  { name: "workflow", takes: [0, 0], run: (_, { scope }) => scope.workflow() },
  notHere("action"),
  notHere("listCallbackUrl"),
  notHere("appsetting"),
];
