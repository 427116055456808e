import { awaitsAnswer } from "../../../core/referral/answer";

/**
 * How the answer to the referral stands: `none` is not asked for; `open` waits; `expired` ran out unanswered; `recorded`
 * stands on the form and waits to be sent.
 */
export type AnswerState = "none" | "open" | "expired" | "recorded";

/** What the state is made from. */
export interface AnswerFacts {
  /** As Partner Center says it. */
  status: string | null;
  /** False where the respond-by column tells that nobody waits for an answer. */
  expectsAnswer: boolean;
  daysLeft: number | null;
  response: number | null;
}

/** A referral that is not new any more has been answered, here or elsewhere, whatever stands in the column. */
export function answerState({ status, expectsAnswer, daysLeft, response }: AnswerFacts): AnswerState {
  if (!awaitsAnswer(status) || !expectsAnswer) return "none";
  if (response !== null) return "recorded";
  return daysLeft === 0 ? "expired" : "open";
}
