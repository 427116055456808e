import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadOotbMetadata } from "../../sandbox/dataverse/metadata/load-ootb.js";
import type { Metadata, Table } from "../../sandbox/dataverse/metadata/model.js";
import type { OotbTable } from "../../sandbox/dataverse/metadata/ootb-format.js";

const labels = { 1033: "Thing" };

function tableFile(logicalName: string, changes: Partial<OotbTable> = {}): OotbTable {
  return {
    logicalName,
    schemaName: logicalName.charAt(0).toUpperCase() + logicalName.slice(1),
    entitySet: `${logicalName}s`,
    objectTypeCode: 10000,
    ownership: "none",
    labels,
    collectionLabels: labels,
    primaryId: `${logicalName}id`,
    primaryName: "name",
    columns: [{ name: "name", type: "text", labels, maxLength: 100 }],
    ...changes,
  };
}

const principals = ["systemuser", "team", "businessunit", "organization"].map((name) => tableFile(name));

function load(...tables: unknown[]): Metadata {
  const directory = mkdtempSync(join(tmpdir(), "ootb-"));
  mkdirSync(join(directory, "tables"));
  for (const table of [...principals, ...tables]) {
    const name = (table as OotbTable).logicalName;
    writeFileSync(join(directory, "tables", `${name}.json`), typeof table === "string" ? table : JSON.stringify(table));
  }
  return loadOotbMetadata(directory);
}

const tableOf = (metadata: Metadata, name: string): Table => {
  const table = metadata.tables.get(name);
  if (!table) throw new Error(`no table ${name}`);
  return table;
};

describe("the columns that every table has", () => {
  test("a user-owned table gets id, bookkeeping and owner, with their relationships", () => {
    const metadata = load(tableFile("deal", { ownership: "user" }));
    const deal = tableOf(metadata, "deal");
    expect([...deal.columns.keys()].sort()).toEqual(
      [
        ...["createdby", "createdon", "createdonbehalfby", "dealid", "importsequencenumber", "modifiedby"],
        ...["modifiedon", "modifiedonbehalfby", "name", "overriddencreatedon", "ownerid", "owningbusinessunit"],
        ...["owningteam", "owninguser", "timezoneruleversionnumber", "utcconversiontimezonecode", "versionnumber"],
      ].sort(),
    );
    expect(deal.columns.get("dealid")).toMatchObject({ type: "uniqueidentifier", isPrimaryId: true, update: false });
    expect(deal.columns.get("name")).toMatchObject({ isPrimaryName: true, required: "none", create: true });
    expect(deal.columns.get("createdon")).toMatchObject({ create: false, update: false, behavior: 1 });
    expect(deal.columns.get("ownerid")).toMatchObject({ type: "owner", required: "system" });
    const names = metadata.relationships.filter(({ referencing }) => referencing === "deal");
    expect(
      names.map(({ schemaName, referencingColumn, referenced }) => [schemaName, referencingColumn, referenced]),
    ).toEqual([
      ["lk_deal_createdby", "createdby", "systemuser"],
      ["lk_deal_createdonbehalfby", "createdonbehalfby", "systemuser"],
      ["lk_deal_modifiedby", "modifiedby", "systemuser"],
      ["lk_deal_modifiedonbehalfby", "modifiedonbehalfby", "systemuser"],
      ["owner_deal", "ownerid", "owner"],
      ["business_unit_deal", "owningbusinessunit", "businessunit"],
      ["team_deal", "owningteam", "team"],
      ["user_deal", "owninguser", "systemuser"],
    ]);
    expect(names.find(({ referenced }) => referenced === "businessunit")?.cascadeDelete).toBe("Restrict");
  });

  test("an organization-owned table has an organization and no owner", () => {
    const setting = tableOf(load(tableFile("setting", { ownership: "organization" })), "setting");
    expect(setting.columns.has("organizationid")).toBe(true);
    expect(setting.columns.has("ownerid")).toBe(false);
  });

  test("a column or relationship in the file replaces the added one", () => {
    const metadata = load(
      tableFile("deal", {
        columns: [
          { name: "name", type: "text", labels, maxLength: 100 },
          { name: "createdby", type: "lookup", labels: { 1033: "Author" }, targets: ["systemuser"] },
        ],
        relationships: [
          {
            schemaName: "deal_author",
            column: "createdby",
            referenced: "systemuser",
            lookupProperty: "createdby",
            collectionProperty: "deal_author",
          },
        ],
      }),
    );
    expect(tableOf(metadata, "deal").columns.get("createdby")?.labels[1033]).toBe("Author");
    const created = metadata.relationships.filter(
      ({ referencing, referencingColumn }) => referencing === "deal" && referencingColumn === "createdby",
    );
    expect(created.map(({ schemaName }) => schemaName)).toEqual(["deal_author"]);
  });
});

describe("a broken data file is refused by its name", () => {
  const column = { name: "name", type: "text", labels, maxLength: 100 } as const;
  test.each<[string, unknown, RegExp]>([
    ["no list of columns", { ...tableFile("deal"), columns: undefined }, /^deal\.json, columns: is not a list/],
    ["a mistyped property", { ...tableFile("deal"), entityset: "x" }, /^deal\.json, entityset: is not known/],
    ["no English label", tableFile("deal", { labels: { 1031: "Ding" } }), /^deal\.json, labels, 1033: is missing/],
    [
      "a column of an unknown type",
      { ...tableFile("deal"), columns: [{ ...column, type: "image" }] },
      /^deal\.json, columns\[0\], type: is "image"/,
    ],
    ["a column twice", tableFile("deal", { columns: [column, column] }), /^deal\.json, columns: name a column twice/],
    [
      "a text without a length",
      tableFile("deal", { columns: [{ name: "name", type: "text", labels }] }),
      /columns\[0\], maxLength: is missing/,
    ],
    [
      "a choice without options",
      tableFile("deal", { columns: [column, { name: "kind", type: "choice", labels }] }),
      /columns\[1\], choice: is missing/,
    ],
    [
      "a choice with one value twice",
      tableFile("deal", {
        columns: [
          column,
          {
            name: "kind",
            type: "choice",
            labels,
            choice: {
              name: "deal_kind",
              options: [
                { value: 1, labels },
                { value: 1, labels },
              ],
            },
          },
        ],
      }),
      /hold a value twice/,
    ],
    [
      "a lookup to no table",
      tableFile("deal", { columns: [column, { name: "toid", type: "lookup", labels, targets: ["nothing"] }] }),
      /^deal\.json: toid points to nothing/,
    ],
    [
      "a lookup without a relationship",
      tableFile("deal", { columns: [column, { name: "toid", type: "lookup", labels, targets: ["team"] }] }),
      /^deal\.json: toid needs one relationship to team, and has 0/,
    ],
    ["a primary name that is no column", tableFile("deal", { primaryName: "title" }), /primaryName is title/],
    [
      "a key of an unknown column",
      tableFile("deal", { keys: [{ name: "key", columns: ["code"] }] }),
      /the key key has no column code/,
    ],
    [
      "a column map to nowhere",
      tableFile("deal", { columnMaps: [{ target: "team", columns: [{ source: "name", target: "code" }] }] }),
      /the column map to team names name and code/,
    ],
    [
      "a state without a status reason",
      tableFile("deal", {
        columns: [
          column,
          {
            name: "statecode",
            type: "state",
            labels,
            choice: {
              name: "deal_statecode",
              options: [{ value: 0, labels, defaultStatus: 1, invariantName: "Active" }],
            },
          },
        ],
      }),
      /^deal\.json: statecode 0 has no status reason/,
    ],
  ])("%s", (_, table, message) => {
    expect(() => load(table)).toThrow(message);
  });

  test("text that is not JSON, and a file under another table's name", () => {
    const directory = mkdtempSync(join(tmpdir(), "ootb-"));
    mkdirSync(join(directory, "tables"));
    writeFileSync(join(directory, "tables", "deal.json"), "{");
    expect(() => loadOotbMetadata(directory)).toThrow(/^deal\.json: is not JSON/);
    writeFileSync(join(directory, "tables", "deal.json"), JSON.stringify(tableFile("team")));
    expect(() => loadOotbMetadata(directory)).toThrow(/^deal\.json: holds the table team/);
  });
});

describe("the tables that are shipped", () => {
  const metadata = loadOotbMetadata();

  test("are whole, and every navigation property of a table leads one way", () => {
    for (const table of metadata.tables.values()) {
      const many = metadata.relationships.filter(({ referenced }) => referenced === table.name);
      const one = metadata.relationships.filter(({ referencing }) => referencing === table.name);
      const collections = many.map(({ collectionProperty }) => collectionProperty);
      const lookups = one.map(({ lookupProperty }) => lookupProperty);
      expect(new Set(collections).size, `collections of ${table.name}`).toBe(collections.length);
      expect(new Set(lookups).size, `lookups of ${table.name}`).toBe(lookups.length);
    }
    const names = metadata.relationships.map(({ schemaName }) => schemaName.toLowerCase());
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("share no entity set, type code or id", () => {
    const tables = [...metadata.tables.values()];
    for (const property of ["entitySet", "objectTypeCode", "metadataId"] as const) {
      expect(new Set(tables.map((table) => table[property])).size, property).toBe(tables.length);
    }
  });

  test("know the regarding, customer and owner columns as lookups to several tables", () => {
    const opportunity = tableOf(metadata, "opportunity");
    expect(opportunity.columns.get("customerid")).toMatchObject({ type: "customer", targets: ["account", "contact"] });
    const customer = metadata.relationships.filter(
      ({ referencing, referencingColumn }) => referencing === "opportunity" && referencingColumn === "customerid",
    );
    expect(customer.map(({ referenced, lookupProperty }) => [referenced, lookupProperty])).toEqual([
      ["account", "customerid_account"],
      ["contact", "customerid_contact"],
    ]);
    expect(tableOf(metadata, "annotation").columns.get("objectid")?.targets).toContain("opportunity");
  });
});
