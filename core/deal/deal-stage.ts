import { readReferralStatus } from "../referral/status";

/** How far a deal has been shared, which decides what is still open to change. */
export type DealStage = "new" | "shared" | "shared-with-microsoft" | "closed";

/** What the row knows of its referrals: logical columns as they stand in the database, null or empty where there is none. */
export interface ReferralColumns {
  /** `cosell_referralidentifier` */
  identifier: string | null;
  /** `cosell_microsoftreferralidentifier` */
  microsoftIdentifier: string | null;
  /** `cosell_referralstatus`, as Partner Center says it */
  status: string | null;
}

/**
 * Derives the stage. Without a referral of our own the deal is new, whatever else stands in the row: nothing of it has
 * been shared that a later create would not send again.
 */
export function dealStageOf({ identifier, microsoftIdentifier, status }: ReferralColumns): DealStage {
  if (!identifier) return "new";
  if (readReferralStatus(status) === "Closed") return "closed";
  return microsoftIdentifier ? "shared-with-microsoft" : "shared";
}
