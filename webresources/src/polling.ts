import { opportunityColumns as columns, syncstatusValues } from "../../core/generated/schema";
import { awaitsAnswer } from "../../core/referral/answer";
import { hasEdits, idOf, valueOf, type Form } from "./form";
import { memoryOf, type Row } from "./memory";
import { tell } from "./notices";
import { attributes, condition, fetchRows } from "./reads";
import { isOpen } from "./section";
import { text } from "./texts";

/** Seconds before each look, and between it and the one before. */
const pauses = [2, 4, 8, 15];

/** What the flows write. */
const flowColumns = [
  columns.syncstatus,
  columns.referralidentifier,
  columns.referralstatus,
  columns.referralsubstatus,
  columns.lastsyncedon,
];

/** Whether the flows are to answer something: a deal to share, an answer to send, a synchronization that was asked for. */
function isWaiting(form: Form): boolean {
  const status = valueOf<number>(form, columns.syncstatus) ?? syncstatusValues.notShared;
  const isUnshared = status === syncstatusValues.notShared && !valueOf(form, columns.referralidentifier);
  const asked = valueOf<Date>(form, columns.syncrequestedon);
  const synced = valueOf<Date>(form, columns.lastsyncedon);
  return (
    status === syncstatusValues.waiting ||
    (isUnshared && valueOf(form, columns.syncwithpartnercenter) === true) ||
    (Boolean(asked) && Number(asked) > Number(synced)) ||
    (Boolean(valueOf(form, columns.referralresponse)) && awaitsAnswer(valueOf(form, columns.referralstatus)))
  );
}

/**
 * While the flows are to answer, looks whether they have; begins anew with each call. Ends where nobody looks: the section's
 * tab is closed. Whether the whole page is hidden, no supported call tells a script.
 */
export function poll(form: Form, pause = 0): void {
  const memory = memoryOf(form);
  clearTimeout(memory.timer);
  const seconds = pauses[pause];
  const id = idOf(form);
  if (seconds === undefined || !id || !isWaiting(form)) return;
  memory.timer = setTimeout(() => {
    if (idOf(form) !== id || !isOpen(form)) return;
    const read = flowColumns.filter((column) => valueOf(form, column) !== undefined);
    const table = form.data.entity.getEntityName();
    const settle = ([row]: readonly Row[]) => {
      if (idOf(form) !== id) return;
      if (row && read.some((column) => isNews(row[column], valueOf(form, column)))) refreshOrOffer(form);
      else poll(form, pause + 1);
    };
    // A look that fails is one without news.
    fetchRows(table, `${attributes(...read)}<filter>${condition(`${table}id`, id)}</filter>`).then(settle, () => {
      settle([]);
    });
  }, seconds * 1000);
}

function isNews(read: unknown, shown: unknown): boolean {
  return shown instanceof Date ? new Date(String(read)).getTime() !== shown.getTime() : (read ?? null) !== shown;
}

/** Reads the record again, or says that there is something new where that would throw edits away. */
export function refreshOrOffer(form: Form): void {
  if (hasEdits(form)) tell(form, "news", "INFO", text("news"));
  else form.data.refresh(false).then(undefined, () => undefined);
}
