import { expect } from "vitest";
import type { CatalogueCall } from "./request-catalogue";
import type { Day } from "./day";
import type { Row } from "./service";

const names = (rows: readonly Row[], column = "name"): unknown[] => rows.map((row) => row[column]);
const fetchXml = (filter: string, attributes = ""): string =>
  `<fetch ${attributes}><entity name="account"><attribute name="name"/><order attribute="name"/>` +
  `<filter><condition attribute="name" operator="like" value="${filter}%"/></filter></entity></fetch>`;

/** Five accounts whose names begin with a word of their own. */
async function fiveAccounts({ account }: Day, word: string): Promise<string[]> {
  const all = [1, 2, 3, 4, 5].map((number) => `${word} ${number}`);
  for (const name of all) await account(name);
  return all;
}

/** Reading rows: one, several, all of them, and what is counted. */
export const dayOfQueries = {
  "retrieve with lookup, expand and annotations": async ({ api, account, contact }) => {
    const person = await contact("Doe", { firstname: "Jane" });
    const key = await account("Named", { "primarycontactid@odata.bind": `/contacts(${person})` });
    const row = await api.retrieve<Row>({
      collection: "accounts",
      key,
      select: ["name", "_primarycontactid_value"],
      expand: [{ property: "primarycontactid", select: ["fullname"] }],
      includeAnnotations: "*",
    });
    expect(row).toMatchObject({
      name: "Named",
      _primarycontactid_value: person,
      _primarycontactid_value_Formatted: "Jane Doe",
      _primarycontactid_value_LogicalName: "contact",
      _primarycontactid_value_NavigationProperty: "primarycontactid",
      primarycontactid: { fullname: "Jane Doe", contactid: person },
    });
  },

  "retrieve by alternate key": async ({ api, refusal }) => {
    const data = { fab_name: "By its key", fab_code: "It's" };
    await api.upsert({ collection: "fab_projects", key: "fab_code='It''s'", data });
    const select = ["fab_name"];
    const row = await api.retrieve<Row>({ collection: "fab_projects", key: "fab_code='It''s'", select });
    expect(row).toMatchObject({ fab_name: "By its key" });
    const other = api.retrieve({ collection: "fab_projects", key: "fab_code='Another'", select });
    expect(await refusal(other)).toMatchObject({ status: 404 });
    const wrong = api.retrieve({ collection: "fab_projects", key: "fab_name='By its key'", select });
    expect(await refusal(wrong)).toMatchObject({ status: 400 });
  },

  "retrieve unless unchanged": async ({ api, account }) => {
    const key = await account("Named");
    const { "@odata.etag": etag } = await api.retrieve<Row>({ collection: "accounts", key, select: ["name"] });
    const same = { collection: "accounts", key, select: ["name"], ifnonematch: String(etag) };
    expect((await api.retrieve<Row | undefined>(same)) ?? null).toBeNull();
    await api.update({ collection: "accounts", key, data: { name: "Changed" } });
    expect(await api.retrieve<Row>(same)).toMatchObject({ name: "Changed" });
  },

  "retrieve a navigation property": async ({ api, account, contact }) => {
    const person = await contact("Doe");
    const key = await account("Named", { "primarycontactid@odata.bind": `/contacts(${person})` });
    const select = ["fullname"];
    const row = await api.retrieve<Row>({
      collection: "accounts",
      key,
      navigationProperty: "primarycontactid",
      select,
    });
    expect(row).toMatchObject({ contactid: person, fullname: "Doe" });
  },

  "retrieve the reference of a navigation property": async ({ api, account, contact, service }) => {
    const person = await contact("Doe");
    const key = await account("Named", { "primarycontactid@odata.bind": `/contacts(${person})` });
    const row = await api.retrieve<unknown>({ collection: "accounts", key, select: ["primarycontactid/$ref"] });
    expect(JSON.stringify(row)).toContain(person);
    expect(service.exchanges.at(-1)?.answer).toContain(`${service.url}/api/data/v9.2/contacts(${person})`);
  },

  "retrieve several": async ({ api, account, contact }) => {
    const person = await contact("Doe");
    const bind = { "primarycontactid@odata.bind": `/contacts(${person})` };
    for (const name of ["A & B", "a & b", "A and B"]) await account(name, bind);
    const found = await api.retrieveMultiple<Row>({
      collection: "accounts",
      select: ["name", "statecode"],
      filter: `name eq 'A & B' and _primarycontactid_value eq {${person}}`,
      count: true,
      top: 5,
      orderBy: ["createdon desc", "name"],
      includeAnnotations: "OData.Community.Display.V1.FormattedValue",
    });
    expect(found.oDataCount).toBe(2);
    expect(found.value[0]).toMatchObject({ statecode: 0, statecode_Formatted: "Active" });
    expect(names(found.value).sort()).toEqual(["A & B", "a & b"]);
  },

  "expand inside an expand": async ({ api, account, contact }) => {
    const customer = await account("With people");
    for (const name of ["Jim", "Jane", "Kim", "Jo", "Jack"]) {
      await contact(name, { "parentcustomerid_account@odata.bind": `/accounts(${customer})` });
    }
    const { value } = await api.retrieveMultiple<Row>({
      collection: "accounts",
      select: ["name"],
      filter: "name eq 'With people'",
      expand: [
        {
          property: "contact_customer_accounts",
          select: ["fullname"],
          filter: "startswith(fullname,'J')",
          expand: [{ property: "ownerid", select: ["ownerid"] }],
        },
      ],
    });
    const people = value[0]?.contact_customer_accounts as Row[];
    expect(names(people, "fullname").sort()).toEqual(["Jack", "Jane", "Jim", "Jo"]);
    expect(people[0]?.ownerid).toMatchObject({ ownerid: expect.stringMatching(/^[\da-f-]{36}$/) as string });
  },

  aggregate: async (day) => {
    await fiveAccounts(day, "Counted");
    const apply = "filter(startswith(name,'Counted'))/groupby((statuscode),aggregate($count as count))";
    const { value } = await day.api.retrieveMultiple<Row>({ collection: "accounts", apply });
    expect(value).toEqual([{ statuscode: 1, count: 5 }]);
  },

  "saved view": async (day) => {
    const all = await fiveAccounts(day, "Viewed");
    const view = await day.api.create<Row, string>({
      collection: "savedqueries",
      data: { name: "Viewed", returnedtypecode: "account", querytype: 0, fetchxml: fetchXml("Viewed") },
    });
    const { value } = await day.api.retrieveMultiple<Row>({
      collection: "accounts",
      queryParams: [`savedQuery=${view}`],
    });
    expect(names(value)).toEqual(all);
  },

  "one page": async (day) => {
    await fiveAccounts(day, "Paged");
    const page = await day.api.retrieveMultiple<Row>({ collection: "accounts", select: ["name"], maxPageSize: 2 });
    expect(page.value).toHaveLength(2);
    expect(page.oDataNextLink).toContain(`${day.service.url}/api/data/v9.2/accounts?`);
    const next = await day.api.retrieveMultiple<Row>({ collection: "accounts", maxPageSize: 2 }, page.oDataNextLink);
    expect(next.value).toHaveLength(2);
    expect(names(next.value, "accountid")).not.toEqual(names(page.value, "accountid"));
  },

  "all pages": async (day) => {
    const all = await fiveAccounts(day, "Every");
    const filter = "startswith(name,'Every')";
    const found = await day.api.retrieveAll<Row>({
      collection: "accounts",
      select: ["name"],
      filter,
      orderBy: ["name"],
      maxPageSize: 2,
    });
    expect(names(found.value)).toEqual(all);
  },

  "annotations and page size in one header": async (day) => {
    await fiveAccounts(day, "Both");
    const { value } = await day.api.retrieveMultiple<Row>({
      collection: "accounts",
      select: ["statuscode"],
      includeAnnotations: "*",
      maxPageSize: 50,
    });
    expect(value[0]).toHaveProperty("statuscode_Formatted", "Active");
  },

  "track changes": async ({ api, refusal }) => {
    const asked = api.retrieveMultiple({ collection: "accounts", select: ["name"], trackChanges: true });
    expect((await refusal(asked)).status).toBe(501);
  },

  fetch: async (day) => {
    const all = await fiveAccounts(day, "Fetched");
    const found = await day.api.fetch<Row>({
      collection: "accounts",
      fetchXml: fetchXml("Fetched"),
      includeAnnotations: "*",
    });
    expect(names(found.value)).toEqual(all);
    expect(found.PagingInfo).toBeUndefined();
  },

  "fetch all pages": async (day) => {
    const all = await fiveAccounts(day, "Leafed");
    const found = await day.api.fetchAll<Row>({ collection: "accounts", fetchXml: fetchXml("Leafed", 'count="2"') });
    expect(names(found.value)).toEqual(all);
  },

  "an address over 2,000 characters": async (day) => {
    const [first] = await fiveAccounts(day, "Long");
    const filter = `name eq '${first ?? ""}' or ${Array.from({ length: 120 }, (_, index) => `name eq 'nobody ${index}'`).join(" or ")}`;
    const found = await day.api.retrieveMultiple<Row>({ collection: "accounts", select: ["name"], filter });
    expect(names(found.value)).toEqual([first]);
  },

  count: async (day) => {
    const before = await day.api.count({ collection: "accounts" });
    await fiveAccounts(day, "Numbered");
    expect(await day.api.count({ collection: "accounts" })).toBe(before + 5);
  },

  "count with a filter": async (day) => {
    await fiveAccounts(day, "Filtered");
    expect(await day.api.count({ collection: "accounts", filter: "startswith(name,'Filtered')" })).toBe(5);
  },

  "count all": async (day) => {
    await fiveAccounts(day, "Summed");
    expect(
      await day.api.countAll({ collection: "accounts", filter: "startswith(name,'Summed')", select: ["name"] }),
    ).toBe(5);
  },
} satisfies Partial<Record<CatalogueCall, (day: Day) => Promise<void>>>;
