import type { Clock } from "../time/clock.js";
import type { PartnerCenterModes } from "./modes.js";
import type { User } from "./referral/actor.js";
import type { Referral } from "./referral/model.js";
import { ServiceError } from "./service-error.js";

/** Bearer tokens of the sandbox, each with the person it stands for. */
export const sandboxUsers: Readonly<Record<string, User>> = {
  sandbox: { role: "Referrals admin", email: "referrals.admin@contoso.example" },
  "sandbox-user": { role: "Referrals user", email: "sara.novak@contoso.example" },
  "sandbox-none": { role: null, email: "nobody@contoso.example" },
};

/**
 * Whom a request comes from.
 *
 * @throws ServiceError 401 `unauthenticated` for a token that is missing or unknown, 403 `accessDenied` for one without a role
 */
export function authenticate(headers: Record<string, string>, users: Readonly<Record<string, User>>): User {
  const token = /^Bearer (\S+)$/i.exec(headers.authorization ?? "")?.[1];
  const user = token !== undefined && Object.hasOwn(users, token) ? users[token] : undefined;
  if (!user) {
    const message = token === undefined ? "The request has no bearer token." : "The bearer token is not valid.";
    throw new ServiceError(401, "unauthenticated", message, null, null, { "www-authenticate": "Bearer" });
  }
  if (user.role === null) throw denied("The account has none of the roles Referrals admin and Referrals user.");
  return user;
}

/** 403 `accessDenied`. */
export function denied(message: string): ServiceError {
  return new ServiceError(403, "accessDenied", message);
}

/** Whether a person sees a deal: a Referrals admin every one, a Referrals user those whose team names it. */
export function sees(user: User, deal: { own: Referral | undefined; microsoft: readonly Referral[] }): boolean {
  if (user.role === "Referrals admin") return true;
  return [deal.own, ...deal.microsoft].some((referral) =>
    referral?.team?.some(({ email }) => email?.toLowerCase() === user.email.toLowerCase()),
  );
}

interface Bucket {
  tokens: number;
  /** Milliseconds since 1970. */
  filledAt: number;
}

/** Lets through so many requests of a caller as the mode `rateLimit` says: a bucket of tokens for each. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();
  readonly #clock: Clock;
  readonly #modes: PartnerCenterModes;

  constructor(clock: Clock, modes: PartnerCenterModes) {
    this.#clock = clock;
    this.#modes = modes;
  }

  /**
   * Takes a token of the caller's.
   *
   * @returns seconds until there is one; 0 when it was taken
   */
  take(caller: string): number {
    const limit = this.#modes.rateLimit;
    if (!limit) return 0;
    const now = this.#clock.now().getTime();
    const bucket = this.#buckets.get(caller) ?? { tokens: limit.capacity, filledAt: now };
    const grown = bucket.tokens + ((now - bucket.filledAt) / 60_000) * limit.perMinute;
    const tokens = Math.min(limit.capacity, grown);
    this.#buckets.set(caller, { tokens: tokens >= 1 ? tokens - 1 : tokens, filledAt: now });
    return tokens >= 1 ? 0 : Math.max(1, Math.ceil(((1 - tokens) / limit.perMinute) * 60));
  }
}
