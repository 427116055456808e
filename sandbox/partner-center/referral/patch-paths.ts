import type { PartnerCenterModes } from "../modes.js";
import type { MemberRule } from "./member-rule.js";
import { newRegistration } from "./registration-members.js";
import { ruleAt } from "./rule-at.js";

/** Paths of a referral that can be patched: a closed list. */
export const patchPaths: readonly string[] = [
  "/campaignId",
  "/consent/consentToShareReferralWithMicrosoftSellers",
  "/customerProfile/team",
  "/customerProfile/team/-",
  "/details/closingDateTime",
  "/details/currency",
  "/details/dealValue",
  "/details/notes",
  "/details/requirements/solutions",
  "/details/requirements/solutions/-",
  "/externalReferenceId",
  "/referralProgram",
  "/salesStage",
  "/status",
  "/substatus",
  "/statusReason",
  "/team",
  "/team/-",
];

/** The one path by which a deal is registered. */
export const registerPath = "/registrations/-";

/** Paths of a registration that can be changed later. */
export const registrationPaths: readonly string[] = [
  "/registrations/0/contract/startDateTime",
  "/registrations/0/contract/endDateTime",
  "/registrations/0/contract/signDateTime",
  "/registrations/0/contract/term",
  "/registrations/0/contract/value",
  "/registrations/0/solutionDetails/0/value",
  "/registrations/0/solutionDetails/0/currency",
  "/registrations/0/solutionDetails/0/isDeployedOnAzure",
  "/registrations/0/solutionDetails/0/primaryDeploymentOn",
  "/registrations/0/solutionDetails/0/pricingModel",
  "/registrations/0/solutionDetails/0/marketplaceTransactionDetails/isMarketplaceTransacted",
  "/registrations/0/solutionDetails/0/marketplaceTransactionDetails/marketplaceTransactionDateTime",
];

/** Which of three addresses a patch came to: `/{id}`, `/{id}/` (registers a deal) or `/{id}//` (changes that). */
export type PatchKind = "referral" | "register" | "registration";

export function allowedPaths(kind: PatchKind, modes: PartnerCenterModes): readonly string[] {
  if (kind === "register") return [registerPath];
  if (kind === "registration") return registrationPaths;
  return modes.patchName === "accepted" ? [...patchPaths, "/name"] : patchPaths;
}

/** What a path's value must be; of a path that ends in `-` the rule of an entry. */
export function ruleOf(path: string): MemberRule {
  const rule = path === registerPath ? newRegistration : ruleAt(path.slice(1));
  if (!rule) throw new Error(`The list of paths names ${path}, which is no member of a referral.`);
  return rule;
}
