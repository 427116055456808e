import { readFileSync, readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseReadiness } from "../../core/channel/readiness";
import { ruleMessageKeys } from "../../core/rules/evaluate";
import type { ControlState } from "../../sandbox/sample/control-state";
import { type StoredControlState, readControlStates } from "../../sandbox/sample/read-control-states";
import { placeInTime } from "../../sandbox/sample/relative-time";
import { attribute, elements, parseXml } from "./ootb-data-support";
import { columnsOf, now } from "./sample-data-support";

const root = join(import.meta.dirname, "../..");
const stored = JSON.parse(
  readFileSync(join(root, "sandbox/sample/control-states.json"), "utf8"),
) as StoredControlState[];
const states = readControlStates(stored, now, 1033);
const controls = readdirSync(join(root, "controls")).filter((name) =>
  existsSync(join(root, "controls", name, "ControlManifest.Input.xml")),
);
const statesOf = (control: string): ControlState[] =>
  states.filter((state) => state.control === `cosell_Cosell.${control}`);
const place = ({ control, id }: ControlState): string => `${control}/${id}`;

describe("the moments of sample data", () => {
  it("become times and days of the present", () => {
    const early = new Date("2026-02-28T22:30:00Z");
    expect(placeInTime({ at: ["{now-2d-3h}", "until {now+90m}"], on: "{today+1d}", not: 7 }, early)).toEqual({
      at: ["2026-02-26T19:30:00Z", "until 2026-03-01T00:00:00Z"],
      on: "2026-03-01",
      not: 7,
    });
    expect(placeInTime("{now} {today}", early)).toBe("2026-02-28T22:30:00Z 2026-02-28");
  });

  it("are refused when they are mistyped, and other braces are left alone", () => {
    for (const wrong of ["{now-2w}", "{today 3d}", "{now+3d"]) {
      expect(() => placeInTime(wrong, now)).toThrow("is no moment relative to the present");
    }
    expect(placeInTime("{referralId} {0}", now)).toBe("{referralId} {0}");
  });
});

describe("reading the states of controls", () => {
  const base: StoredControlState = {
    control: "pfx_N.C",
    id: "one",
    title: "One",
    label: { 1033: "Word", 1031: "Wort" },
    parameters: {
      value: { type: "Multiple", json: { until: "{now+1h}" } },
      extra: { type: "SingleLine.Text", raw: "x" },
    },
  };

  it("takes over what a state leaves out from the one it is like, parameter by parameter", () => {
    const [, second] = readControlStates(
      [base, { control: "pfx_N.C", id: "two", title: "Two", like: "one", language: 1031, parameters: { extra: null } }],
      now,
      1033,
    );
    expect(second).toEqual({
      control: "pfx_N.C",
      id: "two",
      title: "Two",
      label: "Wort",
      language: 1031,
      parameters: { value: { type: "Multiple", raw: '{"until":"2026-11-25T10:00:00Z"}' } },
    });
  });

  it("tells texts in the reader's language, else in English", () => {
    const label = (language: number) => readControlStates([base], now, language)[0]?.label;
    expect([label(1031), label(1037), label(1033)]).toEqual(["Wort", "Word", "Word"]);
  });

  it("refuses a state that is like none before it, and an id that is taken", () => {
    const later = { ...base, id: "two", like: "three" };
    expect(() => readControlStates([base, later], now, 1033)).toThrow("pfx_N.C/two is like three");
    expect(() => readControlStates([base, base], now, 1033)).toThrow("two states pfx_N.C/one");
  });
});

describe.each(controls)("the states of %s", (control) => {
  const manifest = parseXml(readFileSync(join(root, "controls", control, "ControlManifest.Input.xml"), "utf8"));
  const properties = new Map(elements(manifest, "property").map((one) => [attribute(one, "name"), one]));
  const dataSets = elements(manifest, "data-set").map((one) => attribute(one, "name"));

  it("are shown in every mode, direction, size and look", () => {
    const ids = statesOf(control).map(({ id }) => id);
    expect(ids).toEqual(
      expect.arrayContaining(
        [
          ...[
            "read-only",
            "error",
            "loading",
            "offline",
            "classic",
            "dark",
            "forced-colors",
            "german",
            "right-to-left",
          ],
          ...[
            "phone",
            "narrow",
            ...(dataSets.length > 0 ? ["empty", "save-first"] : ["masked", "not-editable", "alone"]),
          ],
        ].filter((id) => id !== "alone" || properties.size > 1),
      ),
    );
    for (const state of statesOf(control)) {
      expect(state.id).toMatch(/^[a-z0-9-]+$/);
      expect(state.label, place(state)).not.toBe("");
    }
  });

  it("hand over properties of the manifest, of their type, from columns that exist", () => {
    for (const state of statesOf(control)) {
      for (const [name, parameter] of Object.entries(state.parameters)) {
        const property = properties.get(name);
        expect(property && attribute(property, "of-type"), `${place(state)} ${name}`).toBe(parameter.type);
        if (parameter.column === undefined) continue;
        const column = columnsOf("opportunity").get(parameter.column);
        expect(column, `${place(state)} ${name}`).toBeDefined();
        if (column?.type === "choice") {
          expect(parameter.options?.map(({ value }) => value)).toEqual(column.options);
          expect([null, ...(column.options ?? [])]).toContain(parameter.raw);
        }
        if (parameter.maxLength !== undefined) expect(parameter.maxLength).toBe(column?.maxLength);
        const length = typeof parameter.raw === "string" ? parameter.raw.length : 0;
        expect(length, place(state)).toBeLessThanOrEqual(parameter.maxLength ?? Infinity);
      }
    }
  });

  it("hand over data sets of the manifest, each cell of a column that is shown", () => {
    for (const state of statesOf(control)) {
      expect(Object.keys(state.dataSets ?? {}), place(state)).toEqual(dataSets);
      for (const { columns, records, totalCount } of Object.values(state.dataSets ?? {})) {
        for (const { cells } of records) expect(Object.keys(cells)).toEqual(columns.map(({ name }) => name));
        expect(totalCount ?? records.length).toBeGreaterThanOrEqual(records.length);
      }
    }
  });

  it("hold a readiness that core reads, with messages that it may give", () => {
    for (const state of statesOf(control)) {
      const raw = state.parameters.readiness?.raw;
      if (typeof raw !== "string") continue;
      const readiness = parseReadiness(raw);
      expect(readiness, place(state)).not.toBeNull();
      for (const { message } of readiness?.rules ?? []) expect(ruleMessageKeys()).toContain(message);
    }
  });

  it("differ from each other", () => {
    const shown = statesOf(control).map((state) => JSON.stringify({ ...state, id: "", title: "" }));
    expect(new Set(shown).size).toBe(shown.length);
  });
});
