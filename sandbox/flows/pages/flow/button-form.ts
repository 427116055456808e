import type { ButtonInput, Json } from "../../service/api-types";
import { word } from "../words";

/** What stands in a form: text as it was typed, a switch, or the chosen values of a list. */
export type FormValue = string | boolean | string[];
export type FormValues = Record<string, FormValue>;

/** Which editor an input gets. */
export type EditorKind = "text" | "number" | "email" | "date" | "json" | "switch" | "choice" | "several" | "lines";

export function editorOf(input: ButtonInput): EditorKind {
  if (input.choices) return "choice";
  switch (input.type) {
    case "boolean":
      return "switch";
    case "number":
    case "integer":
      return "number";
    case "object":
      return "json";
    case "array":
      return input.itemChoices ? "several" : "lines";
    default:
      return input.hint === "EMAIL" ? "email" : input.hint === "DATE" ? "date" : "text";
  }
}

/** The form before anything is filled in. */
export function emptyForm(inputs: ButtonInput[]): FormValues {
  return Object.fromEntries(
    inputs.map((input) => {
      const editor = editorOf(input);
      return [input.name, editor === "switch" ? false : editor === "several" ? [] : ""];
    }),
  );
}

/**
 * Makes what a button sends out of its form. An input that is left empty is not sent.
 *
 * @returns the inputs, or what is wrong with each input by its name
 */
export function readForm(
  inputs: ButtonInput[],
  values: FormValues,
): { inputs: Record<string, Json> } | { problems: Record<string, string> } {
  const sent: Record<string, Json> = {};
  const problems: Record<string, string> = {};
  for (const input of inputs) {
    const value = values[input.name] ?? "";
    const isEmpty = typeof value === "boolean" ? false : Array.isArray(value) ? value.length === 0 : !value.trim();
    if (isEmpty) {
      if (input.isRequired) problems[input.name] = word("required");
      continue;
    }
    const read = readValue(input, value);
    if ("problem" in read) problems[input.name] = read.problem;
    else sent[input.name] = read.value;
  }
  return Object.keys(problems).length > 0 ? { problems } : { inputs: sent };
}

function readValue(input: ButtonInput, value: FormValue): { value: Json } | { problem: string } {
  if (typeof value !== "string") return { value };
  const text = value.trim();
  switch (input.type) {
    case "number":
    case "integer": {
      const number = Number(text);
      if (!Number.isFinite(number)) return { problem: word("notNumber") };
      if (input.type === "integer" && !Number.isInteger(number)) return { problem: word("notInteger") };
      return { value: number };
    }
    case "object":
      return readObject(text);
    case "array":
      return { value: value.split("\n").flatMap((line) => line.trim() || []) };
    default:
      if (input.hint === "EMAIL" && !/^[^\s@]+@[^\s@]+$/.test(text)) return { problem: word("notEmail") };
      if (input.hint === "DATE" && !isDay(text)) return { problem: word("notDate") };
      return { value: editorOf(input) === "text" ? value : text };
  }
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function readObject(text: string): { value: Json } | { problem: string } {
  try {
    const value = JSON.parse(text) as Json;
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    return isObject ? { value } : { problem: word("notObject") };
  } catch (error) {
    return { problem: word("notJson", error instanceof Error ? error.message : "") };
  }
}
