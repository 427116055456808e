import { word } from "../words";

/**
 * What is wrong with the text of a definition that one can see without the service: JSON that cannot be read, with line
 * and column, and a shape that is no flow's. Null where nothing is.
 */
export function problemOfDefinition(text: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return wherePosition(text, error instanceof Error ? error.message : String(error));
  }
  const definition = member(member(value, "properties"), "definition");
  if (!isObject(definition)) return word("noProperties");
  const triggers = member(definition, "triggers");
  if (!isObject(triggers) || Object.keys(triggers).length === 0) return word("noTrigger");
  if (Object.keys(triggers).length > 1) return word("manyTriggers", Object.keys(triggers).length);
  return isObject(member(definition, "actions")) ? null : word("noActions");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? value[name] : undefined;
}

/** Engines tell the place as `position 12`, as `line 3 column 4`, or only that the text ended. */
function wherePosition(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  const at = position === undefined ? placeInWords(message, text) : Number(position);
  const before = text.slice(0, at).split("\n");
  const reason = message.replace(/ (in JSON )?at position.*$/s, "").replace(/ at line \d+ column \d+.*$/s, "");
  return word("jsonWrong", before.length, (before.at(-1)?.length ?? 0) + 1, reason);
}

function placeInWords(message: string, text: string): number {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? [];
  if (line === undefined || column === undefined) return text.length;
  const lines = text.split("\n").slice(0, Number(line) - 1);
  return lines.join("\n").length + (lines.length > 0 ? 1 : 0) + Number(column) - 1;
}

/**
 * The text with two spaces for each level, as one reads it. It stays as it is where it cannot be read, and where writing
 * it anew would change more than spaces: `5.0`, an integer that no number holds, a member given twice.
 */
export function indented(text: string): string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return text;
  }
  const compact = text.replace(/("(?:[^"\\]|\\.)*")|\s+/gs, "$1");
  return JSON.stringify(value) === compact ? JSON.stringify(value, null, 2) : text;
}
