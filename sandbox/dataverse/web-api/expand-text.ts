import { badRequest } from "../errors.js";
import { splitOutside } from "../query/query-string.js";

/** One item of a `$expand`, with the options in its parentheses. */
export interface ExpandItem {
  property: string;
  options: Map<string, string>;
  /** As it was written. */
  text: string;
}

/**
 * Takes `a,b($select=x;$expand=c($top=1))` apart, one level deep.
 *
 * @throws DataverseError or QueryError (400) when it is not well-formed
 */
export function splitExpand(text: string): ExpandItem[] {
  return splitOutside(text, ",").map((item) => {
    const [, property, inner = ""] = /^([^()]+?)\s*(?:\(([^]*)\))?$/.exec(item) ?? [];
    if (property === undefined) {
      throw badRequest(`Term '${text.slice(0, 200)}' is not valid in a $select or $expand expression.`);
    }
    const options = splitOutside(inner, ";").filter((option) => option !== "");
    return { property, text: item, options: new Map(options.map(readOption)) };
  });
}

function readOption(option: string): [name: string, value: string] {
  const equals = option.indexOf("=");
  if (equals < 1) throw badRequest(`Syntax error in $expand at '${option.slice(0, 200)}'.`);
  return [option.slice(0, equals).trim(), option.slice(equals + 1).trim()];
}
