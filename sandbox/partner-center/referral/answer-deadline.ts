import type { Clock } from "../../time/clock.js";
import type { Actor } from "./actor.js";
import type { Referral } from "./model.js";
import type { ReferralBook } from "./referral-book.js";

const service: Actor = { party: "service", via: "clock", correlationId: null };

/** Closes referrals as expired that were not answered in time. */
export class AnswerDeadline {
  readonly #book: ReferralBook;
  readonly #clock: Clock;
  #cancel: () => void = () => undefined;

  constructor(book: ReferralBook, clock: Clock) {
    this.#book = book;
    this.#clock = clock;
    this.closeOverdue();
  }

  /** Closes what is overdue now and waits for the next; to be called after every change. */
  closeOverdue(): void {
    this.#cancel();
    const waiting = this.#book.all().filter(isAwaited);
    const now = this.#clock.now().getTime();
    for (const referral of waiting.filter((one) => dueAt(one) <= now)) {
      this.#book.update(referral, { ...referral, status: "Closed", substatus: "Expired" }, service);
    }
    const next = Math.min(...waiting.map(dueAt).filter((due) => due > now));
    if (next === Infinity) return;
    this.#cancel = this.#clock.after(next - now, () => {
      this.closeOverdue();
    });
  }

  close(): void {
    this.#cancel();
  }
}

function isAwaited(referral: Referral): boolean {
  return referral.status === "New" && referral.expirationDateTime !== undefined;
}

function dueAt({ expirationDateTime = "" }: Referral): number {
  return Date.parse(expirationDateTime);
}
