import { invalid } from "../service-error.js";
import type { Filter } from "./filter-syntax.js";

/** Paths that the documentation's samples compare. */
const documentedPaths = new Set([
  "engagementId",
  "status",
  "substatus",
  "qualification",
  "type",
  "direction",
  "customerProfile/address/country",
]);

/**
 * Holds a filter to what the documentation shows: `eq`, `and`, `team/any(t:t/email eq '..')`.
 *
 * @throws ServiceError 400
 */
export function checkDocumented(filter: Filter): void {
  switch (filter.kind) {
    case "and":
      checkDocumented(filter.left);
      checkDocumented(filter.right);
      return;
    case "any": {
      const { inner, path, variable } = filter;
      const isDocumented =
        path === "team" &&
        inner.kind === "compare" &&
        inner.comparison === "eq" &&
        inner.path === `${variable}/email` &&
        typeof inner.literal === "string";
      if (!isDocumented) throw invalid("Of lists, the team's e-mail alone can be filtered by.", "$filter");
      return;
    }
    case "compare":
      if (!documentedPaths.has(filter.path)) {
        throw invalid(`Filtering by '${filter.path.slice(0, 200)}' is not supported.`, "$filter");
      }
      if (filter.comparison !== "eq") {
        throw invalid(`The comparison '${filter.comparison}' is not supported.`, "$filter");
      }
      if (typeof filter.literal !== "string") throw invalid("The filter compares with no text.", "$filter");
      return;
    default:
      throw invalid(`The operator '${filter.kind}' is not supported.`, "$filter");
  }
}
