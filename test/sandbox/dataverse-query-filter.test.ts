import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFilter } from "../../sandbox/dataverse/query/filter-parser";
import { QueryError } from "../../sandbox/dataverse/query/query-error";
import { parseRowQuery } from "../../sandbox/dataverse/query/row-query-parser";
import { runRowQuery } from "../../sandbox/dataverse/query/run-row-query";
import { context, id, metadata, tableOf, user } from "./dataverse-query-support";

/** Names of the deals (or last digits of other rows' ids) that a filter leaves. */
function found(filter: string, table = "deal", aliases = ""): string[] {
  const query = parseRowQuery(tableOf(table), `$filter=${encodeURIComponent(filter)}${aliases}`, metadata);
  return runRowQuery(query, context).rows.map(({ row, table: { primaryId } }) => {
    const value = row[table === "deal" ? "name" : primaryId];
    return typeof value !== "string" ? "" : table === "deal" ? value : value.slice(-1);
  });
}

function refusal(action: () => unknown): { status: number; code: string; message: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof QueryError) return { status: error.status, code: error.code, message: error.message };
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("The grammar of $filter", () => {
  it.each([
    "name eq 'Contoso'",
    "name eq 'O''Neil'",
    "statecode eq 0 and description ne null",
    `_parentaccountid_value eq ${id("a", 1)}`,
    "parentaccountid/name eq 'X'",
    `parentaccountid/accountid eq ${id("a", 1)}`,
    "contains(name,'a') or startswith(name,'b') or endswith(name,'c')",
    "not contains(name,'x')",
    "createdon ge 2026-11-22T00:00:00Z",
    "estimatedclosedate eq 2026-11-22",
    "statuscode in (1,2,3)",
    "opportunity_x/any(o:o/name eq 'a')",
    "opportunity_x/all(o:o/amount gt 5)",
    "opportunity_x/any()",
    "Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=7)",
    "Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['a','b'])",
    "Microsoft.Dynamics.CRM.ContainValues(PropertyName='x_help',PropertyValues=['1','2'])",
    "estimatedvalue gt 100.50 and (probability lt 5 or probability eq 7)",
    "estimatedvalue add 5 gt 10",
    `accountid eq '${id("a", 1)}'`,
    "a eq 1 or b eq 2 and not (c eq 3)",
  ])("reads %s", (filter) => {
    expect(() => parseFilter(filter)).not.toThrow();
  });

  it.each([
    ["name eq", 7],
    ["eq 1", 0],
    ["name = 'a'", 5],
    ["(a eq 1", 7],
    ["contains(name,'a'", 17],
    ["a eq 1 b eq 2", 7],
    ["a eq 1)", 6],
    ["a eq {1}", 5],
    ["a eq 'x", 5],
    ["a eq 1e5", 5],
    ["a EQ 1", 2],
    ["not", 3],
    ["", 0],
  ])("refuses %s at position %i", (filter, position) => {
    expect(refusal(() => parseFilter(filter))).toMatchObject({
      status: 400,
      code: "0x0",
      message: `Syntax error at position ${position} in '${filter}'.`,
    });
  });

  it("binds or loosest, then and, then not, then comparisons", () => {
    expect(parseFilter("a eq 1 or not b eq 2 and c eq 3")).toMatchObject({
      operator: "or",
      left: { operator: "eq" },
      right: { operator: "and", left: { kind: "not", operand: { operator: "eq" } }, right: { operator: "eq" } },
    });
    expect(parseFilter("a add 1 mul 2 gt 3 sub 4 sub 5")).toMatchObject({
      operator: "gt",
      left: { operator: "add", right: { operator: "mul" } },
      right: { operator: "sub", left: { operator: "sub" } },
    });
  });

  it("takes the value of a parameter alias, quotes that are not doubled included", () => {
    const aliases = new Map([
      ["@p1", "'z'"],
      ["@p2", "'It's'"],
      ["@p3", "['a','b']"],
    ]);
    expect(parseFilter("name eq @p1", aliases)).toMatchObject({ right: { type: "string", value: "z" } });
    expect(parseFilter("name eq @p2", aliases)).toMatchObject({ right: { value: "It's" } });
    expect(parseFilter("Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p3)", aliases)).toMatchObject({
      name: "In",
    });
    expect(refusal(() => parseFilter("name eq @p4", aliases)).message).toContain("'@p4' has no value");
    expect(refusal(() => parseFilter("name eq @p3", aliases)).message).toContain("holds a list");
  });

  it("has an end to how long, how deep and how many-termed a filter may be", () => {
    expect(refusal(() => parseFilter(`a eq '${"x".repeat(70_000)}'`)).message).toContain("longer than");
    expect(refusal(() => parseFilter("(".repeat(5_000))).message).toContain("deeper than");
    expect(refusal(() => parseFilter("not ".repeat(5_000))).message).toContain("deeper than");
    expect(refusal(() => parseFilter(`a in (${"1,".repeat(5_000)}1)`)).message).toContain("more than");
    const many = Array.from({ length: 501 }, () => "count eq 1").join(" or ");
    expect(refusal(() => found(many))).toMatchObject({ status: 400, code: "0x8004430c" });
  });

  it("answers any text at all with a filter or a refusal of its own", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "a",
        "eq",
        "and",
        "not",
        "(",
        ")",
        "'",
        ",",
        "/",
        "any",
        ":",
        "1",
        "null",
        "@p",
        "[",
        "]",
        " ",
        "in",
      ),
      fc.string({ unit: "binary", maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        try {
          parseFilter(pieces.join(" "));
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("What a $filter leaves", () => {
  it.each<[string, string[]]>([
    ["name eq 'ONE'", ["One"]],
    ["name ne 'one'", ["Two", "Three", "Four"]],
    ["name gt 'one'", ["Two", "Three"]],
    ["'one' lt name", ["Two", "Three"]],
    ["nickname ne 'one'", ["Two", "Three", "Four"]],
    ["nickname eq null", ["Three", "Four"]],
    ["nickname ne null", ["One", "Two"]],
    ["name eq nickname", ["One"]],
    ["name in ('two','FOUR')", ["Two", "Four"]],
    ["not (name in ('two','FOUR'))", ["One", "Three"]],
    ["nickname in ('one',null)", ["One", "Three", "Four"]],
    ["not (nickname in ('one'))", ["Two", "Three", "Four"]],
    ["value gt 100", ["One", "Three"]],
    ["value ge 100 and value lt 1234.5", ["Two", "Three"]],
    ["not (value gt 100)", ["Two"]],
    ["not (value gt 100 or count eq 7)", []],
    ["not (value le 100 and count eq 1)", ["One", "Two", "Three", "Four"]],
    ["score eq 0.1", ["One"]],
    ["isopen eq true", ["One"]],
    ["isopen ne true", ["Two", "Three", "Four"]],
    ["isopen", ["One"]],
    ["not isopen", ["Two", "Three", "Four"]],
    ["stage eq 10", ["One", "Three"]],
    ["stage in (10,30)", ["One", "Three"]],
    ["createdon ge 2026-11-22T23:30:00Z", ["One"]],
    ["createdon eq 2026-11-23T00:30:00+01:00", ["One"]],
    ["createdon lt 2026-11-18", ["Three"]],
    ["closeson eq 2026-11-22", ["One"]],
    ["closeson gt 2026-11-22", ["Two", "Three"]],
    ["contains(name,'O')", ["One", "Two", "Four"]],
    ["startswith(name,'t')", ["Two", "Three"]],
    ["endswith(name,'E')", ["One", "Three"]],
    ["contains(name,'o__e')", []],
    ["contains(name,'_ne')", ["One"]],
    ["contains(name,'t%e')", ["Three"]],
    ["not contains(nickname,'n')", ["Three", "Four"]],
    [`_accountid_value eq ${id("a", 1)}`, ["One", "Three"]],
    [`_accountid_value eq ${id("a", 1).toUpperCase()}`, ["One", "Three"]],
    [`_accountid_value eq '${id("a", 1)}'`, ["One", "Three"]],
    [`_accountid_value ne ${id("a", 1)}`, ["Two", "Four"]],
    ["_accountid_value eq null", ["Four"]],
    [`_ownerid_value eq ${user}`, ["One"]],
    ["accountid/name eq 'contoso'", ["One", "Three"]],
    [`accountid/accountid eq ${id("a", 2)}`, ["Two"]],
    ["accountid/primarycontactid/fullname eq 'kim'", ["Two"]],
    ["accountid/name eq null", ["Four"]],
    ["ownerid/fullname eq 'Ada'", ["One"]],
  ])("%s", (filter, names) => {
    expect(found(filter)).toEqual(names);
  });

  it.each<[string, string[]]>([
    ["contact_customer_accounts/any(c:c/fullname eq 'jim')", ["1"]],
    ["contact_customer_accounts/any()", ["1", "2"]],
    ["not contact_customer_accounts/any()", ["3", "4"]],
    ["contact_customer_accounts/all(c:startswith(c/fullname,'J'))", ["1", "3", "4"]],
    ["not contact_customer_accounts/all(c:startswith(c/fullname,'J'))", ["2"]],
    ["contact_customer_accounts/any(c:c/parentcustomerid_account/name eq 'contoso')", ["1"]],
    ["contact_customer_accounts/any(c:c/contact_customer_contacts/any(d:d/fullname eq 'Joe'))", ["1"]],
    ["primarycontactid/contact_customer_contacts/any(d:d/fullname eq 'Joe')", ["1"]],
    ["account_deals/all(d:d/value gt 200)", ["1", "3", "4"]],
    ["contains(description,'100%')", ["3"]],
    ["contains(description,'[s]ure[]]_')", ["3"]],
    ["contains(description,'[a-c]')", []],
    ["contains(description,'[^a-z]100')", []],
    ["name eq 'o''neil & sons'", ["2"]],
  ])("of accounts: %s", (filter, ids) => {
    expect(found(filter, "account")).toEqual(ids);
  });

  it("takes aliases from the query string", () => {
    expect(found("name eq @p1", "account", `&@p1=${encodeURIComponent("'O'Neil & Sons'")}`)).toEqual(["2"]);
  });
});

describe("Query functions", () => {
  const call = (name: string, property: string, rest = ""): string =>
    `Microsoft.Dynamics.CRM.${name}(PropertyName='${property}'${rest})`;

  it.each<[string, string[]]>([
    [call("EqualUserId", "ownerid"), ["One"]],
    [call("EqualUserTeams", "ownerid"), ["Three"]],
    [call("EqualUserOrUserTeams", "ownerid"), ["One", "Three"]],
    [call("EqualUserLanguage", "language"), ["One"]],
    [call("NotEqualUserId", "ownerid"), ["Two", "Three", "Four"]],
    [call("In", "name", ",PropertyValues=['one','Two']"), ["One", "Two"]],
    [call("In", "stage", ',PropertyValues=["20"]'), ["Two"]],
    [call("NotIn", "name", ",PropertyValues=['one','Two']"), ["Three", "Four"]],
    [call("Between", "value", ",PropertyValues=['100','300']"), ["Two", "Three"]],
    [call("ContainValues", "help", ",PropertyValues=['2','3']"), ["One", "Two"]],
    [call("DoesNotContainValues", "help", ",PropertyValues=['2']"), ["Two", "Three", "Four"]],
    [call("LastXDays", "createdon", ",PropertyValue=7"), ["One", "Two"]],
    [call("Last7Days", "createdon"), ["One", "Two"]],
    [call("LastXYears", "createdon", ",PropertyValue=1"), ["One", "Two", "Three"]],
    [call("OlderThanXMonths", "createdon", ",PropertyValue=2"), ["Three"]],
    [call("Today", "closeson"), ["Three"]],
    [call("NextXDays", "closeson", ",PropertyValue=6"), ["Two", "Three"]],
    [call("NextXDays", "closeson", ",PropertyValue=5"), ["Three"]],
    [call("ThisMonth", "createdon"), ["One", "Two"]],
    [call("ThisWeek", "createdon"), ["One"]],
    [call("LastWeek", "createdon"), ["Two"]],
    [call("LastYear", "createdon"), ["Three"]],
    [call("On", "createdon", ",PropertyValue='2026-11-23'"), ["One"]],
    [call("OnOrBefore", "closeson", ",PropertyValue='2026-11-25'"), ["One", "Three"]],
    [`not ${call("Today", "closeson")}`, ["One", "Two", "Four"]],
  ])("%s", (filter, names) => {
    expect(found(filter)).toEqual(names);
  });

  it.each([
    ["EqualUserOrUserHierarchy", 501],
    ["InFiscalYear", 501],
    ["Under", 501],
    ["Nonsense", 400],
  ])("refuses %s by its name", (name, status) => {
    const refused = refusal(() => found(call(name, "ownerid")));
    expect(refused.status).toBe(status);
    expect(refused.message).toContain(name);
  });

  it.each([
    call("LastXDays", "createdon"),
    call("LastXDays", "createdon", ",PropertyValue='many'"),
    call("LastXDays", "createdon", ",PropertyValue=0"),
    call("LastXDays", "name", ",PropertyValue=1"),
    call("Today", "nothere"),
    call("Today", "createdon", ",PropertyValue=1"),
    call("In", "stage", ",PropertyValues=['x']"),
    call("In", "name", ",PropertyValues=[null]"),
    call("EqualUserId", "name"),
    "Microsoft.Dynamics.CRM.Today()",
  ])("refuses %s", (filter) => {
    expect(refusal(() => found(filter)).status).toBe(400);
  });
});

describe("What a $filter is refused for", () => {
  const mismatch = (left: string, right: string, kind = "Equal"): string =>
    `A binary operator with incompatible types was detected. Found operand types '${left}' and '${right}' for operator kind '${kind}'.`;

  it.each([
    ["stage eq '10'", mismatch("Edm.Int32", "Edm.String")],
    ["isopen eq 1", mismatch("Edm.Boolean", "Edm.Int32")],
    ["name eq 1", mismatch("Edm.String", "Edm.Int32")],
    ["value gt 'x'", mismatch("Edm.Decimal", "Edm.String", "GreaterThan")],
    ["createdon ge '2026-11-22'", mismatch("Edm.DateTimeOffset", "Edm.String", "GreaterThanOrEqual")],
    ["closeson eq 2026-11-22T00:00:00Z", mismatch("Edm.Date", "Edm.DateTimeOffset")],
    ["_accountid_value eq 'nonsense'", mismatch("Edm.Guid", "Edm.String")],
    [`_accountid_value eq '{${id("a", 1)}}'`, mismatch("Edm.Guid", "Edm.String")],
    ["name eq value", mismatch("Edm.String", "Edm.Decimal")],
    ["stage in (10,'x')", mismatch("Edm.Int32", "Edm.String")],
    ["Name eq 'One'", "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.deal'."],
    ["accountid/nothere eq 1", "Could not find a property named 'nothere' on type 'Microsoft.Dynamics.CRM.account'."],
    ["accountid/secret eq 'x'", "Could not find a property named 'secret' on type 'Microsoft.Dynamics.CRM.account'."],
    ["accountid eq null", "Could not find a property named 'accountid' on type 'Microsoft.Dynamics.CRM.deal'."],
    ["ownerid/name eq 'x'", "Could not find a property named 'name' on type 'Microsoft.Dynamics.CRM.systemuser'."],
    ["nothere/any()", "Could not find a property named 'nothere' on type 'Microsoft.Dynamics.CRM.deal'."],
    ["closeson eq 2026-02-30", "Unrecognized 'Edm.DateTimeOffset' literal '2026-02-30'."],
    ["constructor eq 1", "Could not find a property named 'constructor' on type 'Microsoft.Dynamics.CRM.deal'."],
  ])("%s", (filter, message) => {
    expect(refusal(() => found(filter))).toEqual({ status: 400, code: "0x0", message });
  });

  it.each([
    ["value add 5 gt 10", "'add'"],
    ["tolower(name) eq 'one'", "A condition inside a comparison"],
    ["length(name)", "'length'"],
    ["1 eq 1", "without a column"],
    ["true", "a constant"],
    ["help eq '1'", "'help'"],
  ])("%s is not supported and says so", (filter, part) => {
    const { status, message } = refusal(() => found(filter));
    expect(status).toBe(501);
    expect(message).toContain(part);
  });

  it("refuses a table it does not hold, and many-to-many relationships", () => {
    expect(refusal(() => found("owningteam/name eq 'x'"))).toMatchObject({ status: 501 });
    expect(refusal(() => found("account_contacts/any()", "account"))).toMatchObject({ status: 501 });
  });

  it("never tells a path from a variable by luck", () => {
    expect(refusal(() => found("contact_customer_accounts/any(c:name eq 'x')", "account")).status).toBe(400);
    expect(refusal(() => found("contact_customer_accounts/any(c:c eq 'x')", "account")).status).toBe(400);
    const twice = "contact_customer_accounts/any(c:c/contact_customer_contacts/any(c:c/fullname eq 'x'))";
    expect(refusal(() => found(twice, "account")).message).toContain("used twice");
  });
});
