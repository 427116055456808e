import { DataverseError, badRequest, errorCodes } from "../errors.js";
import type { Column, Table } from "../metadata/model.js";
import { wrongType } from "./payload-error.js";

const defaultLength = { text: 100, memo: 2000 };

/**
 * A text as its column keeps it; an empty one is no value.
 *
 * @throws DataverseError when it is too long, or holds a character that XML 1.0 does not know
 */
export function readText(table: Table, column: Column, type: "text" | "memo", value: unknown): string | null {
  if (typeof value !== "string") throw wrongType(table, value, "Edm.String");
  if (value === "") return null;
  const longest = column.maxLength ?? defaultLength[type];
  if (value.length > longest) {
    throw new DataverseError(
      400,
      errorCodes.textTooLong,
      `A validation error occurred. The length of the '${column.name}' attribute of the '${table.name}' entity ` +
        `exceeded the maximum allowed length of '${longest}'.`,
    );
  }
  const bad = forbiddenCharacter(value);
  if (bad !== null) {
    const hex = bad.toString(16).toUpperCase().padStart(2, "0");
    throw badRequest(
      `Invalid character in field '${column.name}': hexadecimal value 0x${hex}, is an invalid character.`,
      "0x80040278",
    );
  }
  return value;
}

/** Code of the first character that XML 1.0 does not know; half a surrogate pair is one. */
function forbiddenCharacter(text: string): number | null {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isControl = code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
    if (isControl || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff) return code;
  }
  return null;
}
