import { ExpressionError } from "../expression-error.js";
import type { Arguments } from "./arguments.js";
import { usage } from "./definition.js";

/** A GUID in one of the formats of .NET: `D` (the default), `N`, `B`, `P` or `X`. */
export function guidText(guid: string, args: Arguments): string {
  const format = args.optionalText(0) ?? "D";
  const text = guid.toLowerCase();
  switch (format.toUpperCase()) {
    case "":
    case "D":
      return text;
    case "N":
      return text.replaceAll("-", "");
    case "B":
      return `{${text}}`;
    case "P":
      return `(${text})`;
    case "X":
      return hexadecimal(text);
    default:
      throw new ExpressionError(
        `The template language function '${args.name}' expects its format to be one of 'N', 'D', 'B', 'P' and 'X'. The provided value is '${format}'.${usage(args.name)}`,
      );
  }
}

function hexadecimal(guid: string): string {
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = guid.split("-");
  const bytes = (fourth + fifth).match(/../g) ?? [];
  return `{0x${first},0x${second},0x${third},{${bytes.map((byte) => `0x${byte}`).join(",")}}}`;
}
