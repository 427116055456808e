import { collectionFunctions } from "./collection.js";
import { conversionFunctions } from "./conversion.js";
import { dateFunctions } from "./date.js";
import type { FunctionDefinition } from "./definition.js";
import { logicalFunctions } from "./logical.js";
import { mathFunctions } from "./math.js";
import { stringFunctions } from "./string.js";
import { unsupportedFunctions } from "./unsupported.js";
import { uriFunctions } from "./uri.js";
import { workflowFunctions } from "./workflow.js";

/** Every function of the public function reference, those that are only refused included. */
export const catalogue: readonly FunctionDefinition[] = [
  ...stringFunctions,
  ...collectionFunctions,
  ...logicalFunctions,
  ...conversionFunctions,
  ...mathFunctions,
  ...dateFunctions,
  ...uriFunctions,
  ...workflowFunctions,
  ...unsupportedFunctions,
];

const byName = new Map(catalogue.map((definition) => [definition.name.toLowerCase(), definition]));

/** A function by its name in any case. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return byName.get(name.toLowerCase());
}
