import { badRequest } from "../errors.js";

/** What a `Prefer` header asks for. */
export interface Preferences {
  returnRepresentation: boolean;
  /** Whether a row's annotation is wanted, by its name without the `@`. */
  wantsAnnotation: (name: string) => boolean;
  includeAnnotations: string | null;
  maxPageSize: number | null;
  continueOnError: boolean;
  trackChanges: boolean;
}

const biggestPage = 5000;
const longestHeader = 4096;
/** One preference: its name, and a value that may be quoted. */
const preference = /\s*([\w.-]+)\s*(?:=\s*(?:"([^"]*)"|([^",;]*)))?\s*(?:[,;]|$)/g;

/**
 * Reads the comma list of a `Prefer` header; what is not known is ignored, as HTTP wants it.
 *
 * @throws DataverseError 400 for a page size that is none
 */
export function readPreferences(header: string | undefined): Preferences {
  if (header !== undefined && header.length > longestHeader) throw badRequest("The Prefer header is too long.");
  const wanted = new Map<string, string>();
  for (const [, name = "", quoted, bare = ""] of (header ?? "").matchAll(preference)) {
    wanted.set(name.toLowerCase(), (quoted ?? bare).trim());
  }
  const annotations = wanted.get("odata.include-annotations") ?? null;
  const patterns = (annotations ?? "").split(",").map((pattern) => pattern.trim());
  return {
    returnRepresentation: wanted.get("return") === "representation",
    includeAnnotations: annotations,
    wantsAnnotation: (name) => patterns.some((pattern) => matches(pattern, name)),
    maxPageSize: readPageSize(wanted.get("odata.maxpagesize")),
    continueOnError: wanted.has("odata.continue-on-error"),
    trackChanges: wanted.has("odata.track-changes"),
  };
}

/** `*`, a name, or the beginning of names before `.*`; a minus excludes, and excludes nothing that was not asked for. */
function matches(pattern: string, name: string): boolean {
  if (pattern === "*") return true;
  return pattern.endsWith(".*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function readPageSize(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text) || Number(text) === 0) {
    throw badRequest(`The page size '${text}' of odata.maxpagesize is not a positive whole number.`);
  }
  return Math.min(Number(text), biggestPage);
}

/** The `Preference-Applied` header of an answer; null when nothing was applied. */
export function appliedPreferences(
  preferences: Preferences,
  applied: { representation?: boolean; pageSize?: boolean; annotations?: boolean },
): string | null {
  const parts = [
    ...(applied.representation && preferences.returnRepresentation ? ["return=representation"] : []),
    ...(applied.annotations && preferences.includeAnnotations !== null
      ? [`odata.include-annotations="${preferences.includeAnnotations}"`]
      : []),
    ...(applied.pageSize && preferences.maxPageSize !== null ? [`odata.maxpagesize=${preferences.maxPageSize}`] : []),
  ];
  return parts.length > 0 ? parts.join(",") : null;
}
