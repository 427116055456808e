import { readFileSync } from "node:fs";
import { DefinitionError } from "../definition/definition-error.js";
import { JsonError, parseJson, stringify } from "../language/json.js";
import type { Value } from "../language/value.js";
import { runDefinition } from "./run-definition.js";

/*
 * `npm run -s flow -- DEFINITION.json TRIGGER.json`: runs a definition and prints one line of JSON,
 * `{ status, actions: { NAME: { status, outputs } }, response?: { statusCode, body }, error?: { code, message } }`.
 * What the two files may hold says runDefinition. A file that cannot be read is told on standard error, with exit
 * code 1; a flow that could not be switched on has the status Failed and the reason as its error.
 */
const [definitionFile, triggerFile] = process.argv.slice(2);

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    fail(`${file} cannot be read. ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

function readTrigger(file: string, text: string): { outputs: Value } | null {
  try {
    return { outputs: parseJson(text) };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    fail(`${file} is no JSON. ${error.message}`);
    return null;
  }
}

async function main(definition: string, trigger: string): Promise<void> {
  const definitionText = readText(definition);
  const triggerText = definitionText === null ? null : readText(trigger);
  const read = triggerText === null ? null : readTrigger(trigger, triggerText);
  if (definitionText === null || read === null) return;
  try {
    const report = await runDefinition(definitionText, read.outputs);
    process.stdout.write(`${stringify({ ...report })}\n`);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    fail(`${definition}: ${error.message}`);
  }
}

if (definitionFile === undefined || triggerFile === undefined) fail("Give two files: DEFINITION.json TRIGGER.json");
else await main(definitionFile, triggerFile);
