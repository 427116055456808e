import type { Audience, SharedValue } from "../../core/channel/readiness";
import { columns, solutionsGrid } from "../../core/columns";
import { opportunitysolutionColumns } from "../../core/generated/schema";
import type { OpportunityFacts } from "../../core/rules/facts";
import { accountColumn } from "./customer";
import { controlOf, textOf, valueOf, type Form } from "./form";
import { textIn } from "./reads";
import { columnOf } from "./settings";
import { solutionsOf } from "./solutions";

/** Exactly what would be shared, in the words of the form; what is empty or not known is left out. */
export function sharedValues(form: Form, facts: OpportunityFacts, audience: Audience): SharedValue[] {
  const values: SharedValue[] = [];
  const add = (column: string | undefined, ...more: unknown[]) => {
    const text = [textOf(form, column), ...more].filter(Boolean).join(", ");
    if (!column || !text) return;
    const label = controlOf(form, column)?.getLabel() ?? column;
    values.push({
      column: column === solutionsGrid ? "solutions" : column,
      label,
      text,
      audience,
      kind: kindOf(valueOf(form, column), text),
    });
  };
  const { customer, contact } = facts;
  add(columns.name);
  add(accountColumn(form), customer?.addressLine1, customer?.city, customer?.country);
  add(columns.contact, contact?.email, contact?.businessPhone, contact?.mobilePhone);
  add(columns.seller);
  add(solutionsGrid, ...(solutionsOf(form) ?? []).map((row) => textIn(row, opportunitysolutionColumns.name)));
  add(columnOf(form, "cosell_dealvaluefield"));
  add(columnOf(form, "cosell_dealcurrencyfield"));
  add(columns.closeDate);
  add(columns.help);
  add(columns.purchaseIntent);
  add(columns.notes);
  return values;
}

/** Formats are the controls' affair: scripts are not told how the user writes dates and numbers. */
function kindOf(value: unknown, text: string): SharedValue["kind"] {
  if (value instanceof Date) return "date";
  return typeof value === "number" && String(value) === text ? "number" : undefined;
}
