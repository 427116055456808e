import { vi } from "vitest";
import { parseReadiness, type Readiness } from "../../../core/channel/readiness";
import { solutionsGrid } from "../../../core/columns";
import { opportunityColumns as columns, tables } from "../../../core/generated/schema";
import type { ColumnSpec, ColumnValue } from "./columns";
import { ids, readyColumns, readyTables } from "./deals";
import type { Row } from "./fake-web-api";
import { TestForm, type TestFormOptions } from "./test-form";

type Scripts = typeof import("../../../webresources/src/index");

/** The scripts as a page that was just loaded has them: without memory of other pages. */
export async function freshScripts(): Promise<Scripts> {
  vi.resetModules();
  return import("../../../webresources/src/index");
}

export interface OpportunityOptions extends Partial<Omit<TestFormOptions, "table" | "columns" | "tables">> {
  /** Values that differ from those of a deal that lacks nothing. */
  values?: Readonly<Record<string, ColumnValue>>;
  /** Columns that the customizer removed. */
  removed?: readonly string[];
  /** Columns beside the usual ones. */
  added?: Readonly<Record<string, ColumnSpec>>;
  /** Rows that differ from those of a deal that lacks nothing. */
  tables?: Record<string, Row[]>;
}

/** An opportunity form, with the section's tab open, on a saved deal that lacks nothing and was never shared. */
export async function opportunityForm(options: OpportunityOptions = {}): Promise<TestForm> {
  const { values = {}, removed = [], added = {}, tables: rows = {}, ...rest } = options;
  const specs = Object.entries({ ...readyColumns(), ...added })
    .filter(([name]) => !removed.includes(name))
    .map(([name, spec]) => [name, name in values ? { ...spec, value: values[name] } : spec] as [string, ColumnSpec]);
  const scripts = await freshScripts();
  const form = new TestForm(
    {
      table: tables.opportunity,
      id: `{${ids.opportunity}}`,
      tab: { name: "cosell_partnercenter", isOpen: true },
      grid: solutionsGrid,
      tables: { ...readyTables(), ...rows },
      ...rest,
      columns: Object.fromEntries(specs),
    },
    scripts.Opportunity.onLoad,
  );
  return form;
}

/** The form after it was loaded and all that it reads has come. */
export async function loadedOpportunity(options: OpportunityOptions = {}): Promise<TestForm> {
  const form = await opportunityForm(options);
  await form.load();
  return form;
}

/** What the script told the controls. */
export function readinessOf(form: TestForm): Readiness {
  const readiness = parseReadiness(form.value(columns.readiness) as string | null);
  if (!readiness) throw new Error("The script wrote no readiness.");
  return readiness;
}

/** Ids of the rules in a state. */
export function rulesIn(form: TestForm, state: "met" | "unmet" | "unknown"): string[] {
  return readinessOf(form)
    .rules.filter((rule) => rule.state === state)
    .map((rule) => rule.id);
}
