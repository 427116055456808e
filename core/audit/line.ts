import { directions, outcomes, type AuditEntry, type AuditLine } from "./entry";
import { isFilled } from "../text";

/**
 * The grammar of a line, which flows write and read with plain functions of their own:
 *
 *     time | direction | outcome | code | correlation id | parameters | sentence
 *
 * Parameters are `name=value` pairs joined by `&`, names and values percent-encoded as `uriComponent` does it, so that no
 * hostile value can end a field or a line; an empty field holds `-`. The sentence is the rest of the line.
 */
const separator = " | ";
const empty = "-";
const fieldCount = 7;

const isoTime = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?Z$/;
const anyTime =
  /(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))[T ]((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d(?:\.\d{1,7})?)?/;

/** What ends a line somewhere: in JavaScript, in a text box or in a terminal. */
const lineBreaks = /[\r\n\v\f\u0085\u2028\u2029]+/g;

/**
 * Writes an entry as one line. A sentence of several lines becomes one.
 *
 * @throws RangeError when time, code or correlation id could not be read back, or the sentence is empty
 */
export function formatAuditEntry(entry: AuditEntry): string {
  const { time, direction, outcome, code, correlationId, sentence } = entry;
  if (!isoTime.test(time))
    throw new RangeError(`Audit time "${time}" is not ISO 8601 in UTC, e.g. 2026-01-31T09:05:00Z.`);
  if (!isToken(code)) throw new RangeError(`Audit code "${code}" is not a word of letters, digits, dots and hyphens.`);
  if (correlationId !== null && !isToken(correlationId)) {
    throw new RangeError(`Correlation id "${correlationId}" is not a word of letters, digits, dots and hyphens.`);
  }
  if (!isFilled(sentence)) throw new RangeError(`The audit entry "${code}" lacks its sentence.`);
  return [
    time,
    direction,
    outcome,
    code,
    correlationId ?? empty,
    formatParameters(entry.parameters),
    sentence.replace(lineBreaks, " ").trim(),
  ].join(separator);
}

function isToken(text: string): boolean {
  return text !== empty && /^[\w.-]+$/.test(text);
}

function formatParameters(parameters: Record<string, string>): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return pairs.join("&") || empty;
}

/** Percent-encodes; half a character, which cannot be encoded, becomes the replacement character. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\uFFFD"));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not encoded by us
  }
}

function parseParameters(field: string): Record<string, string> {
  if (field === empty) return {};
  return Object.fromEntries(
    field.split("&").map((pair) => {
      const end = pair.indexOf("=");
      return end < 0 ? [decode(pair), ""] : [decode(pair.slice(0, end)), decode(pair.slice(end + 1))];
    }),
  );
}

/** The first fields of a line, and the rest of it as the last. */
function split(text: string): string[] {
  const fields = [];
  let start = 0;
  while (fields.length < fieldCount - 1) {
    const end = text.indexOf(separator, start);
    if (end < 0) break;
    fields.push(text.slice(start, end));
    start = end + separator.length;
  }
  return [...fields, text.slice(start)];
}

/** Reads one line; a line in another grammar is kept as it is, with the time that stands in it. */
export function parseAuditLine(text: string): AuditLine {
  const fields = split(text);
  const [time = "", direction, outcome, code = "", correlationId = "", parameters = "", sentence = ""] = fields;
  const knownDirection = directions.find((candidate) => candidate === direction);
  const knownOutcome = outcomes.find((candidate) => candidate === outcome);
  const complete = fields.length === fieldCount && isoTime.test(time) && isToken(code);
  if (!complete || !knownDirection || !knownOutcome || (correlationId !== empty && !isToken(correlationId))) {
    return { time: findTime(text), text };
  }
  return {
    time,
    direction: knownDirection,
    outcome: knownOutcome,
    code,
    correlationId: correlationId === empty ? null : correlationId,
    parameters: parseParameters(parameters),
    sentence,
  };
}

function findTime(text: string): string | null {
  const [, day, minutes, seconds = ":00"] = anyTime.exec(text) ?? [];
  return day && minutes ? `${day}T${minutes}${seconds}Z` : null;
}
