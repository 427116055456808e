import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  apps,
  attribute,
  elements,
  guid,
  inAllLanguages,
  languages,
  metadata,
  organization,
  parseXml,
  roles,
  table,
  views,
} from "./ootb-data-support";

const solutionEntities = join(import.meta.dirname, "../../solution/src/Entities");

/** Options of a column's choice as `value label`, states and status reasons with what they belong to. */
const options = (tableName: string, column: string): string[] =>
  (table(tableName).columns.get(column)?.choice?.options ?? []).map(
    ({ value, labels, state, defaultStatus }) =>
      `${value} ${labels[1033]}` +
      (state === undefined ? "" : ` of ${state}`) +
      (defaultStatus ? ` → ${defaultStatus}` : ""),
  );

describe("the tables", () => {
  it("are all there", () => {
    expect([...metadata.tables.keys()].sort()).toEqual(
      [
        "account annotation appmodule appmoduleroles appnotification businessunit callbackregistration",
        "connectionreference contact customcontrol environmentvariabledefinition environmentvariablevalue lead",
        "opportunity opportunityclose",
        "organization privilege publisher role roleprivileges savedquery sitemap solution systemform systemuser",
        "systemuserroles team teammembership teamroles transactioncurrency userquery usersettings webresource workflow",
      ].flatMap((line) => line.split(" ")),
    );
  });

  it("have entity sets, type codes and relationship names that are used once", () => {
    const tables = [...metadata.tables.values()];
    for (const key of ["entitySet", "objectTypeCode", "schemaName"] as const) {
      expect(new Set(tables.map((one) => one[key])).size, key).toBe(tables.length);
    }
    const names = metadata.relationships.map(({ schemaName, referenced }) => `${schemaName} ${referenced}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("know the platform's names where clients spell them", () => {
    const spelled = [...metadata.tables.values()].map(
      ({ name, entitySet, objectTypeCode }) => `${name} ${entitySet} ${objectTypeCode}`,
    );
    expect(spelled).toEqual(
      expect.arrayContaining([
        "account accounts 1",
        "contact contacts 2",
        "opportunity opportunities 3",
        "lead leads 4",
        "systemuser systemusers 8",
        "webresource webresourceset 9333",
        "usersettings usersettingscollection 150",
        "transactioncurrency transactioncurrencies 9105",
      ]),
    );
    const properties = (of: string) =>
      metadata.relationships.filter((one) => one.referencing === of).map((one) => one.lookupProperty);
    expect(properties("opportunity")).toEqual(
      expect.arrayContaining([
        "customerid_account",
        "customerid_contact",
        "parentaccountid",
        "parentcontactid",
        "originatingleadid",
        "transactioncurrencyid",
        "ownerid",
      ]),
    );
    expect(properties("contact")).toEqual(
      expect.arrayContaining(["parentcustomerid_account", "parentcustomerid_contact"]),
    );
    expect(properties("environmentvariablevalue")).toContain("EnvironmentVariableDefinitionId");
    expect(metadata.manyToMany?.map(({ schemaName }) => schemaName)).toContain("systemuserroles_association");
  });

  it("hold the platform's states and choices", () => {
    expect(options("opportunity", "statecode")).toEqual(["0 Open → 1", "1 Won → 3", "2 Lost → 4"]);
    expect(options("opportunity", "statuscode")).toEqual([
      "1 In Progress of 0",
      "2 On Hold of 0",
      "3 Won of 1",
      "4 Canceled of 2",
      "5 Out-Sold of 2",
    ]);
    expect(options("lead", "statecode")).toEqual(["0 Open → 1", "1 Qualified → 3", "2 Disqualified → 4"]);
    expect(options("lead", "statuscode").map((option) => option.replace(/\D+/g, " ").trim())).toEqual([
      "1 0",
      "2 0",
      "3 1",
      "4 2",
      "5 2",
      "6 2",
      "7 2",
    ]);
    expect(options("opportunity", "opportunityratingcode")).toEqual(["1 Hot", "2 Warm", "3 Cold"]);
    expect(options("opportunity", "salesstage")).toEqual(["0 Qualify", "1 Develop", "2 Propose", "3 Close"]);
    expect(options("environmentvariabledefinition", "type")[2]).toBe("100000002 Boolean");
  });

  it("copy a lead's columns into what it is qualified into, text never into less room", () => {
    const maps = metadata.columnMaps.filter(({ source }) => source === "lead");
    expect(maps.map(({ target }) => target).sort()).toEqual(["account", "contact", "opportunity"]);
    for (const { source, target, columns } of maps) {
      for (const pair of columns) {
        const from = table(source).columns.get(pair.source);
        const to = table(target).columns.get(pair.target);
        expect(to?.type, `${pair.source} → ${target}.${pair.target}`).toBe(from?.type);
        expect(to?.maxLength ?? 0, `${pair.source} → ${target}.${pair.target}`).toBeGreaterThanOrEqual(
          from?.maxLength ?? 0,
        );
      }
    }
  });
});

describe("the app", () => {
  it("leads to tables that have a list, in every language", () => {
    for (const { siteMapRoot, uniqueName, siteMap, names, descriptions } of apps) {
      const tables = elements(siteMapRoot, "SubArea").map((one) => attribute(one, "Entity"));
      expect(tables).toEqual(expect.arrayContaining(["account", "contact", "lead", "opportunity"]));
      for (const name of tables) {
        expect(
          views.some((view) => view.table === name && view.queryType === 0 && view.isDefault),
          name,
        ).toBe(true);
        expect(inAllLanguages(table(name).collectionLabels), name).toBe(true);
      }
      for (const titles of elements(siteMapRoot, "Titles")) {
        expect(
          elements(titles, "Title")
            .map((one) => attribute(one, "LCID"))
            .sort(),
        ).toEqual(languages);
      }
      expect(siteMap.uniqueName).toBe(uniqueName);
      expect([names, descriptions, siteMap.names].every(inAllLanguages)).toBe(true);
    }
  });

  it("is seen by roles that exist", () => {
    const known = roles.map(({ roleid }) => roleid);
    for (const app of apps) expect(known).toEqual(expect.arrayContaining(app.roles));
    expect(known).toEqual(expect.arrayContaining(organization.administrator.roles));
  });
});

describe("the roles", () => {
  const rights = ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"];
  const privileges = new Set(
    [...metadata.tables.values()].flatMap((one) =>
      rights.map((right) => `prv${right}${one.privilegeName ?? one.schemaName}`),
    ),
  );

  it("are the ones the sandbox needs", () => {
    expect(roles.map(({ name }) => name).sort()).toEqual([
      "Basic User",
      "Sales Manager",
      "Salesperson",
      "System Administrator",
      "System Customizer",
    ]);
  });

  it("name privileges of tables that exist, each once", () => {
    for (const { roleid, name, privileges: granted } of roles) {
      expect(roleid).toMatch(guid);
      const names = granted.map((privilege) => privilege.name);
      expect(
        names.filter((one) => !privileges.has(one)),
        name,
      ).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
      for (const { level } of granted) expect(["Basic", "Local", "Deep", "Global"]).toContain(level);
    }
  });

  it("cover what the package's own roles call out-of-the-box tables", () => {
    const folder = join(solutionEntities, "../Roles");
    const named = readdirSync(folder).flatMap((file) =>
      elements(parseXml(readFileSync(join(folder, file), "utf8")), "RolePrivilege").map((one) =>
        attribute(one, "name"),
      ),
    );
    expect(named.length).toBeGreaterThan(50);
    const unknown = named.filter((name) => !name.includes("cosell_") && !privileges.has(name));
    // The one privilege among them that belongs to no table.
    expect(unknown).toEqual(["prvSendAppNotification"]);
  });
});

describe("the organization", () => {
  it("has a base currency at par, a root business unit and an administrator", () => {
    const { baseCurrency, businessUnit, administrator, languages: enabled } = organization;
    for (const id of [baseCurrency.transactioncurrencyid, businessUnit.businessunitid, administrator.systemuserid]) {
      expect(id).toMatch(guid);
    }
    expect(baseCurrency).toMatchObject({ isocurrencycode: "USD", exchangerate: 1 });
    expect(enabled.map(String).sort()).toEqual(languages);
    for (const name of Object.keys(administrator.settings))
      expect(table("usersettings").columns.has(name), name).toBe(true);
  });
});
