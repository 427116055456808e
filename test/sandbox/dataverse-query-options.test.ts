import { describe, expect, it } from "vitest";
import type { Metadata } from "../../sandbox/dataverse/metadata/model";
import { readSkipToken, skipToken } from "../../sandbox/dataverse/query/paging";
import { projectRow, wireValue } from "../../sandbox/dataverse/query/project-row";
import { QueryError } from "../../sandbox/dataverse/query/query-error";
import type { Page, ResultRow } from "../../sandbox/dataverse/query/query-model";
import { readQueryOptions } from "../../sandbox/dataverse/query/query-string";
import { parseRowQuery } from "../../sandbox/dataverse/query/row-query-parser";
import { runRowQuery } from "../../sandbox/dataverse/query/run-row-query";
import { context, id, metadata, tableOf } from "./dataverse-query-support";

const encode = (text: string): string => text.replaceAll("'", "%27").replaceAll(" ", "%20");

function run(table: string, text: string, page: Page | null = null) {
  return runRowQuery(parseRowQuery(tableOf(table), encode(text), metadata), context, page);
}

const names = (rows: readonly ResultRow[], column = "name"): unknown[] => rows.map(({ row }) => row[column] ?? null);

function refusal(table: string, text: string): { status: number; code: string; message: string } {
  try {
    run(table, text);
  } catch (error) {
    if (error instanceof QueryError) return { status: error.status, code: error.code, message: error.message };
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("The query string", () => {
  it("is decoded once, a plus being a space, and keeps aliases apart", () => {
    const { options, aliases } = readQueryOptions("$filter=name%20eq%20'A%20%26%20B'&$top=1&@p1='x+y'&tag");
    expect([...options]).toEqual([
      ["$filter", "name eq 'A & B'"],
      ["$top", "1"],
      ["tag", ""],
    ]);
    expect([...aliases]).toEqual([["@p1", "'x y'"]]);
  });

  it.each([
    [
      "$top=1&$top=2",
      "0x0",
      "Query option '$top' was specified more than once, but it must be specified at most once.",
    ],
    ["$filter=%E0%A4%A", "0x0", "The query string is not percent-encoded as it should be."],
    ["$skip=5", "0x80060888", "Skip Clause is not supported in CRM"],
    ["p1=5", "0x80060888", "The query parameter p1 is not supported"],
    ["$search=x", "0x80060888", "The query parameter $search is not supported"],
    [
      "$top=-1",
      "0x0",
      "Invalid value '-1' for $top query option found. The $top query option requires a non-negative integer value.",
    ],
    ["$count=maybe", "0x0", "Invalid value 'maybe' for $count query option found. Valid values are 'true, false'."],
    ["$select=nothere", "0x0", "Could not find a property named 'nothere' on type 'Microsoft.Dynamics.CRM.account'."],
    [
      "$select=primarycontactid",
      "0x0",
      "Could not find a property named 'primarycontactid' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    ["$orderby=name up", "0x0", "Syntax error in $orderby at 'name up'."],
    ["$orderby=nothere", "0x0", "Could not find a property named 'nothere' on type 'Microsoft.Dynamics.CRM.account'."],
  ])("with %s is refused", (text, code, message) => {
    expect(refusal("account", text)).toEqual({ status: 400, code, message });
  });

  it("may carry a tag and a partition", () => {
    expect(run("account", "tag=x&partitionid=y&$top=1").rows).toHaveLength(1);
  });
});

describe("$orderby, $top and $count", () => {
  it.each<[string, unknown[]]>([
    ["$orderby=name", ["Four", "One", "Three", "Two"]],
    ["$orderby=name desc", ["Two", "Three", "One", "Four"]],
    ["$orderby=stage,value desc", ["Four", "One", "Three", "Two"]],
    ["$orderby=createdon desc&$top=2", ["One", "Two"]],
    ["$orderby=accountid/primarycontactid/fullname desc,name", ["Two", "One", "Three", "Four"]],
    ["$orderby=_ownerid_value,name desc", ["Three", "Four", "One", "Two"]],
    ["$top=0", []],
  ])("%s", (text, expected) => {
    expect(names(run("deal", text).rows)).toEqual(expected);
  });

  it("counts all rows that the filter leaves, whatever $top says", () => {
    expect(run("deal", "$count=true&$top=1&$filter=value gt 0")).toMatchObject({ total: 3, more: false });
  });

  it("pages, and says whether more rows follow", () => {
    const pages = [1, 2, 3].map((number) => run("deal", "$orderby=name", { number, size: 2 }));
    expect(pages.map(({ rows, more, total }) => [names(rows), more, total])).toEqual([
      [["Four", "One"], true, 4],
      [["Three", "Two"], false, 4],
      [[], false, 4],
    ]);
  });
});

describe("$select", () => {
  it("brings the named columns, lookups by their ids, and always the primary id", () => {
    const { rows } = run("deal", "$select=name,_accountid_value,help&$top=1");
    const query = parseRowQuery(tableOf("deal"), "$select=name,_accountid_value,help", metadata);
    const cells = rows.flatMap((row) => projectRow(row, query.select));
    expect(cells.map(({ key, value }) => [key, wireValue(value)])).toEqual([
      ["name", "One"],
      ["_accountid_value", id("a", 1)],
      ["help", "1,2"],
      ["dealid", id("d", 1)],
    ]);
  });

  it("brings every readable column where nothing is selected, empty ones as null", () => {
    const [row] = run("account", "$filter=name eq null").rows;
    const cells = row ? projectRow(row, null) : [];
    expect(cells.map(({ key, value }) => [key, value])).toEqual([
      ["accountid", id("a", 4)],
      ["name", null],
      ["description", null],
      ["_primarycontactid_value", null],
    ]);
  });
});

describe("$expand", () => {
  const expandedNames = ({ expanded }: ResultRow, column: string): unknown =>
    [...expanded.values()].map((value) =>
      Array.isArray(value) ? names(value, column) : value && names([value], column)[0],
    );

  it("follows a lookup, and is null where it is empty", () => {
    const { rows } = run("account", "$expand=primarycontactid($select=fullname)");
    expect(rows.map((row) => expandedNames(row, "fullname"))).toEqual([["Jim"], ["Kim"], [null], [null]]);
  });

  it("filters, orders and cuts a collection", () => {
    const inner = "$select=fullname;$filter=startswith(fullname,'J');$top=1;$orderby=fullname desc";
    const [first] = run("account", `$select=name&$expand=contact_customer_accounts(${inner})`).rows;
    expect(first && expandedNames(first, "fullname")).toEqual([["Jim"]]);
  });

  it("filters a collection, and expands inside it", () => {
    const inner = "$select=fullname;$filter=startswith(fullname,'J');$expand=parentcustomerid_account($select=name)";
    const [first, second] = run("account", `$select=name&$expand=contact_customer_accounts(${inner})`).rows;
    const contacts = [...(first?.expanded.values() ?? [])].flat() as ResultRow[];
    expect(names(contacts, "fullname").sort()).toEqual(["Jane", "Jim"]);
    expect(contacts.map((row) => expandedNames(row, "name"))).toEqual([["Contoso"], ["Contoso"]]);
    expect(second && expandedNames(second, "fullname")).toEqual([[]]);
  });

  it("shows of an owner, who may be a user or a team, the id", () => {
    const owners: Metadata = {
      ...metadata,
      relationships: metadata.relationships.map((each) =>
        each.lookupProperty === "ownerid" ? { ...each, referenced: "owner" } : each,
      ),
    };
    const query = (text: string) => parseRowQuery(tableOf("deal"), text, owners);
    const { rows } = runRowQuery(query("$expand=ownerid($select=ownerid)"), context);
    expect(rows.map((row) => expandedNames(row, "ownerid"))).toEqual([[id("f", 1)], [id("f", 2)], [null], [null]]);
    expect(() => query("$expand=ownerid($select=fullname)")).toThrow("on type 'Microsoft.Dynamics.CRM.principal'");
  });

  it("takes several, with references alone where they are asked for", () => {
    const query = parseRowQuery(
      tableOf("account"),
      "$expand=primarycontactid/$ref,contact_customer_accounts",
      metadata,
    );
    expect(query.expand.map(({ property, kind, referencesOnly }) => [property, kind, referencesOnly])).toEqual([
      ["primarycontactid", "lookup", true],
      ["contact_customer_accounts", "collection", false],
    ]);
  });

  it.each([
    ["$expand=nothere", 400],
    ["$expand=name", 400],
    ["$expand=primarycontactid($select=nothere)", 400],
    ["$expand=primarycontactid($filter=fullname eq 'x')", 501],
    ["$expand=primarycontactid($orderby=fullname)", 400],
    ["$expand=primarycontactid($top=1)", 400],
    ["$expand=contact_customer_accounts/$ref", 400],
    ["$expand=contact_customer_accounts($orderby=fullname;$expand=ownerid)", 400],
    ["$expand=contact_customer_accounts($top=1;$expand=ownerid)", 400],
    ["$expand=account_deals($orderby=name),primarycontactid($expand=ownerid)", 400],
    ["$expand=primarycontactid($select=fullname", 400],
    ["$expand=primarycontactid(fullname)", 400],
    ["$expand=primarycontactid($levels=2)", 400],
    ["$expand=contact_customer_accounts($filter=nothere eq 1)", 400],
    ["$expand=contact_customer_accounts($top=1;$top=2)", 400],
    ["$expand=contact_customer_accounts($count=true)", 501],
    ["$expand=account_contacts", 501],
    ["$expand=contact_customer_accounts/$count", 501],
    ["$expand=", 400],
    ["$expand=*", 400],
  ])("refuses %s", (text, status) => {
    expect(refusal("account", text).status).toBe(status);
  });

  it("stops at fifteen", () => {
    const fifteen = Array.from({ length: 16 }, () => "primarycontactid").join(",");
    expect(refusal("account", `$expand=${fifteen}`)).toMatchObject({ status: 400, code: "0x8004430d" });
    const nested = "$expand=primarycontactid(".repeat(400) + ")".repeat(400);
    expect(refusal("account", nested).status).toBe(400);
  });

  it("says that a filter inside is wrong although there is no row to ask it of", () => {
    expect(refusal("account", "$filter=name eq 'nobody'&$expand=account_deals($filter=stage eq 'x')").status).toBe(400);
  });
});

describe("$apply", () => {
  const groups = (text: string): unknown =>
    run("deal", `$apply=${text}`).groups?.map((cells) =>
      Object.fromEntries(cells.map(({ key, value }) => [key, wireValue(value)])),
    );

  it("groups and counts", () => {
    expect(groups("groupby((stage),aggregate($count as deals))")).toEqual([
      { stage: 10, deals: 2 },
      { stage: 20, deals: 1 },
      { stage: null, deals: 1 },
    ]);
  });

  it("sums decimals as decimals, and leaves empty values out", () => {
    expect(
      groups("aggregate(score with sum as s,score with average as a,value with min as l,value with max as g)"),
    ).toEqual([{ s: 0.3, a: 0.15, l: 100, g: 1234.5 }]);
  });

  it("filters first, and groups lookups by their ids", () => {
    expect(groups("filter(value gt 100)/groupby((_accountid_value),aggregate(value with sum as total))")).toEqual([
      { _accountid_value: id("a", 1), total: 1534.5 },
    ]);
    expect(groups("groupby((isopen))")).toEqual([{ isopen: true }, { isopen: false }, { isopen: null }]);
    expect(groups("aggregate(stage with countdistinct as kinds)")).toEqual([{ kinds: 2 }]);
  });

  it("answers one row of nothing where nothing is grouped", () => {
    expect(groups("filter(value gt 9999)/aggregate(value with sum as total,$count as rows)")).toEqual([
      { total: null, rows: 0 },
    ]);
  });

  it.each([
    ["aggregate(name with sum as x)", 400],
    ["aggregate(value with sum as name)", 400],
    ["aggregate(value with sum as x,value with max as x)", 400],
    ["aggregate(value sum x)", 400],
    ["groupby(stage)", 400],
    ["groupby((nothere))", 400],
    ["topcount(2,value)", 501],
    ["groupby((accountid/name))", 501],
    ["aggregate(value with median as x)", 501],
    ["aggregate(value with sum as x)&$top=1", 501],
  ])("refuses %s", (text, status) => {
    expect(refusal("deal", `$apply=${text}`).status).toBe(status);
  });
});

describe("$skiptoken", () => {
  const token = decodeURIComponent(skipToken(2, "dealid", id("d", 2)));

  it("has the shape of Dataverse's and leads to its page", () => {
    expect(token).toMatch(/^<cookie pagenumber="2" pagingcookie="%253Ccookie%2520page%253D/);
    expect(readSkipToken(token, "dealid")).toBe(2);
    expect(parseRowQuery(tableOf("deal"), `$skiptoken=${skipToken(2, "dealid", id("d", 2))}`, metadata).skipToken).toBe(
      token,
    );
  });

  it.each([
    ["of another table", token.replace("dealid", "accountid")],
    ["whose pages contradict", token.replace('pagenumber="2"', 'pagenumber="7"')],
    ["that is cut", token.slice(0, -5)],
    ["that is a number", "2"],
    ["with broken encoding", token.replace("%253C", "%25zz")],
    ["with more in it", token.replace("/>", 'more="1" />')],
    ["that is empty", ""],
  ])("is refused %s", (_, changed) => {
    expect(() => readSkipToken(changed, "dealid")).toThrow("Invalid paging cookie.");
  });
});
