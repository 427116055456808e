import type { PartnerCenterModes } from "../modes.js";
import { ServiceError } from "../service-error.js";
import type { ReferralBook } from "./referral-book.js";

/** The tenant whose Partner Center this is. */
export interface Organization {
  id: string;
  name: string;
}

/** The tenant of the sandbox and of its sample data. */
export const contoso: Organization = { id: "0c05e110-0000-4000-8000-000000000001", name: "Contoso" };

/** What those who change referrals work with. */
export interface ReferralRoom {
  book: ReferralBook;
  modes: PartnerCenterModes;
  organization: Organization;
}

/** A change that is understood and not allowed; the documentation does not say with which status. */
export function forbidden(modes: PartnerCenterModes, message: string, target: string | null = null): ServiceError {
  return new ServiceError(modes.forbiddenChange, "invalidRequest", message, target, "changeNotAllowed");
}
