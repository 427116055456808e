import { describe, expect, test } from "vitest";
import { type Json, TestDataverse } from "./dataverse-support.js";

const annotated = { Prefer: 'odata.include-annotations="*"' };
const formatted = "@OData.Community.Display.V1.FormattedValue";
const rows = (answer: { json: Json }) => answer.json.value as Json[];
const names = (answer: { json: Json }) => rows(answer).map(({ name }) => name);

/** A deal of a customer with two contacts, and a lead that knows nobody. */
function site() {
  const dataverse = new TestDataverse();
  const currency = dataverse.store.all("transactioncurrency")[0]!.id;
  const account = dataverse.create("accounts", { name: "Northwind", address1_postalcode: "12345" });
  const contact = (firstname: string, lastname: string) =>
    dataverse.create("contacts", {
      firstname,
      lastname,
      emailaddress1: `${firstname.toLowerCase()}@northwind.example`,
      "parentcustomerid_account@odata.bind": `/accounts(${account})`,
    });
  const [ada, grace] = [contact("Ada", "Byron"), contact("Grace", "Hopper")];
  const deal = dataverse.create("opportunities", {
    name: "Deal",
    estimatedvalue: 1000,
    estimatedclosedate: "2026-12-31",
    "parentaccountid@odata.bind": `/accounts(${account})`,
    "parentcontactid@odata.bind": `/contacts(${ada})`,
    "transactioncurrencyid@odata.bind": `/transactioncurrencies(${currency})`,
  });
  return { dataverse, currency, account, ada, grace, deal };
}

describe("one row with what it points to", () => {
  const expand =
    "parentaccountid($select=name,address1_postalcode),customerid_account($select=name)," +
    "parentcontactid($select=firstname,emailaddress1),transactioncurrencyid($select=isocurrencycode)," +
    "owninguser($select=internalemailaddress)";

  test("is read in one call, with its customer, contact, currency and owner", () => {
    const { dataverse, account, ada, currency, deal } = site();
    const { status, json } = dataverse.get(`opportunities(${deal})?$select=name&$expand=${expand}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      name: "Deal",
      parentaccountid: { accountid: account, name: "Northwind", address1_postalcode: "12345" },
      customerid_account: { accountid: account, name: "Northwind" },
      parentcontactid: { contactid: ada, firstname: "Ada", emailaddress1: "ada@northwind.example" },
      transactioncurrencyid: { transactioncurrencyid: currency, isocurrencycode: "USD" },
      owninguser: { systemuserid: dataverse.administrator },
    });
  });

  test("has null for what it does not point to, and for a customer of the other kind", () => {
    const { dataverse, ada } = site();
    const deal = dataverse.create("opportunities", { "parentcontactid@odata.bind": `/contacts(${ada})` });
    const both = "parentaccountid($select=name),customerid_account($select=name),customerid_contact($select=fullname)";
    expect(dataverse.get(`opportunities(${deal})?$select=name&$expand=${both}`).json).toMatchObject({
      parentaccountid: null,
      customerid_account: null,
      customerid_contact: { contactid: ada, fullname: "Ada Byron" },
    });
  });

  test("carries annotations, on itself and on what is expanded", () => {
    const { dataverse, account, deal } = site();
    const inner = "parentaccountid($select=name,statuscode),parentcontactid($select=_parentcustomerid_value)";
    const { json } = dataverse.get(
      `opportunities(${deal})?$select=estimatedvalue,statuscode,_customerid_value&$expand=${inner}`,
      annotated,
    );
    expect(json).toMatchObject({
      [`estimatedvalue${formatted}`]: "$1,000.00",
      [`statuscode${formatted}`]: "In Progress",
      [`_customerid_value${formatted}`]: "Northwind",
      "_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
      "_customerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty": "customerid_account",
      parentaccountid: { [`statuscode${formatted}`]: "Active" },
      parentcontactid: {
        _parentcustomerid_value: account,
        "_parentcustomerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
      },
    });
  });

  test("shows without rights to a table that there is nothing there, and no more", () => {
    const { dataverse, deal } = site();
    const user = dataverse.user("kim", { prvReadOpportunity: 8 });
    const { json } = dataverse.get(`opportunities(${deal})?$select=name&$expand=${expand}`, {}, user);
    expect(json).toMatchObject({
      name: "Deal",
      parentaccountid: null,
      customerid_account: null,
      parentcontactid: null,
    });
  });

  test("brings those that point to it, chosen, filtered and in order", () => {
    const { dataverse, account } = site();
    const inner =
      "$select=firstname;$filter=statecode eq 0 and contains(emailaddress1,'northwind');$orderby=lastname desc";
    const { json } = dataverse.get(`accounts(${account})?$select=name&$expand=contact_customer_accounts(${inner})`);
    expect((json.contact_customer_accounts as Json[]).map(({ firstname }) => firstname)).toEqual(["Grace", "Ada"]);
  });

  test("brings those that point to it with what they point to, then without an order", () => {
    const { dataverse, account } = site();
    const inner = "$select=firstname;$filter=firstname eq 'Ada';$expand=owninguser($select=fullname)";
    const { json } = dataverse.get(`accounts(${account})?$select=name&$expand=contact_customer_accounts(${inner})`);
    expect(json.contact_customer_accounts).toMatchObject([
      { firstname: "Ada", owninguser: { fullname: "System Administrator" } },
    ]);
    const ordered = dataverse.get(`accounts(${account})?$expand=contact_customer_accounts(${inner};$orderby=lastname)`);
    expect(ordered).toMatchObject({
      status: 400,
      error: {
        code: "0x80060888",
        message: expect.stringMatching(/^Only \$select and \$filter clause can be provided/) as string,
      },
    });
  });

  test.each<[string, number]>([
    ["$expand=customerid", 400],
    ["$expand=customerid_account($select=nothing)", 400],
    ["$expand=parentaccountid($select=name;$top=1)", 400],
    ["$expand=parentaccountid($select=name),parentaccountid($select=name)&$skip=1", 400],
    ["$expand=Opportunity_OpportunityClose/$ref", 400],
    ["$expand=_parentaccountid_value", 400],
    ["$filter=name eq 'Deal'", 400],
    ["$orderby=name", 400],
  ])("refuses %s", (query, status) => {
    const { dataverse, deal } = site();
    expect(dataverse.get(`opportunities(${deal})?${query}`).status).toBe(status);
  });
});

describe("a list", () => {
  const many = () => {
    const made = site();
    const { dataverse } = made;
    const days = ["2026-03-01", "2026-03-02", "2026-03-03"];
    for (const [index, day] of days.entries()) {
      dataverse.time = new Date(`${day}T12:00:00Z`);
      dataverse.create("leads", { subject: `Lead ${index}`, lastname: "L", estimatedamount: index * 10 });
    }
    return made;
  };
  const subjects = (dataverse: TestDataverse, query: string) =>
    rows(dataverse.get(`leads?$select=subject&${query}`)).map(({ subject }) => subject);

  test.each([
    ["$orderby=createdon desc&$top=2", ["Lead 2", "Lead 1"]],
    ["$orderby=subject&$top=1", ["Lead 0"]],
    ["$filter=modifiedon gt 2026-03-01T12:00:00Z&$orderby=subject", ["Lead 1", "Lead 2"]],
    ["$filter=modifiedon ge 2026-03-01T12:00:00Z and modifiedon lt 2026-03-03T00:00:00.000Z", ["Lead 0", "Lead 1"]],
    ["$filter=modifiedon gt 2026-03-02T13:00:00%2B02:00", ["Lead 1", "Lead 2"]],
    ["$filter=contains(subject,'ead 1') or startswith(subject,'Lead 2')", ["Lead 1", "Lead 2"]],
    [
      "$filter=Microsoft.Dynamics.CRM.In(PropertyName='subject',PropertyValues=['Lead 0','lead 2'])",
      ["Lead 0", "Lead 2"],
    ],
    [
      "$filter=Microsoft.Dynamics.CRM.OnOrAfter(PropertyName='modifiedon',PropertyValue='2026-03-02')",
      ["Lead 1", "Lead 2"],
    ],
    ["$filter=Microsoft.Dynamics.CRM.LastXHours(PropertyName='modifiedon',PropertyValue=30)", ["Lead 1", "Lead 2"]],
    [
      "$filter=Microsoft.Dynamics.CRM.OlderThanXMinutes(PropertyName='modifiedon',PropertyValue=30)",
      ["Lead 0", "Lead 1"],
    ],
    ["$filter=estimatedamount ge 10 and statecode eq 0", ["Lead 1", "Lead 2"]],
    ["$filter=_parentaccountid_value eq null and not contains(subject,'0')", ["Lead 1", "Lead 2"]],
  ])("by %s", (query, expected) => {
    expect(subjects(many().dataverse, query)).toEqual(expected);
  });

  test("of rows with what they point to, by a column of that", () => {
    const { dataverse, deal } = site();
    dataverse.create("opportunities", { name: "Other" });
    const query = "$filter=parentaccountid/name eq 'Northwind'&$expand=parentaccountid($select=name)";
    expect(rows(dataverse.get(`opportunities?$select=name&${query}`))).toMatchObject([
      { opportunityid: deal, parentaccountid: { name: "Northwind" } },
    ]);
  });

  test("of rows that a row among their own meets", () => {
    const { dataverse } = site();
    dataverse.create("accounts", { name: "Alone" });
    const any = "contact_customer_accounts/any(c:c/emailaddress1 eq 'ADA@northwind.example')";
    expect(names(dataverse.get(`accounts?$select=name&$filter=${any}`))).toEqual(["Northwind"]);
  });

  test("of nothing is a list all the same", () => {
    const answer = new TestDataverse().get("leads?$filter=subject eq 'x'&$top=1");
    expect(answer).toMatchObject({ status: 200, json: { value: [] } });
    expect(answer.json).not.toHaveProperty("@odata.nextLink");
  });

  test("in pages leads from one to the next, to the end, with its expands", () => {
    const { dataverse } = site();
    for (let number = 0; number < 4; number += 1) dataverse.create("accounts", { name: `A${number}` });
    const pages = { Prefer: "odata.maxpagesize=2" };
    let answer = dataverse.get("accounts?$select=name&$orderby=name&$expand=primarycontactid($select=fullname)", pages);
    const found: unknown[] = names(answer);
    for (let count = 1; typeof answer.json["@odata.nextLink"] === "string" && count < 9; count += 1) {
      const { pathname, search } = new URL(answer.json["@odata.nextLink"]);
      answer = dataverse.at(pathname + search, "GET", undefined, pages);
      expect(rows(answer)[0]).toHaveProperty("primarycontactid", null);
      found.push(...names(answer));
    }
    expect(found).toEqual(["A0", "A1", "A2", "A3", "Northwind"]);
  });

  test.each<[string, number]>([
    ["$skip=1", 400],
    ["$top=0&$count=maybe", 400],
    ["$top=-1", 400],
    ["$filter=Microsoft.Dynamics.CRM.Nothing(PropertyName='subject')", 400],
    ["$filter=modifiedon gt yesterday", 400],
    ["$filter=nothing eq 1", 400],
    ["$search=x", 400],
  ])("refuses %s", (query, status) => {
    expect(new TestDataverse().get(`leads?${query}`).status).toBe(status);
  });
});

describe("a fetch", () => {
  const fetch = (attributes: string, more = "") =>
    encodeURIComponent(
      `<fetch ${attributes}><entity name="opportunity"><attribute name="name"/><attribute name="estimatedvalue"/>` +
        '<link-entity name="account" from="accountid" to="parentaccountid" alias="customer" link-type="outer">' +
        `<attribute name="name"/><attribute name="statuscode"/></link-entity>${more}<order attribute="name"/></entity></fetch>`,
    );

  test("brings linked columns under their alias, with annotations", () => {
    const { dataverse } = site();
    dataverse.create("opportunities", { name: "Alone" });
    const found = rows(dataverse.get(`opportunities?fetchXml=${fetch("")}`, annotated));
    expect(found).toMatchObject([
      { name: "Alone" },
      {
        name: "Deal",
        [`estimatedvalue${formatted}`]: "$1,000.00",
        "customer.name": "Northwind",
        [`customer.statuscode${formatted}`]: "Active",
      },
    ]);
    expect(found[0]).not.toHaveProperty("customer.name");
  });

  test("goes on with the cookie of the page before", () => {
    const { dataverse } = site();
    for (const name of ["A", "B"]) dataverse.create("opportunities", { name });
    const first = dataverse.get(`opportunities?fetchXml=${fetch('count="2" page="1"')}`, annotated);
    expect(names(first)).toEqual(["A", "B"]);
    expect(first.json["@Microsoft.Dynamics.CRM.morerecords"]).toBe(true);
    const cookie = String(first.json["@Microsoft.Dynamics.CRM.fetchxmlpagingcookie"]);
    const [, inner = ""] = /pagingcookie="([^"]*)"/.exec(cookie) ?? [];
    const decoded = decodeURIComponent(decodeURIComponent(inner));
    const escaped = decoded.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
    const second = dataverse.get(
      `opportunities?fetchXml=${fetch(`count="2" page="2" paging-cookie="${escaped}"`)}`,
      annotated,
    );
    expect(names(second)).toEqual(["Deal"]);
    expect(second.json["@Microsoft.Dynamics.CRM.morerecords"] ?? false).toBe(false);
  });
});
