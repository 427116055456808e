import { describe, expect, it } from "vitest";
import { auditMessageKey } from "../../core/audit/codes";
import { isAuditEntry } from "../../core/audit/entry";
import { auditCapacity, parseAuditTrail } from "../../core/audit/trail";
import { dealTypeOf } from "../../core/deal/deal-type";
import { syncstatusValues as status } from "../../core/generated/schema";
import { awaitsAnswer, daysLeft } from "../../core/referral/answer";
import { referralLink } from "../../core/referral/link";
import { readReferralStatus, readReferralSubstatus, referralStatuses } from "../../core/referral/status";
import { blocking, evaluateRules } from "../../core/rules/evaluate";
import type { Columns, SampleDeal } from "../../sandbox/sample/sample-format";
import { guid, metadata, organization, roles } from "./ootb-data-support";
import { columnsOf, factsOf, linkTemplate, lookupTargets, now, packageRoles, sample } from "./sample-data-support";

const { currencies, users, customers, solutionDetails, opportunities, leads } = sample;
const deals = [...opportunities, ...leads];
const tableOfSet = new Map([...metadata.tables.values()].map(({ entitySet, name }) => [entitySet, name]));

const rows = [
  ...[...currencies, ...customers].map(({ entitySet, id, columns }) => ({
    table: tableOfSet.get(entitySet) ?? entitySet,
    id,
    columns,
  })),
  ...users.map(({ id, columns }) => ({ table: "systemuser", id, columns })),
  ...users.map(({ id, settings }) => ({ table: "usersettings", id, columns: settings })),
  ...solutionDetails.map(({ id, columns }) => ({ table: "cosell_solutiondetail", id, columns })),
  ...opportunities.map(({ id, columns }) => ({ table: "opportunity", id, columns })),
  ...leads.map(({ id, columns }) => ({ table: "lead", id, columns })),
];
const rowsOf = (entitySet: string): string[] =>
  rows.filter(({ table }) => metadata.tables.get(table)?.entitySet === entitySet).map(({ id }) => id);
const showing = (shows: string): SampleDeal[] => opportunities.filter((deal) => deal.shows === shows);
const dealType = ({ columns }: SampleDeal) =>
  dealTypeOf(
    columns.cosell_microsofthelp !== undefined,
    columns.cosell_visibletomicrosoft === true,
    columns.cosell_microsoftreferralidentifier !== undefined,
  );

describe("every sample row", () => {
  it("has an identifier of its own", () => {
    for (const { id } of rows) expect(id).toMatch(guid);
    const created = [currencies, users, solutionDetails, opportunities, leads].flat().map(({ id }) => id);
    expect(new Set(created).size).toBe(created.length);
  });

  it("names columns that exist, with values that they take", () => {
    for (const { table, id, columns } of rows) {
      const known = columnsOf(table);
      for (const [name, value] of Object.entries(columns).filter(([property]) => !property.includes("@"))) {
        const column = known.get(name);
        const place = `${table} ${id} ${name}`;
        expect(column, place).toBeDefined();
        if (column?.type === "text" || column?.type === "memo") {
          expect(typeof value, place).toBe("string");
          expect(String(value).length, place).toBeLessThanOrEqual(column.maxLength ?? 0);
        }
        if (column?.type === "choice") expect(column.options, place).toContain(value);
        if (column?.type === "boolean") expect(typeof value, place).toBe("boolean");
      }
    }
  });

  it("refers to rows that are there, through properties that exist", () => {
    for (const { table, id, columns } of rows) {
      for (const [property, target] of Object.entries(columns).filter(([name]) => name.endsWith("@odata.bind"))) {
        const place = `${table} ${id} ${property}`;
        const [, entitySet = "", targetId = ""] = /^\/(\w+)\(([^)]+)\)$/.exec(String(target)) ?? [];
        const targets = lookupTargets.get(`${table} ${property.replace("@odata.bind", "")}`);
        expect(targets, place).toContain(tableOfSet.get(entitySet));
        expect(rowsOf(entitySet), place).toContain(targetId);
      }
    }
    for (const { owner } of deals) expect(users.map(({ id }) => id)).toContain(owner);
  });
});

describe("the users", () => {
  it("are a seller, a manager, readers of German and Hebrew, one without our roles, and the flows' account", () => {
    const known = [...roles.map(({ roleid }) => roleid), ...packageRoles];
    for (const user of users) expect(known).toEqual(expect.arrayContaining(user.roles));
    const withOurs = users.filter((user) => user.roles.some((role) => packageRoles.includes(role)));
    expect(users.length - withOurs.length).toBe(1);
    expect(new Set(withOurs.flatMap((user) => user.roles.filter((role) => packageRoles.includes(role)))).size).toBe(3);
    expect(new Set(users.map(({ settings }) => settings.uilanguageid))).toEqual(new Set(organization.languages));
  });
});

describe("the customers", () => {
  const accounts = customers.filter(({ entitySet, columns }) => entitySet === "accounts" && "name" in columns);
  const contacts = customers.filter(({ entitySet }) => entitySet === "contacts");

  it("come from several countries, one of them named instead of coded", () => {
    const countries = accounts.map(({ columns }) => columns.address1_country);
    expect(new Set(countries).size).toBeGreaterThanOrEqual(8);
    expect(countries.filter((country) => country === "Germany")).toHaveLength(1);
    expect(accounts.filter(({ columns }) => columns.address1_city === undefined)).toHaveLength(1);
  });

  it("have contacts with and without phone and e-mail", () => {
    const lacks = (name: string) => contacts.filter(({ columns }) => columns[name] === undefined).length;
    const phoneless = ({ telephone1, mobilephone }: Columns) => telephone1 === undefined && mobilephone === undefined;
    expect(contacts.some(({ columns }) => phoneless(columns))).toBe(true);
    expect(lacks("emailaddress1")).toBeGreaterThan(0);
    expect(lacks("emailaddress1")).toBeLessThan(contacts.length / 2);
  });
});

describe("the catalogue", () => {
  it("has twenty solutions of every type, each identifier once", () => {
    expect(solutionDetails).toHaveLength(20);
    expect(new Set(solutionDetails.map(({ solutionIdentifier }) => solutionIdentifier)).size).toBe(20);
    expect(new Set(solutionDetails.map(({ columns }) => columns.cosell_solutiontype)).size).toBe(3);
  });

  it("holds every solution of a deal", () => {
    const known = solutionDetails.map(({ solutionIdentifier }) => solutionIdentifier);
    for (const { solutions = [], removedSolutions = [] } of deals) {
      expect(known).toEqual(expect.arrayContaining([...solutions, ...removedSolutions]));
      expect(solutions.filter((solution) => removedSolutions.includes(solution))).toEqual([]);
    }
  });
});

describe("the deals", () => {
  it("show every state of the section", () => {
    expect([...new Set(opportunities.map(({ shows }) => shows))]).toEqual([
      "new",
      "ready",
      "missing solution",
      "missing contact",
      "missing contact details",
      "missing country",
      "missing consent",
      "services solution",
      "wish",
      "waiting",
      "synchronized private",
      "synchronized partner-led",
      "synchronized co-sell",
      "converted by Microsoft",
      "failed",
      "needs attention",
      "paused",
      "closed won",
      "closed lost",
      "inbound pending",
      "inbound accepted",
      "inbound declined",
      "inbound expired",
    ]);
    const statuses = opportunities.map(({ columns }) => columns.cosell_syncstatus ?? status.notShared);
    expect(new Set(statuses)).toEqual(new Set(Object.values(status)));
    expect([...new Set(leads.map(({ shows }) => shows))]).toEqual([
      "not shared",
      "inbound pending",
      "inbound accepted",
      "inbound declined",
      "inbound expired",
      "needs attention",
    ]);
  });

  it.each([
    ["ready", []],
    ["missing solution", ["solution-required"]],
    ["missing contact", ["contact-required"]],
    ["missing contact details", ["contact-required"]],
    ["missing country", ["country-code"]],
    ["missing consent", ["customer-consent"]],
    ["services solution", ["services-taxonomy"]],
    ["wish", ["solution-required"]],
    ["waiting", []],
    ["synchronized private", []],
    ["synchronized co-sell", []],
  ])("that show %s miss exactly that", (shows, missing) => {
    expect(showing(shows).length).toBeGreaterThan(0);
    for (const deal of showing(shows)) {
      expect(
        blocking(evaluateRules(factsOf(deal))).map(({ id }) => id),
        deal.columns.name?.toString(),
      ).toEqual(missing);
    }
  });

  it("suggest the code of a country that is named", () => {
    const messages = showing("missing country").flatMap((deal) =>
      evaluateRules(factsOf(deal)).map(({ message }) => message),
    );
    expect(messages).toEqual(expect.arrayContaining(["rule.country-code", "rule.country-code.suggestion"]));
  });

  it("are of the type that they show", () => {
    for (const type of ["private", "partner-led", "co-sell"] as const) {
      expect(showing(`synchronized ${type}`).map(dealType)).toContain(type);
      for (const deal of showing(`synchronized ${type}`)) expect(dealType(deal)).toBe(type);
    }
  });

  it("carry referrals that Partner Center could have", () => {
    const shared = deals.filter(({ columns }) => columns.cosell_referralidentifier !== undefined);
    expect(shared.length).toBeGreaterThan(15);
    for (const { columns } of shared) {
      const identifier = String(columns.cosell_referralidentifier);
      const referralStatus = readReferralStatus(String(columns.cosell_referralstatus));
      const substatus = readReferralSubstatus(String(columns.cosell_referralsubstatus));
      expect(identifier).toMatch(guid);
      expect(columns.cosell_referrallink).toBe(referralLink(linkTemplate, identifier));
      expect(columns.cosell_engagementidentifier).toMatch(guid);
      expect(referralStatus && referralStatuses[referralStatus].substatuses).toContain(substatus);
    }
  });

  it("leave days to answer while they wait for one, and none when they have expired", () => {
    const left = ({ columns }: SampleDeal) => daysLeft(new Date(String(columns.cosell_respondby)), now);
    const pending = deals.filter(({ shows }) => shows === "inbound pending");
    expect(pending.map(left)).toEqual([10, 1, 7, 2]);
    for (const { columns } of pending) expect(awaitsAnswer(String(columns.cosell_referralstatus))).toBe(true);
    expect(deals.filter(({ shows }) => shows === "inbound expired").map(left)).toEqual([0, 0]);
  });

  it("are closed with a status reason of their state", () => {
    for (const [table, list] of [
      ["opportunity", opportunities],
      ["lead", leads],
    ] as const) {
      const reasons = metadata.tables.get(table)?.columns.get("statuscode")?.choice?.options;
      for (const { close } of list) {
        if (close) expect(reasons?.find(({ value }) => value === close.status)?.state).toBe(close.state);
      }
    }
    expect(opportunities.filter(({ shows }) => shows.startsWith("closed")).every(({ close }) => close)).toBe(true);
  });
});

describe("the audit trails", () => {
  const trails = deals.flatMap(({ audit, shows }) => (audit ? [{ shows, text: audit.join("\n") }] : []));

  it("are read by core line by line, apart from an old connector's", () => {
    const foreign = trails.flatMap(({ text }) => parseAuditTrail(text).filter((line) => !isAuditEntry(line)));
    expect(foreign).toEqual([
      { time: "2020-04-17T09:05:00Z", text: "2020-04-17 09:05 - Partner Center Referral to CRM sync success." },
    ]);
    for (const { text } of trails) expect(parseAuditTrail(text)).toHaveLength(text.split("\n").length);
  });

  it("use codes and parameters that are told in every language, newest first, nothing in the future", () => {
    for (const { text, shows } of trails) {
      const entries = parseAuditTrail(text).filter(isAuditEntry);
      for (const { code, parameters } of entries) {
        expect(auditMessageKey(code), code).not.toBeNull();
        expect(["fields", "kept", "lost", "reason", "value", "referral"]).toEqual(
          expect.arrayContaining(Object.keys(parameters)),
        );
      }
      const times = entries.map(({ time }) => time);
      expect(times, shows).toEqual([...times].sort().reverse());
      expect((times[0] ?? "") < now.toISOString()).toBe(true);
      expect(text.length).toBeLessThan(auditCapacity);
    }
  });

  it("tell of every kind of failure that the deals show", () => {
    const codes = trails.flatMap(({ text }) =>
      parseAuditTrail(text)
        .filter(isAuditEntry)
        .map(({ code }) => code),
    );
    expect(codes).toEqual(
      expect.arrayContaining([
        "shared",
        "shared-with-microsoft",
        "received",
        "overruled",
        "failed-refused",
        "failed-connection",
        "unrepaired",
        "paused",
        "won",
        "lost",
        "expired",
        "converted",
      ]),
    );
  });
});
