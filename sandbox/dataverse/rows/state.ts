import { badRequest, errorCodes } from "../errors.js";
import type { ChoiceOption, Column, Table } from "../metadata/model.js";
import type { RowValues } from "../store/store.js";
import { textOf } from "./text-of.js";

/** The columns that hold a row's state and its reason, of tables that have them. */
function stateColumns(table: Table): { state: Column; status: Column } | null {
  const state = table.columns.get("statecode");
  const status = table.columns.get("statuscode");
  return state?.type === "state" && status?.type === "status" ? { state, status } : null;
}

const optionOf = (column: Column, value: unknown): ChoiceOption | undefined =>
  column.choice?.options.find((option) => option.value === value);

/** Gives a new row its first state, with the status reason that was named or the state's default one. */
export function setFirstState(table: Table, row: RowValues): void {
  const columns = stateColumns(table);
  if (!columns) return;
  const [first] = columns.state.choice?.options ?? [];
  if (!first) return;
  row.statecode = first.value;
  row.statuscode ??= defaultStatus(columns.status, first);
  refuseWrongPair(table, columns, row);
}

/**
 * Completes a change of state or status reason: a state alone brings its default reason, as if both had been named.
 *
 * @param named columns that the request named; the status reason joins them when the state brings it
 * @param before the row as it was
 * @param row the row as it will be; its status reason is filled in
 * @throws DataverseError when the pair is not valid, or the reason may not follow the one before
 */
export function changeState(table: Table, named: Set<string>, before: RowValues, row: RowValues): void {
  const columns = stateColumns(table);
  if (!columns) return;
  for (const column of [columns.state, columns.status]) {
    if (named.has(column.name) && row[column.name] === null) {
      throw badRequest(`Attribute: ${column.name} cannot be set to NULL`, errorCodes.invalidArgument);
    }
  }
  const state = optionOf(columns.state, row.statecode);
  if (state && row.statecode !== before.statecode && !named.has("statuscode")) {
    row.statuscode = defaultStatus(columns.status, state);
    named.add("statuscode");
  }
  if (row.statecode === before.statecode && row.statuscode === before.statuscode) return;
  refuseWrongPair(table, columns, row);
  const allowed = table.statusTransitions?.find((transition) => transition.from === before.statuscode);
  if (
    table.statusTransitions &&
    row.statuscode !== before.statuscode &&
    !allowed?.to.includes(Number(row.statuscode))
  ) {
    throw badRequest(
      `${textOf(row.statuscode)} is not a valid status code to follow status code ${textOf(before.statuscode)} ` +
        `on ${table.name} with Id ${textOf(row[table.primaryId])}.`,
      errorCodes.invalidStateStatus,
    );
  }
}

function refuseWrongPair(table: Table, { state, status }: { state: Column; status: Column }, row: RowValues): void {
  if (optionOf(status, row.statuscode)?.state === row.statecode) return;
  const name = optionOf(state, row.statecode)?.invariantName ?? textOf(row.statecode);
  throw badRequest(
    `${textOf(row.statuscode)} is not a valid status code for state code ${table.schemaName}State.${name} ` +
      `on ${table.name} with Id ${textOf(row[table.primaryId])}.`,
    errorCodes.invalidStateStatus,
  );
}

function defaultStatus(status: Column, state: ChoiceOption): number | null {
  return state.defaultStatus ?? status.choice?.options.find((option) => option.state === state.value)?.value ?? null;
}
