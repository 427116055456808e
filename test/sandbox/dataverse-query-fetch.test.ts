import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wireValue } from "../../sandbox/dataverse/query/project-row";
import { QueryError } from "../../sandbox/dataverse/query/query-error";
import { runFetch } from "../../sandbox/dataverse/query/run-fetch";
import { context, id } from "./dataverse-query-support";

const fetchDeals = (inner: string, attributes = ""): string =>
  `<fetch ${attributes}><entity name="deal">${inner}</entity></fetch>`;
const filter = (conditions: string): string => `<attribute name="name"/><filter>${conditions}</filter>`;

const named = (xml: string, key = "name", asked = context): unknown[] =>
  runFetch(xml, asked).rows.map(({ cells }) => cells.find((cell) => cell.key === key)?.value ?? null);

const objects = (xml: string): unknown[] =>
  runFetch(xml, context).rows.map(({ cells }) =>
    Object.fromEntries(cells.map(({ key, value }) => [key, wireValue(value)])),
  );

function refusal(xml: string): { status: number; code: string; message: string } {
  try {
    runFetch(xml, context);
  } catch (error) {
    if (error instanceof QueryError) return { status: error.status, code: error.code, message: error.message };
    throw error;
  }
  throw new Error("It was not refused.");
}

describe("Conditions of FetchXML", () => {
  it.each<[string, string, string[]]>([
    ["eq", 'attribute="name" operator="eq" value="ONE"', ["One"]],
    ["ne, empty values included", 'attribute="nickname" operator="ne" value="one"', ["Two", "Three", "Four"]],
    ["neq", 'attribute="nickname" operator="neq" value="one"', ["Two", "Three", "Four"]],
    ["gt", 'attribute="value" operator="gt" value="100"', ["One", "Three"]],
    ["le", 'attribute="value" operator="le" value="300"', ["Two", "Three"]],
    ["like", 'attribute="name" operator="like" value="t%"', ["Two", "Three"]],
    ["like one character", 'attribute="name" operator="like" value="_n_"', ["One"]],
    [
      "not-like, empty values included",
      'attribute="nickname" operator="not-like" value="o%"',
      ["Two", "Three", "Four"],
    ],
    ["begins-with", 'attribute="name" operator="begins-with" value="tH"', ["Three"]],
    ["not-begin-with", 'attribute="name" operator="not-begin-with" value="t"', ["One", "Four"]],
    ["ends-with", 'attribute="name" operator="ends-with" value="E"', ["One", "Three"]],
    ["not-end-with", 'attribute="name" operator="not-end-with" value="e"', ["Two", "Four"]],
    ["null", 'attribute="count" operator="null"', ["Three", "Four"]],
    ["not-null", 'attribute="count" operator="not-null"', ["One", "Two"]],
    ["a choice", 'attribute="stage" operator="eq" value="10"', ["One", "Three"]],
    ["yes/no as a number", 'attribute="isopen" operator="eq" value="1"', ["One"]],
    ["yes/no as a word", 'attribute="isopen" operator="eq" value="false"', ["Two"]],
    [
      "a lookup in braces",
      `attribute="accountid" operator="eq" value="{${id("a", 1).toUpperCase()}}"`,
      ["One", "Three"],
    ],
    ["eq-userid", 'attribute="ownerid" operator="eq-userid"', ["One"]],
    ["ne-userid", 'attribute="ownerid" operator="ne-userid"', ["Two", "Three", "Four"]],
    ["eq-userteams", 'attribute="ownerid" operator="eq-userteams"', ["Three"]],
    ["eq-useroruserteams", 'attribute="ownerid" operator="eq-useroruserteams"', ["One", "Three"]],
    ["eq-userlanguage", 'attribute="language" operator="eq-userlanguage"', ["One"]],
    ["valueof", 'attribute="name" operator="eq" valueof="nickname"', ["One"]],
    ["a date only, by its day", 'attribute="closeson" operator="eq" value="2026-11-22T23:00:00Z"', ["One"]],
    ["a date and time where the user is", 'attribute="createdon" operator="eq" value="2026-11-23 00:30:00"', ["One"]],
    ["on, where the user is", 'attribute="createdon" operator="on" value="2026-11-23"', ["One"]],
    ["on-or-after", 'attribute="createdon" operator="on-or-after" value="2026-11-18"', ["One", "Two"]],
    ["on-or-before", 'attribute="createdon" operator="on-or-before" value="2026-11-17"', ["Three"]],
    ["today", 'attribute="closeson" operator="today"', ["Three"]],
    ["next-week", 'attribute="closeson" operator="next-week"', ["Two"]],
    ["this-year", 'attribute="createdon" operator="this-year"', ["One", "Two"]],
    ["last-x-days", 'attribute="createdon" operator="last-x-days" value="3"', ["One"]],
    ["last-x-hours", 'attribute="createdon" operator="last-x-hours" value="60"', []],
    ["last-x-hours enough", 'attribute="createdon" operator="last-x-hours" value="61"', ["One"]],
    ["olderthan-x-days", 'attribute="createdon" operator="olderthan-x-days" value="7"', ["Three"]],
    ["olderthan-x-minutes", 'attribute="createdon" operator="olderthan-x-minutes" value="5"', ["One", "Two", "Three"]],
  ])("%s", (_, condition, names) => {
    expect(named(fetchDeals(filter(`<condition ${condition}/>`)))).toEqual(names);
  });

  it.each<[string, string, string[], string[]]>([
    ["in", "name", ["one", "Two"], ["One", "Two"]],
    ["not-in", "nickname", ["one"], ["Two", "Three", "Four"]],
    ["between", "value", ["100", "300"], ["Two", "Three"]],
    ["not-between", "value", ["100", "300"], ["One", "Four"]],
    ["contain-values", "help", ["2", "3"], ["One", "Two"]],
    ["not-contain-values", "help", ["3"], ["One", "Three", "Four"]],
    ["between", "closeson", ["2026-11-22", "2026-11-25"], ["One", "Three"]],
  ])("%s of %s", (operator, attribute, values, names) => {
    const inner = values.map((value) => `<value>${value}</value>`).join("");
    const condition = `<condition attribute="${attribute}" operator="${operator}">${inner}</condition>`;
    expect(named(fetchDeals(filter(condition)))).toEqual(names);
  });

  it("nest with and and or", () => {
    const nested =
      '<condition attribute="value" operator="not-null"/><filter type="or">' +
      '<condition attribute="name" operator="eq" value="One"/><condition attribute="count" operator="gt" value="6"/></filter>';
    expect(named(fetchDeals(filter(nested)))).toEqual(["One", "Two"]);
  });

  it("know the user's business unit, and refuse to guess it", () => {
    const xml =
      '<fetch><entity name="systemuser"><attribute name="fullname"/><filter>' +
      '<condition attribute="businessunitid" operator="eq-businessid"/></filter></entity></fetch>';
    expect(named(xml, "fullname")).toEqual(["Ada"]);
    expect(() => named(xml, "fullname", { ...context, userId: id("f", 2) })).toThrow("business unit");
  });

  it.each([
    ['attribute="nothere" operator="null"', 400, "0x80041103"],
    ['attribute="secret2" operator="null"', 400, "0x80041103"],
    ['attribute="name" operator="resembles" value="x"', 400, "0x80040203"],
    ['attribute="name" operator="eq"', 400, "0x80040203"],
    ['attribute="name" operator="null" value="x"', 400, "0x80040203"],
    ['attribute="stage" operator="eq" value="ten"', 400, "0x80040203"],
    ['attribute="accountid" operator="eq" value="x"', 400, "0x80040203"],
    ['attribute="createdon" operator="on" value="soon"', 400, "0x80040203"],
    ['attribute="createdon" operator="last-x-days" value="-1"', 400, "0x80040203"],
    ['attribute="createdon" operator="last-x-years" value="999999"', 400, "0x80040203"],
    ['attribute="stage" operator="like" value="1%"', 400, "0x80040203"],
    ['attribute="accountid" operator="gt" value="x"', 400, "0x80040203"],
    ['attribute="name" operator="eq-userid"', 400, "0x80040203"],
    ['attribute="help" operator="eq" value="1"', 400, "0x80040203"],
    ['attribute="name" operator="eq" value="x" valueof="nickname"', 400, "0x80040203"],
    ['attribute="name" operator="like" valueof="nickname"', 400, "0x80040203"],
    ['attribute="name" operator="eq" valueof="value"', 400, "0x80040203"],
    ['attribute="name" entityname="nobody" operator="null"', 400, "0x80040203"],
    ['attribute="ownerid" operator="eq-useroruserhierarchy"', 501, "0x80040216"],
    ['attribute="createdon" operator="this-fiscal-year"', 501, "0x80040216"],
    ['attribute="accountid" operator="under" value="x"', 501, "0x80040216"],
  ])("are refused: %s", (condition, status, code) => {
    expect(refusal(fetchDeals(filter(`<condition ${condition}/>`)))).toMatchObject({ status, code });
  });
});

describe("Links", () => {
  const link = (inner: string, type = "inner", more = ""): string =>
    `<link-entity name="account" from="accountid" to="accountid" alias="a" link-type="${type}" ${more}>${inner}</link-entity>`;

  it("inner leaves what is linked, and brings columns under the alias", () => {
    expect(objects(fetchDeals(`<attribute name="name"/>${link('<attribute name="name"/>')}`))).toEqual([
      { name: "One", dealid: id("d", 1), "a.name": "Contoso" },
      { name: "Two", dealid: id("d", 2), "a.name": "O'Neil & Sons" },
      { name: "Three", dealid: id("d", 3), "a.name": "Contoso" },
    ]);
  });

  it("outer keeps what is not, and finds it by the empty column", () => {
    const outer = link(
      '<attribute name="name" alias="account"/><filter><condition attribute="name" operator="eq" value="contoso"/></filter>',
      "outer",
    );
    expect(named(fetchDeals(`<attribute name="name"/>${outer}`), "account")).toEqual([
      "Contoso",
      null,
      "Contoso",
      null,
    ]);
    const without = '<filter><condition entityname="a" attribute="accountid" operator="null"/></filter>';
    expect(named(fetchDeals(`<attribute name="name"/>${without}${outer}`))).toEqual(["Two", "Four"]);
  });

  it("goes from a row to its many, once for each, and once for all with exists", () => {
    const many = (type: string): string =>
      '<fetch><entity name="account"><attribute name="name"/>' +
      `<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="${type}" alias="c"/></entity></fetch>`;
    expect(named(many("inner"))).toEqual(["Contoso", "Contoso", "O'Neil & Sons"]);
    expect(named(many("exists"))).toEqual(["Contoso", "O'Neil & Sons"]);
    expect(named(many("in"))).toEqual(["Contoso", "O'Neil & Sons"]);
  });

  it("any and not any stand in a filter", () => {
    const accounts = (type: string): string =>
      `<fetch><entity name="account"><attribute name="accountid"/><filter type="or"><condition attribute="description" operator="not-null"/>` +
      `<link-entity name="contact" from="parentcustomerid" to="accountid" link-type="${type}"><filter>` +
      '<condition attribute="fullname" operator="eq" value="kim"/></filter></link-entity></filter></entity></fetch>';
    expect(named(accounts("any"), "accountid")).toEqual([id("a", 2), id("a", 3)]);
    expect(named(accounts("not any"), "accountid")).toEqual([id("a", 1), id("a", 3), id("a", 4)]);
  });

  it("links inside links, and compares columns across them", () => {
    const contact =
      '<link-entity name="contact" from="contactid" to="primarycontactid" alias="c"><attribute name="fullname"/></link-entity>';
    expect(named(fetchDeals(`<attribute name="name"/>${link(contact)}`), "c.fullname")).toEqual(["Jim", "Kim", "Jim"]);
    const across = '<filter><condition attribute="name" operator="lt" valueof="a.name"/></filter>';
    expect(named(fetchDeals(`<attribute name="name"/>${across}${link("")}`))).toEqual([]);
  });

  it.each([
    [link("").replace('name="account"', 'name="nothere"'), 400, "0x80041102"],
    [link("").replace('to="accountid"', 'to="nothere"'), 400, "0x80041103"],
    [link("").replace('to="accountid"', 'to="stage"'), 400, "0x80040203"],
    [link("").replace('to="accountid"', ""), 400, "0x80040203"],
    [link("", "sideways"), 400, "0x80040203"],
    [link("", "any"), 400, "0x80040203"],
    [link("", "matchfirstrowusingcrossapply"), 501, "0x80040216"],
    [link("") + link(""), 400, "0x80040203"],
    [link("").replace('alias="a"', 'alias="a b"'), 400, "0x80040203"],
    [
      Array.from({ length: 16 }, (_, index) => link("").replace('alias="a"', `alias="a${index}"`)).join(""),
      400,
      "0x8004430d",
    ],
  ])("are refused: %s", (xml, status, code) => {
    expect(refusal(fetchDeals(xml))).toMatchObject({ status, code });
  });

  it("has an end to how many rows are joined", () => {
    const rows = Array.from({ length: 60 }, (_, index) => ({ dealid: id("d", index), stage: 10 }));
    const source = { ...context.source, rows: () => rows };
    const links = (depth: number): string =>
      depth === 0
        ? ""
        : `<link-entity name="deal" from="stage" to="stage" alias="l${depth}">${links(depth - 1)}</link-entity>`;
    expect(() => runFetch(fetchDeals(links(6)), { ...context, source })).toThrow("joins too many rows");
  });
});

describe("Order, distinct and pages", () => {
  it.each<[string, string, unknown[]]>([
    ["by a text", '<order attribute="name" descending="true"/>', ["Two", "Three", "One", "Four"]],
    ["by a choice's label", '<order attribute="stage"/><order attribute="name"/>', ["Four", "Two", "One", "Three"]],
    ["by a lookup's name", '<order attribute="ownerid" descending="true"/>', ["Two", "One", "Three", "Four"]],
    ["by a number", '<order attribute="value"/>', ["Four", "Two", "Three", "One"]],
  ])("%s", (_, order, names) => {
    expect(named(fetchDeals(`<attribute name="name"/>${order}`))).toEqual(names);
  });

  it("orders choices in the user's language, or by number where that is asked for", () => {
    const order = '<attribute name="name"/><order attribute="stage"/><order attribute="name"/>';
    expect(named(fetchDeals(order), "name", { ...context, languageId: 1031 })).toEqual(["Four", "One", "Three", "Two"]);
    expect(named(fetchDeals(order, 'useraworderby="true"'))).toEqual(["Four", "One", "Three", "Two"]);
  });

  it("brings all readable columns where none is named, and only those that are", () => {
    const account = (inner: string): string => `<fetch top="1"><entity name="account">${inner}</entity></fetch>`;
    const [all] = objects(account(""));
    expect(Object.keys(all as object)).toEqual(["accountid", "name", "description", "_primarycontactid_value"]);
    expect(objects(account('<attribute name="primarycontactid"/>'))).toEqual([
      { _primarycontactid_value: id("c", 1), accountid: id("a", 1) },
    ]);
    expect(objects(account('<attribute name="name" alias="title"/>'))).toEqual([
      { title: "Contoso", accountid: id("a", 1) },
    ]);
  });

  it("tells equal rows once when they are to be distinct", () => {
    const stages = '<attribute name="stage"/><filter><condition attribute="stage" operator="not-null"/></filter>';
    expect(objects(fetchDeals(stages, 'distinct="true"'))).toEqual([{ stage: 10 }, { stage: 20 }]);
  });

  it("pages with a cookie, and counts all rows where that is asked for", () => {
    const page = (number: number, cookie = ""): string =>
      fetchDeals(
        '<attribute name="name"/><order attribute="name"/>',
        `page="${number}" count="3" returntotalrecordcount="true" ${cookie}`,
      );
    const first = runFetch(page(1), context);
    expect(first).toMatchObject({ more: true, total: 4, totalLimitExceeded: false });
    const cookie = decodeURIComponent(decodeURIComponent(first.pagingCookie ?? ""));
    const [, inner = ""] = /pagingcookie="(<cookie page="1">.*<\/cookie>)"/.exec(cookie) ?? [];
    expect(inner).toContain(`{${id("d", 3).toUpperCase()}}`);
    const escaped = inner.replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
    const second = runFetch(page(2, `paging-cookie="${escaped}"`), context);
    expect(second).toMatchObject({ more: false, pagingCookie: null });
    expect(second.rows.flatMap(({ cells }) => cells[0]?.value)).toEqual(["Two"]);
    expect(() => runFetch(page(3, `paging-cookie="${escaped}"`), context)).toThrow("does not lead to page 3");
    expect(() => runFetch(page(2, 'paging-cookie="forged"'), context)).toThrow("Invalid paging cookie");
  });

  it("takes the caller's page size where the fetch names none", () => {
    const all = fetchDeals('<attribute name="name"/>');
    expect(runFetch(all, context, { pageSize: 3 })).toMatchObject({ more: true, total: null });
    expect(runFetch(fetchDeals('<attribute name="name"/>', 'top="2"'), context, { pageSize: 1 }).rows).toHaveLength(2);
  });
});

describe("Aggregates", () => {
  const aggregates = (inner: string): unknown[] => objects(fetchDeals(inner, 'aggregate="true"'));

  it("count, sum, average, least and greatest", () => {
    const attributes =
      '<attribute name="dealid" alias="rows" aggregate="count"/><attribute name="value" alias="with" aggregate="countcolumn"/>' +
      '<attribute name="stage" alias="kinds" aggregate="countcolumn" distinct="true"/>' +
      '<attribute name="value" alias="sum" aggregate="sum"/><attribute name="score" alias="avg" aggregate="avg"/>' +
      '<attribute name="createdon" alias="min" aggregate="min"/><attribute name="value" alias="max" aggregate="max"/>';
    expect(aggregates(attributes)).toEqual([
      { rows: 4, with: 3, kinds: 2, sum: 1634.5, avg: 0.15, min: "2025-11-25T12:00:00Z", max: 1234.5 },
    ]);
  });

  it("group by columns, by those of links, and order by an alias", () => {
    const grouped =
      '<attribute name="value" alias="total" aggregate="sum"/><order alias="total" descending="true"/>' +
      '<link-entity name="account" from="accountid" to="accountid"><attribute name="name" alias="account" groupby="true"/></link-entity>';
    expect(aggregates(grouped)).toEqual([
      { total: 1534.5, account: "Contoso" },
      { total: 100, account: "O'Neil & Sons" },
    ]);
  });

  it("group by parts of dates, where the user is", () => {
    const by = (part: string, more = ""): string =>
      `<attribute name="createdon" alias="part" groupby="true" dategrouping="${part}" ${more}/>` +
      '<attribute name="dealid" alias="rows" aggregate="count"/><filter><condition attribute="name" operator="eq" value="one"/></filter>';
    expect(["day", "week", "month", "quarter", "year"].map((part) => aggregates(by(part)))).toEqual(
      [23, 48, 11, 4, 2026].map((part) => [{ part, rows: 1 }]),
    );
    expect(aggregates(by("day", 'usertimezone="false"'))).toEqual([{ part: 22, rows: 1 }]);
  });

  it.each([
    ['<attribute name="name" alias="x" aggregate="sum"/>', 400],
    ['<attribute name="value" aggregate="sum"/>', 400],
    ['<attribute name="value" alias="x"/>', 400],
    ['<attribute name="value" alias="x" aggregate="median"/>', 400],
    ['<attribute name="stage" alias="x" groupby="true" dategrouping="day"/>', 400],
    ['<attribute name="createdon" alias="x" groupby="true" dategrouping="fiscal-year"/>', 501],
    ['<attribute name="value" alias="x" aggregate="sum"/><attribute name="value" alias="x" aggregate="max"/>', 400],
    ['<attribute name="value" alias="x" aggregate="sum"/><order attribute="value"/>', 400],
    ["<all-attributes/>", 400],
    ["", 400],
  ])("are refused: %s", (inner, status) => {
    expect(refusal(fetchDeals(inner, 'aggregate="true"')).status).toBe(status);
  });
});

describe("Hostile FetchXML", () => {
  it.each([
    ["nothing", ""],
    ["no XML", "select * from deal"],
    ["an open tag", "<fetch><entity name='deal'>"],
    ["two roots", "<fetch/><fetch/>"],
    ["another root", "<query/>"],
    ["no entity", "<fetch/>"],
    ["two entities", '<fetch><entity name="deal"/><entity name="deal"/></fetch>'],
    ["an unknown table", '<fetch><entity name="nothere"/></fetch>'],
    ["an unknown element", fetchDeals("<having/>")],
    ["an unknown attribute", fetchDeals("", 'utc-offset="60"')],
    ["a document type", `<!DOCTYPE fetch>${fetchDeals("")}`],
    ["an entity", `<!DOCTYPE fetch [<!ENTITY a "b">]>${fetchDeals("")}`],
    ["CDATA", fetchDeals(filter('<condition attribute="name" operator="in"><value><![CDATA[x]]></value></condition>'))],
    ["an undeclared entity", fetchDeals(filter('<condition attribute="name" operator="eq" value="&lol;"/>'))],
    ["top and page", fetchDeals("", 'top="1" page="1"')],
    ["page 0", fetchDeals("", 'page="0"')],
    ["a count of words", fetchDeals("", 'count="many"')],
    ["top 100000", fetchDeals("", 'top="100000"')],
    ["a hidden column", '<fetch><entity name="account"><attribute name="secret"/></entity></fetch>'],
    ["100,000 nested filters", fetchDeals("<filter>".repeat(9_000) + "</filter>".repeat(9_000))],
    ["200 nested filters", fetchDeals("<filter>".repeat(200) + "</filter>".repeat(200))],
    ["unclosed depth", "<a>".repeat(40_000)],
    ["200,000 characters", fetchDeals(`<!--${"x".repeat(200_000)}-->`)],
    ["501 conditions", fetchDeals(filter('<condition attribute="name" operator="null"/>'.repeat(501)))],
  ])("with %s is refused", (_, xml) => {
    expect(refusal(xml).status).toBe(400);
  });

  it("finds a pattern made of wildcards in good time", () => {
    const xml = fetchDeals(filter(`<condition attribute="name" operator="like" value="${"%a".repeat(5_000)}"/>`));
    expect(named(xml)).toEqual([]);
  });

  it("answers any mixture of its elements with rows or with a refusal of its own", () => {
    const piece = fc.constantFrom(
      "<fetch>",
      "</fetch>",
      '<entity name="deal">',
      "</entity>",
      '<attribute name="name"/>',
      "<filter>",
      "</filter>",
      '<condition attribute="value" operator="gt" value="1"/>',
      '<order attribute="name"/>',
      "<link-entity>",
      "&",
      "<",
      "x",
      '<link-entity name="account" from="accountid" to="accountid">',
      "</link-entity>",
      "<value>1</value>",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        try {
          runFetch(`<fetch><entity name="deal">${pieces.join("")}</entity></fetch>`, context);
        } catch (error) {
          expect(error).toBeInstanceOf(QueryError);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
