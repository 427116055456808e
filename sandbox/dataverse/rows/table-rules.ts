import { badRequest, errorCodes } from "../errors.js";
import type { Table } from "../metadata/model.js";
import { type RowValues, isReference } from "../store/store.js";

/** A rule of one out-of-the-box table, run before a row is kept; it may complete the row. */
type TableRule = (row: RowValues, before: RowValues | null, named: ReadonlySet<string>) => void;

/**
 * Completes columns that Dataverse itself computes on some tables: full names, composite addresses, a deal's customer.
 *
 * @param before null for a new row
 * @param named columns that the request named
 * @param row the row as it will be; it is completed
 */
export function applyTableRules(
  table: Table,
  row: RowValues,
  before: RowValues | null,
  named: ReadonlySet<string>,
): void {
  for (const rule of rules[table.name] ?? []) rule(row, before, named);
  for (const number of [1, 2, 3]) {
    if (table.columns.has(`address${number}_composite`)) composeAddress(row, `address${number}`);
  }
}

const fullName: TableRule = (row) => {
  row.fullname = joined([row.firstname, row.lastname], " ");
};

/** A deal's customer is its account, else its contact; a customer that is named directly becomes one of the two. */
const dealCustomer: TableRule = (row, _before, named) => {
  const customer = row.customerid;
  if (named.has("customerid") && isReference(customer)) {
    if (customer.table === "account" && !named.has("parentaccountid")) row.parentaccountid = customer;
    if (customer.table === "contact" && !named.has("parentcontactid")) row.parentcontactid = customer;
  }
  if (named.has("parentaccountid") || named.has("parentcontactid") || named.has("customerid")) {
    row.customerid = row.parentaccountid ?? row.parentcontactid ?? null;
  }
};

const rules: Record<string, readonly TableRule[] | undefined> = {
  contact: [fullName],
  lead: [fullName],
  systemuser: [fullName],
  opportunity: [dealCustomer],
};

/**
 * An opportunity is won and lost by an action, which also keeps how it ended; an update may only open it again.
 *
 * @throws DataverseError when an update would close an opportunity
 */
export function refuseClosing(table: Table, row: RowValues, before: RowValues): void {
  if (table.name !== "opportunity" || row.statecode === before.statecode) return;
  const state = row.statecode === 1 ? "Won" : row.statecode === 2 ? "Lost" : null;
  if (state === null) return;
  throw badRequest(
    `This message can not be used to set the state of opportunity to ${state}. In order to set state of ` +
      `opportunity to ${state}, use the ${state === "Won" ? "WinOpportunity" : "LoseOpportunity"} message instead.`,
    errorCodes.invalidArgument,
  );
}

function composeAddress(row: RowValues, prefix: string): void {
  const part = (name: string): RowValues[string] | undefined => row[`${prefix}_${name}`];
  const region = joined([part("stateorprovince"), part("postalcode")], " ");
  row[`${prefix}_composite`] = joined(
    [part("line1"), part("line2"), part("line3"), joined([part("city"), region], ", "), part("country")],
    "\r\n",
  );
}

function joined(parts: (RowValues[string] | undefined)[], separator: string): string | null {
  const texts = parts.filter((part): part is string => typeof part === "string" && part !== "");
  return texts.length > 0 ? texts.join(separator) : null;
}
