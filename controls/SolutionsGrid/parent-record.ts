import { tables } from "../../core/generated/schema";
import { readRecord, type GuardedContext, type HostRecord } from "../shared/host";

/**
 * The opportunity that the solutions belong to. A sub-grid is not told its parent by any documented member, so that this
 * is read from one that hosts happen to have, here and nowhere else.
 *
 * @returns null where the host does not tell, or the form shows another table; the platform's own New command is
 * offered then
 */
export function readParent(context: GuardedContext): HostRecord | null {
  const record = readRecord(context);
  return record?.table === tables.opportunity ? record : null;
}
