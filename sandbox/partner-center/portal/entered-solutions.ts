import type { PortalSolution } from "../portal-api-types";

/** What is sent of the rows: trimmed, without those that name no solution, names only where there is one. */
export function enteredSolutions(solutions: PortalSolution[]): PortalSolution[] {
  return solutions.flatMap(({ id, name }) => {
    const entered = name?.trim();
    return id.trim() ? [{ id: id.trim(), ...(entered ? { name: entered } : {}) }] : [];
  });
}
