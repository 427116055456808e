import { isFilled, shorten } from "../text";
import type { Fact } from "./facts";
import type { Verdict } from "./rule";

/** Longest value in a message; what people wrote has no bounds, and a message must stay readable. */
const longestParameter = 100;

export const met: Verdict = { state: "met" };

export const unknown: Verdict = { state: "unknown" };

/** An unmet rule, with the variant of its message and the values of the message's placeholders. */
export function unmet(variant?: string, parameters?: Record<string, string>): Verdict {
  return {
    state: "unmet",
    ...(variant === undefined ? {} : { variant }),
    ...(parameters && {
      parameters: Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, shorten(value, longestParameter)]),
      ),
    }),
  };
}

/** Met when a text is filled, unknown when it could not be read. */
export function demandText(text: Fact<string>): Verdict {
  if (text === undefined) return unknown;
  return isFilled(text) ? met : unmet();
}

/** Met when all parts are; unmet as soon as one is, even while others are unknown. */
export function demandAll(parts: readonly Verdict[]): Verdict {
  return parts.find((part) => part.state === "unmet") ?? parts.find((part) => part.state === "unknown") ?? met;
}

/** Met as soon as one part is; unmet only when all are known to be. */
export function demandAny(parts: readonly Verdict[]): Verdict {
  return parts.find((part) => part.state === "met") ?? parts.find((part) => part.state === "unknown") ?? unmet();
}
