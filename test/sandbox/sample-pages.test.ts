import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Element } from "@xmldom/xmldom";
import { parseFormXml } from "../../sandbox/dynamics/form/parse-form-xml";
import { attribute, elements, organization, parseXml } from "./ootb-data-support";
import { sample } from "./sample-data-support";
import { type Rows, type SampleEnvironment, openSampleEnvironment } from "./sample-environment";

let environment: SampleEnvironment;

beforeAll(async () => {
  environment = await openSampleEnvironment();
});

afterAll(() => {
  environment.close();
});

const people = sample.users.filter(({ columns }) => columns.accessmode === undefined);
const text = (row: Record<string, unknown>, column: string): string => {
  const value = row[column];
  if (typeof value !== "string") throw new Error(`${column} is ${JSON.stringify(value)}.`);
  return value;
};
const list = async (path: string, userId?: string): Promise<Rows["value"]> => {
  const { value, error } = await environment.ask(path, userId);
  if (error) throw new Error(`${path}: ${error.message}`);
  return value;
};

describe("what the pages read", () => {
  it.each([
    "systemforms?$select=formxml",
    "savedqueries?$select=fetchxml,layoutxml",
    "appmodules?$select=name",
    "sitemaps?$select=sitemapxml",
    "customcontrols?$select=name,manifest",
    "webresourceset?$select=content",
    "transactioncurrencies?$select=currencyname",
    "systemusers?$select=fullname&$expand=systemuserroles_association($select=name)",
    "businessunits?$select=name",
    "teams?$select=name",
    "accounts?$select=name",
    "contacts?$select=fullname",
    "leads?$select=fullname",
    "annotations?$select=subject",
    "opportunitycloses?$select=subject",
  ])("%s is open to every user", async (path) => {
    for (const { id } of people) {
      const rows = await list(path, id);
      if (!path.startsWith("teams")) expect(rows.length).toBeGreaterThan(0);
    }
  });

  it("tells every user's own settings", async () => {
    for (const { id, settings } of people) {
      expect(await environment.ask(`usersettingscollection(${id})`, id)).toMatchObject(settings);
    }
    expect(await environment.ask(`usersettingscollection(${environment.administrator})`)).toMatchObject(
      organization.administrator.settings,
    );
  });
});

describe("every view", () => {
  it("finds rows, and has the columns that it shows", async () => {
    const views = await list("savedqueries?$select=name,returnedtypecode,fetchxml,layoutxml,querytype");
    const sets = new Map(
      (await list("EntityDefinitions?$select=LogicalName,EntitySetName")).map((row) => [
        text(row, "LogicalName"),
        text(row, "EntitySetName"),
      ]),
    );
    expect(views.length).toBeGreaterThan(60);
    const found = new Map<string, number>();
    for (const view of views) {
      const fetchXml = text(view, "fetchxml").replaceAll("{0}", "%a%");
      const set = sets.get(text(view, "returnedtypecode")) ?? "";
      const reader = text(view, "name").startsWith("My ") ? people[0]?.id : environment.administrator;
      const rows = await list(`${set}?fetchXml=${fetchXml}`, reader);
      found.set(text(view, "name"), rows.length);
    }
    const filled = ["My Open Opportunities", "All Opportunities", "Won Opportunities", "Lost Opportunities"];
    for (const name of [
      ...filled,
      "My Open Leads",
      "Closed Leads",
      "Active Accounts",
      "Active Contacts",
      "Enabled Users",
    ]) {
      expect(found.get(name), name).toBeGreaterThan(0);
    }
    for (const name of ["Shared with Microsoft", "Waiting", "Needs attention", "Answer due"]) {
      expect(found.get(name), name).toBeGreaterThan(0);
    }
  });
});

describe("every form", () => {
  const tabsOf = (root: Element): string[] => elements(root, "tab").map((tab) => attribute(tab, "name"));

  it("can be read by the page, in every language", async () => {
    const forms = await list("systemforms?$select=name,objecttypecode,formid,formxml&$filter=type eq 2");
    expect(forms.length).toBeGreaterThan(6);
    for (const form of forms) {
      for (const language of organization.languages) {
        const layout = parseFormXml(parseXml(text(form, "formxml")).ownerDocument as unknown as Document, {
          formId: text(form, "formid"),
          name: text(form, "name"),
          table: text(form, "objecttypecode"),
          language,
          baseLanguage: 1033,
          formFactor: 2,
          columnLabel: (column) => column,
        });
        const sections = layout.tabs.flatMap(({ columns }) => columns.flatMap((column) => column.sections));
        for (const { label, name } of [...layout.tabs, ...sections]) expect(label, name).not.toBe("");
      }
    }
  });

  it("has the package's tab behind the platform's own", async () => {
    const tabs = async (table: string) => {
      const [form] = await list(`systemforms?$select=formxml&$filter=type eq 2 and objecttypecode eq '${table}'`);
      return tabsOf(parseXml(text(form ?? {}, "formxml")));
    };
    expect(await tabs("opportunity")).toEqual(["Summary", "Product_Line_Items", "DETAILS", "cosell_partnercenter"]);
    expect(await tabs("lead")).toEqual(["Summary", "Details", "cosell_partnercenter"]);
  });
});
