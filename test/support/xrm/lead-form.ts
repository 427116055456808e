import { leadColumns as columns, tables } from "../../../core/generated/schema";
import type { ColumnSpec, ColumnValue } from "./columns";
import { statusOptions } from "./deals";
import type { Row } from "./fake-web-api";
import { freshScripts } from "./opportunity-form";
import { TestForm, type TestFormOptions } from "./test-form";

export const leadId = "1EAD0000-0000-4000-8000-0000000000AA";

export interface LeadOptions extends Partial<Omit<TestFormOptions, "table" | "columns" | "tables">> {
  values?: Readonly<Record<string, ColumnValue>>;
  removed?: readonly string[];
  tables?: Record<string, Row[]>;
}

/** The columns of an inbound lead that waits for an answer. */
export function leadFormColumns(): Record<string, ColumnSpec> {
  const text = (value: string | null = null): ColumnSpec => ({ type: "text", value });
  return {
    subject: text("Fabrikam asks for help"),
    [columns.referralidentifier]: text("r-9"),
    [columns.referralstatus]: text("New"),
    [columns.referralsubstatus]: text("Pending"),
    [columns.respondby]: { type: "date", value: null },
    [columns.referralresponse]: { type: "choice", value: null, options: { 482000001: "Accept", 482000002: "Decline" } },
    [columns.declinereason]: text(),
    [columns.syncstatus]: { type: "choice", value: null, options: statusOptions },
    [columns.syncwithpartnercenter]: { type: "yesno", value: true },
  };
}

/** A lead form on a saved inbound lead, after it was loaded. */
export async function loadedLead(options: LeadOptions = {}): Promise<TestForm> {
  const { values = {}, removed = [], tables: rows = {}, ...rest } = options;
  const specs = Object.entries(leadFormColumns())
    .filter(([name]) => !removed.includes(name))
    .map(([name, spec]) => [name, name in values ? { ...spec, value: values[name] } : spec] as [string, ColumnSpec]);
  const scripts = await freshScripts();
  const form = new TestForm(
    {
      table: tables.lead,
      id: `{${leadId}}`,
      tab: { name: "cosell_partnercenter", isOpen: true },
      tables: rows,
      ...rest,
      columns: Object.fromEntries(specs),
    },
    scripts.Lead.onLoad,
  );
  await form.load();
  return form;
}
