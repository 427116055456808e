import { badRequest, errorCodes } from "../errors.js";
import type { Column, Table } from "../metadata/model.js";
import { type Reference, type RowValues, isReference } from "../store/store.js";
import { roundTo } from "./number-value.js";
import type { Session } from "./session.js";

/**
 * Fills in what comes with an amount of money: the caller's currency where none is named, its exchange rate, and every
 * amount in the base currency.
 *
 * @param before null for a new row
 * @param row the row as it will be; it is completed
 */
export function completeMoney(session: Session, table: Table, before: RowValues | null, row: RowValues): void {
  const columns = [...table.columns.values()];
  const amounts = columns.filter((column) => column.type === "money" && !column.name.endsWith("_base"));
  if (amounts.length === 0 || !table.columns.has("transactioncurrencyid")) return;
  const isSet = (column: Column): boolean => typeof row[column.name] === "number";
  const changed = amounts.some((column) => row[column.name] !== before?.[column.name]);
  const currencyChanged = idOf(row.transactioncurrencyid) !== idOf(before?.transactioncurrencyid);
  if (!changed && !currencyChanged) return;
  if (amounts.some(isSet) && !isReference(row.transactioncurrencyid)) {
    if (before && isReference(before.transactioncurrencyid)) {
      throw badRequest("The currency cannot be null.", errorCodes.invalidArgument);
    }
    row.transactioncurrencyid = defaultCurrency(session);
  }
  if (!isReference(row.transactioncurrencyid)) return;
  const currency = session.store.get("transactioncurrency", row.transactioncurrencyid.id);
  const rate = currency?.body.exchangerate;
  if (typeof rate !== "number" || rate <= 0) return;
  if (table.columns.has("exchangerate")) row.exchangerate = rate;
  for (const column of amounts) {
    const base = table.columns.get(`${column.name}_base`);
    const value = row[column.name];
    if (base) row[base.name] = typeof value === "number" ? roundTo(value / rate, base.precision ?? 2) : null;
  }
}

/** The currency of the caller's settings, else the organization's own; null where neither is known. */
function defaultCurrency({ store, userId }: Session): Reference | null {
  const chosen = store.get("usersettings", userId)?.body.transactioncurrencyid;
  if (isReference(chosen)) return chosen;
  const [organization] = store.all("organization");
  const base = organization?.body.basecurrencyid;
  return isReference(base) ? base : null;
}

const idOf = (value: RowValues[string] | undefined): string | null => (isReference(value) ? value.id : null);
