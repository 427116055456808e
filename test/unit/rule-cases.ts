import { customerAndContactCases } from "./rule-cases/customer";
import { dealCases } from "./rule-cases/deal";
import type { RuleCase } from "./rule-cases/facts";
import { sharingCases } from "./rule-cases/sharing";

export { readyDeal, type RuleCase } from "./rule-cases/facts";

/** Every rule met, unmet, unknown, not applicable, and at its edge. */
export const ruleCases: RuleCase[] = [...dealCases, ...customerAndContactCases, ...sharingCases];
