import { leadColumns as columns } from "../../core/generated/schema";
import { awaitsAnswer, daysLeft } from "../../core/referral/answer";
import { handler, valueOf, watch, type Form } from "./form";
import { lock } from "./locks";
import { tell } from "./notices";
import { text } from "./texts";

/** Tells how long an inbound referral can still be answered, and locks the answer once it is given or too late. */
export function showAnswer(form: Form): void {
  const respondBy = valueOf<Date>(form, columns.respondby);
  const status = valueOf<string>(form, columns.referralstatus);
  const awaits = awaitsAnswer(status);
  const days = respondBy ? daysLeft(respondBy, new Date()) : 0;
  const isOpen = awaits && respondBy && !valueOf(form, columns.referralresponse);
  const key = days > 1 ? "answer.days" : days === 1 ? "answer.last-day" : "answer.too-late";
  tell(form, "answer", days > 0 ? "INFO" : "WARNING", isOpen ? text(key, { days }) : null);
  lock(form, [columns.referralresponse, columns.declinereason], () => !awaits && Boolean(status));
}

const onResponse = handler(showAnswer);

/** Keeps that up to date as the answer is chosen. */
export function watchAnswer(form: Form): void {
  watch(form, [columns.referralresponse], onResponse);
}
