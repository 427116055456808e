/** Who changes something, and by which way. */
export interface Actor {
  /** `service`: Partner Center itself, when an answer is overdue. */
  party: "partner" | "microsoft" | "service";
  via: "api" | "portal" | "clock";
  correlationId: string | null;
}

/** A person whom a bearer token stands for. */
export interface User {
  role: "Referrals admin" | "Referrals user" | null;
  /** A Referrals user sees the deals whose team names it. */
  email: string;
}
