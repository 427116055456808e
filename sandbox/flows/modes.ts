/**
 * Where public sources disagree about the real engine, both behaviours exist, and a flow must do the same in each.
 */
export interface Modes {
  /** `eager`: `if`, `and`, `or` and `coalesce` evaluate every argument first. */
  conditionals: "lazy" | "eager";
  /** Whether `a?['Name']` finds `name`. An exact match wins in both. */
  propertyNames: "insensitive" | "sensitive";
  /** Order in which the turns of a loop with concurrency, and actions that are ready together, are begun. */
  loops: "sequential" | "shuffled";
  /** How row changes and events reach their flow. `late`: minutes later; `out-of-order`: later ones first. */
  delivery: "once" | "twice" | "late" | "out-of-order";
}

export const defaultModes: Modes = {
  conditionals: "lazy",
  propertyNames: "insensitive",
  loops: "sequential",
  delivery: "once",
};
