import { solutionsGrid } from "../columns";
import type { Rule } from "./rule";
import { met, unknown, unmet } from "./verdict";

/** Most solutions of one deal, by the limits of Partner Center's bulk operations. */
const mostSolutions = 50;

/** At least one solution, at most 50. "Solution ID is required" is what Partner Center answers to none. */
export const solutionRequired: Rule = {
  id: "solution-required",
  severity: "block",
  column: solutionsGrid,
  field: "solutions",
  variants: ["too-many"],
  judge({ solutions }) {
    if (!solutions) return unknown;
    if (solutions.count > mostSolutions) {
      return unmet("too-many", { count: String(solutions.count), limit: String(mostSolutions) });
    }
    return solutions.count > 0 ? met : unmet();
  },
};

/**
 * No services solution in a referral that is yet to be created: "create a referral" demands a partner role, a solution
 * area and a solution play for those, which nothing here carries. A deal that came from Partner Center has them already,
 * and is judged again only when Microsoft's own referral is still to be asked for.
 */
export const servicesTaxonomy: Rule = {
  id: "services-taxonomy",
  severity: "block",
  column: solutionsGrid,
  field: "solutions",
  judge({ solutions, help }, stage) {
    const asksMicrosoft = stage === "shared" && typeof help?.edited === "number";
    if (stage !== "new" && !asksMicrosoft) return null;
    if (!solutions) return unknown;
    return solutions.services > 0 ? unmet() : met;
  },
};
