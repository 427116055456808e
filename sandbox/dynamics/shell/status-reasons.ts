import type { OptionView } from "../form/form-view";
import type { Session } from "../form/session";
import { literal, textOf } from "../web-api/client";
import { type RawLabel, labelText } from "../web-api/column-metadata";
import { useLoaded } from "../../page/observable";
import { useShell } from "./shell-context";

export interface StatusReason extends OptionView {
  /** `statecode` that the reason belongs to. */
  state: number;
}

interface RawStatusOption {
  Value: number;
  State: number;
  Label?: RawLabel;
}

const read = new WeakMap<Session, Map<string, Promise<StatusReason[]>>>();

/** Status reasons of a table with the state each belongs to; read once. */
export function statusReasons(session: Session, table: string): Promise<StatusReason[]> {
  const known = read.get(session) ?? new Map<string, Promise<StatusReason[]>>();
  read.set(session, known);
  const reading = known.get(table) ?? readReasons(session, table);
  known.set(table, reading);
  reading.catch(() => known.delete(table));
  return reading;
}

async function readReasons({ client }: Session, table: string): Promise<StatusReason[]> {
  const path = `EntityDefinitions(LogicalName=${literal(table)})/Attributes`;
  const query = `${path}/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet`;
  const { rows } = await client.retrieveMultiple(query);
  const column = rows.find((row) => textOf(row, "LogicalName") === "statuscode");
  const options = (column?.OptionSet as { Options?: RawStatusOption[] } | undefined)?.Options ?? [];
  return options.map(({ Value, State, Label }) => ({ value: Value, state: State, text: labelText(Label) }));
}

/** Status reasons of one state; empty until they have been read. */
export function useStatusReasons(table: string, state: number): StatusReason[] {
  const { session } = useShell();
  const { value } = useLoaded(() => statusReasons(session, table), [table]);
  return (value ?? []).filter((reason) => reason.state === state);
}
