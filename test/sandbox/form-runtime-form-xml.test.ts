// @vitest-environment jsdom
import { expect, test } from "vitest";
import { parseXml } from "../../sandbox/dynamics/component-framework/resx";
import type { FormFactor } from "../../sandbox/dynamics/form/control-descriptions";
import { parseFormXml } from "../../sandbox/dynamics/form/parse-form-xml";
import { viewId } from "./form-runtime-server";
import { formId, jobFormXml } from "./form-runtime-support";

function parse(xml = jobFormXml, language = 1033, formFactor: FormFactor = 2) {
  return parseFormXml(parseXml(xml, "form"), {
    formId,
    name: "Job",
    table: "pfx_job",
    language,
    baseLanguage: 1033,
    formFactor,
    columnLabel: (column) => `label of ${column}`,
  });
}

const controlNamed = (layout: ReturnType<typeof parse>, name: string) =>
  layout.tabs
    .flatMap((tab) => tab.columns.flatMap((column) => column.sections.flatMap((section) => section.rows.flat())))
    .find((cell) => cell.control?.name === name);

test("tabs, sections, rows and cells come in the form's order", () => {
  const [general, steps] = parse().tabs;
  expect(general).toMatchObject({ name: "general", label: "General", visible: true });
  expect(general!.columns[0]!.width).toBe("60%");
  const [section] = general!.columns[0]!.sections;
  expect(section).toMatchObject({ name: "main", columns: 2, showLabel: false });
  expect(section!.rows[0]!.map((cell) => cell.control?.column)).toEqual(["pfx_name", "pfx_kind"]);
  expect(steps!.name).toBe("steps");
});

test("a cell without a control is a spacer, and rows that a tall cell covers are empty", () => {
  const rows = parse().tabs[0]!.columns[0]!.sections[0]!.rows;
  expect(rows[1]![1]!.control).toBeNull();
  expect(rows.slice(-2)).toEqual([[], []]);
  expect(controlNamed(parse(), "pfx_notes")).toMatchObject({ colspan: 2, rowspan: 3 });
});

test("labels are the reader's, else those of the base language; a cell without any takes the column's", () => {
  const german = parse(jobFormXml, 1031);
  expect(german.tabs.map((tab) => tab.label)).toEqual(["Allgemein", "Steps"]);
  expect(controlNamed(german, "pfx_name")?.label).toBe("label of pfx_name");
});

test("hidden cells stay in the layout, so that scripts reach their columns", () => {
  expect(controlNamed(parse(), "pfx_signal")).toMatchObject({ visible: false, control: { column: "pfx_signal" } });
});

test("a control is chosen for the form factor, with bound and static parameters", () => {
  expect(controlNamed(parse(), "pfx_notes")?.control?.custom).toEqual({
    name: "pfx_Pfx.Gauge",
    dataSet: null,
    parameters: [
      { name: "value", kind: "column", column: "pfx_notes" },
      { name: "budget", kind: "column", column: "pfx_budget" },
      { name: "mode", kind: "static", type: "Enum", value: "compact" },
    ],
  });
  expect(controlNamed(parse(jobFormXml, 1033, 0), "pfx_notes")?.control?.custom?.name).toBe("pfx_Pfx.Small");
  expect(controlNamed(parse(jobFormXml, 1033, 1), "pfx_notes")?.control?.custom).toBeNull();
});

test("a sub-grid says which rows of which view it shows", () => {
  expect(controlNamed(parse(), "steps_grid")?.control).toMatchObject({
    kind: "subgrid",
    column: null,
    subgrid: { relationship: "pfx_job_step", targetTable: "pfx_step", viewId: `{${viewId}}`, recordsPerPage: 5 },
  });
});

test("header cells, libraries and handlers are read", () => {
  const layout = parse();
  expect(layout.header.map((cell) => cell.control?.name)).toEqual(["header_ownerid"]);
  expect(layout.libraries).toEqual(["pfx_/job.js"]);
  expect(layout.handlers).toEqual([
    {
      event: "onload",
      column: null,
      functionName: "Pfx.Job.onLoad",
      library: "pfx_/job.js",
      enabled: true,
      passExecutionContext: true,
      parameters: "",
    },
  ]);
});

test("a column that stands twice gets a numbered control", () => {
  const twice = jobFormXml.replace('id="pfx_kind"', 'id="pfx_name"');
  expect(controlNamed(parse(twice), "pfx_name1")?.control?.column).toBe("pfx_kind");
});

test("tabs that a merge added stand where their ordinal value says", () => {
  const merged = jobFormXml
    .replace('<tab name="general"', '<tab name="general" ordinalvalue="5"')
    .replace('<tab name="steps"', '<tab name="steps" ordinalvalue="1"');
  expect(parse(merged).tabs.map((tab) => tab.name)).toEqual(["steps", "general"]);
});

test("a control of an unknown kind is refused by name", () => {
  const unknown = jobFormXml.replace('<cell id="{a3}"/>', '<cell id="{a3}"><control id="map" classid="{0}"/></cell>');
  expect(() => parse(unknown)).toThrow("map on the form Job of pfx_job has the class 0");
});
