import { describe, expect, it } from "vitest";
import { ValueFormatter } from "../../sandbox/dataverse/query/format-value";
import type { Value } from "../../sandbox/dataverse/query/source";
import { context, id, rows, tableOf, user } from "./dataverse-query-support";

const { source } = context;
const english = new ValueFormatter({ source, languageId: 1033, locale: "en-US", timeZone: "America/New_York" });
const german = new ValueFormatter({ source, languageId: 1031, locale: "de-DE", timeZone: "Europe/Berlin" });

const first = rows.deal?.[0] ?? {};

function format(formatter: ValueFormatter, column: string, value: Value = first[column] ?? null): string | null {
  const table = tableOf("deal");
  return formatter.formatCell({ key: column, value, column: { table, name: column }, row: first });
}

describe("Formatted values", () => {
  it.each<[string, string | null, string | null]>([
    ["stage", "Zeta", "Alpha"],
    ["isopen", "Open", "Offen"],
    ["help", "Money; Time", "Geld; Zeit"],
    ["count", "1", "1"],
    ["minutes", "1.5 hours", "1,5 Stunden"],
    ["score", "0.100", "0,100"],
    ["value", "£1,234.50", "1.234,50 £"],
    ["createdon", "11/22/2026 6:30 PM", "23.11.2026 00:30"],
    ["closeson", "11/22/2026", "22.11.2026"],
    ["startsat", "11/22/2026 8:00 AM", "22.11.2026 08:00"],
    ["accountid", "Contoso", "Contoso"],
    ["ownerid", "Ada", "Ada"],
    ["name", null, null],
    ["dealid", null, null],
  ])("of %s in English and German", (column, inEnglish, inGerman) => {
    expect([format(english, column), format(german, column)]).toEqual([inEnglish, inGerman]);
  });

  it.each<[string, Value, string | null]>([
    ["stage", 99, null],
    ["stage", null, null],
    ["isopen", false, "Done"],
    ["count", 1234567, "1,234,567"],
    ["minutes", 30, "30 minutes"],
    ["minutes", 2880, "2 days"],
    ["value", -5, "-£5.00"],
    ["accountid", { table: "account", id: id("a", 9) }, null],
    ["accountid", { table: "account", id: id("a", 4) }, null],
    ["ownerid", { table: "team", id: user }, null],
    ["createdon", "nonsense", null],
  ])("of %s %j", (column, value, expected) => {
    expect(format(english, column, value)).toBe(expected);
  });

  it("of dates follow the user's own patterns, where there are any", () => {
    const own = new ValueFormatter({ ...german.settings, shortDate: "yyyy-MM-dd", shortTime: "h:mm tt" });
    expect(format(own, "createdon")).toBe("2026-11-23 12:30 AM");
    expect(format(own, "closeson")).toBe("2026-11-22");
    expect(format(own, "startsat")).toBe("2026-11-22 8:00 AM");
  });

  it("of an amount whose currency is not known is the amount", () => {
    const column = tableOf("deal").columns.get("value");
    expect(column && english.format(column, 1234.5, {})).toBe("1,234.50");
    expect(column && english.format(column, 1234.5)).toBe("1,234.50");
  });

  it("of what is no column is none", () => {
    expect(english.formatCell({ key: "total", value: 5 })).toBeNull();
  });
});
