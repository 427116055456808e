import { ExpressionError } from "../expression-error.js";
import { unlimited, type FunctionDefinition } from "./definition.js";

/** Functions of the language that the sandbox does not have: a flow that uses one is refused, not run wrong. */
const names = [
  "xml",
  "xpath",
  "formDataValue",
  "formDataMultiValues",
  "multipartBody",
  "triggerFormDataValue",
  "triggerFormDataMultiValues",
  "triggerMultipartBody",
];

export const unsupportedFunctions: readonly FunctionDefinition[] = names.map((name) => ({
  name,
  takes: [0, unlimited],
  run: (args) => {
    throw notSupported(args.name);
  },
}));

export function notSupported(name: string): ExpressionError {
  return new ExpressionError(`The template function '${name}' is not supported here.`);
}

export function isUnsupported(name: string): boolean {
  return names.some((other) => other.toLowerCase() === name.toLowerCase());
}
