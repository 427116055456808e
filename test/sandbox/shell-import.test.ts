// @vitest-environment jsdom
import * as fc from "fast-check";
import Papa from "papaparse";
import { beforeEach, expect, test } from "vitest";
import { matchHeader } from "../../sandbox/dynamics/shell/import/convert-row";
import { readCsv } from "../../sandbox/dynamics/shell/import/csv-file";
import { importRows } from "../../sandbox/dynamics/shell/import/import-rows";
import { lookupFetch, likePattern } from "../../sandbox/dynamics/shell/editors/lookup-search";
import { isValueOf } from "../../sandbox/dynamics/shell/settings/variables";
import { wordsOf } from "../../sandbox/dynamics/shell/words/word";
import type { TableMetadata } from "../../sandbox/dynamics/web-api/tables";
import { FakeDataverse } from "./form-runtime-server";
import { type TestSession, jobFormXml, testSession } from "./form-runtime-support";

let page: TestSession;
let dataverse: FakeDataverse;
let table: TableMetadata;

beforeEach(async () => {
  dataverse = new FakeDataverse(jobFormXml);
  page = await testSession(dataverse);
  table = await page.session.tables.get("pfx_job");
});

const importText = (text: string) => {
  const file = readCsv(text);
  const columns = matchHeader(file.header, table);
  const options = { session: page.session, table, word: wordsOf(1033), file, columns, onProgress: () => undefined };
  return importRows(options);
};

test("any cells, whatever stands in them, are read back with the line they begin on", () => {
  const text = fc.string({ unit: fc.constantFrom("a", '"', ",", ";", "\n", "\r\n", " ", "ש") });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (cells) => {
      const kept = cells.filter((row) => row.some((one) => one.trim() !== ""));
      const { header, lines } = readCsv(Papa.unparse([["first", "second"], ...cells], { quotes: true, newline: "\n" }));
      expect(header).toEqual(["first", "second"]);
      expect(lines.map((line) => line.cells)).toEqual(kept);
      expect(lines.every(({ line, isBroken }, index) => !isBroken && line > (lines[index - 1]?.line ?? 1))).toBe(true);
    }),
  );
});

test("semicolons and a byte order mark are understood, empty lines skipped, open quotes reported", () => {
  expect(readCsv("\uFEFFa;b\r\n\r\n1;2\r\n")).toEqual({
    header: ["a", "b"],
    lines: [{ line: 3, cells: ["1", "2"], isBroken: false }],
  });
  expect(readCsv('a,b\n"1,2\n').lines[0]?.isBroken).toBe(true);
  expect(readCsv("")).toEqual({ header: [], lines: [] });
});

test("columns are found by display name or logical name, whatever their case", () => {
  expect(matchHeader(["PFX_NAME", "budget", "nothing", ""], table).map((column) => column?.name ?? null)).toEqual([
    "pfx_name",
    "pfx_budget",
    null,
    null,
  ]);
});

test("cells become values of their columns, and a bad line is told with its reason", async () => {
  const result = await importText(
    [
      "pfx_name,pfx_kind,pfx_budget,pfx_due,pfx_urgent",
      'Roof,repair,"1,000.50",3/4/2026,yes',
      "Door,Painting,1,3/4/2026,no",
      ",Repair,1,3/4/2026,no",
      "Gate,2,x,3/4/2026,no",
      "Wall,2,1,soon,no",
      "Sill,2,1,3/4/2026,maybe",
      "Step,2,1,3/4/2026,no,more",
    ].join("\n"),
  );
  expect(result.imported).toBe(1);
  expect(result.bad.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8]);
  expect(result.bad.map(({ reason }) => reason)).toEqual([
    "kind: “Painting” is none of the choices (Repair, Service).",
    "name: A value is required.",
    "budget: “x” is not a number.",
    expect.stringContaining("due: “soon” is not a date."),
    "urgent: “maybe” is none of the choices (No, Yes).",
    "The line has more cells than the first line has columns.",
  ]);
  expect(dataverse.sent("POST").map(({ body }) => body)).toEqual([
    { pfx_name: "Roof", pfx_kind: 1, pfx_budget: 1000.5, pfx_due: "2026-03-04", pfx_urgent: true },
  ]);
});

test("a row that the server refuses is told in the server's words", async () => {
  dataverse.failNext = { status: 400, code: "0x80044331", message: "The name is too long." };
  expect(await importText("pfx_name\nRoof\nDoor")).toEqual({
    imported: 1,
    bad: [{ line: 2, reason: "The name is too long." }],
  });
});

test("a lookup's search takes the pattern's own signs literally and carries the filters of scripts", () => {
  expect(likePattern(" 50%_[x ")).toBe("%50[%][_][[]x%");
  const xml = lookupFetch(table, null, {
    table: "pfx_job",
    text: '<"&',
    filters: ['<filter><condition attribute="pfx_kind" operator="eq" value="1"/></filter>'],
    top: 5,
  });
  const fetch = new DOMParser().parseFromString(xml, "application/xml");
  expect(fetch.querySelector('condition[operator="like"]')?.getAttribute("value")).toBe('%<"&%');
  expect(fetch.querySelector('condition[attribute="pfx_kind"]')).not.toBeNull();
  expect(fetch.querySelector('condition[attribute="statecode"]')?.getAttribute("value")).toBe("0");
  const broken = () => lookupFetch(table, null, { table: "pfx_job", text: "", filters: ["<filter>"], top: 5 });
  expect(broken).toThrow("A lookup's filter is no well-formed XML");
});

test("a current value is of its variable's type", () => {
  expect([isValueOf("number", "12"), isValueOf("number", "12.5"), isValueOf("number", "1e3")]).toEqual([
    true,
    true,
    false,
  ]);
  expect([isValueOf("boolean", "yes"), isValueOf("boolean", "true")]).toEqual([true, false]);
  expect([isValueOf("json", '{"a":1}'), isValueOf("json", "{a}")]).toEqual([true, false]);
  expect([isValueOf("text", "x"), isValueOf("text", "")]).toEqual([true, false]);
});
