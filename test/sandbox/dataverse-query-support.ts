import type { Column, Labels, Metadata, Relationship, Table } from "../../sandbox/dataverse/metadata/model";
import type { QueryContext, Row } from "../../sandbox/dataverse/query/source";

const label = (text: string, german = text): Labels => ({ 1033: text, 1031: german });

function column(name: string, type: Column["type"], extra: Partial<Column> = {}): Column {
  return {
    name,
    schemaName: name,
    type,
    labels: label(name),
    required: "none",
    create: true,
    read: true,
    update: true,
    isCustom: false,
    ...extra,
  };
}

function table(name: string, entitySet: string, primaryId: string, columns: Column[]): Table {
  const all = [column(primaryId, "uniqueidentifier", { isPrimaryId: true }), ...columns];
  return {
    name,
    schemaName: name,
    entitySet,
    objectTypeCode: 1,
    labels: label(name),
    collectionLabels: label(entitySet),
    ownership: "user",
    isCustom: false,
    primaryId,
    primaryName: columns.find(({ isPrimaryName }) => isPrimaryName)?.name ?? null,
    columns: new Map(all.map((each) => [each.name, each])),
    keys: [],
    metadataId: "",
  };
}

const choice = (options: [number, string, string][]): Partial<Column> => ({
  choice: {
    name: "choice",
    labels: label("choice"),
    isGlobal: false,
    options: options.map(([value, english, german]) => ({ value, labels: label(english, german) })),
  },
});

const name = { isPrimaryName: true };

/** A small model of customers, people and deals, as strange as a customer's own. */
export const metadata: Metadata = {
  tables: new Map(
    [
      table("systemuser", "systemusers", "systemuserid", [
        column("fullname", "text", name),
        column("businessunitid", "lookup", { targets: ["businessunit"] }),
      ]),
      table("transactioncurrency", "transactioncurrencies", "transactioncurrencyid", [
        column("currencyname", "text", name),
        column("currencysymbol", "text"),
      ]),
      table("account", "accounts", "accountid", [
        column("name", "text", name),
        column("description", "memo"),
        column("primarycontactid", "lookup", { targets: ["contact"] }),
        column("secret", "text", { read: false }),
      ]),
      table("contact", "contacts", "contactid", [
        column("fullname", "text", name),
        column("emailaddress1", "text"),
        column("parentcustomerid", "customer", { targets: ["account", "contact"] }),
      ]),
      table("deal", "deals", "dealid", [
        column("name", "text", name),
        column("nickname", "text"),
        column("value", "money", { precision: 2 }),
        column("score", "decimal", { precision: 3 }),
        column("count", "integer"),
        column("language", "integer", { format: "language" }),
        column("minutes", "integer", { format: "duration" }),
        column(
          "isopen",
          "boolean",
          choice([
            [1, "Open", "Offen"],
            [0, "Done", "Erledigt"],
          ]),
        ),
        column(
          "stage",
          "choice",
          choice([
            [10, "Zeta", "Alpha"],
            [20, "Beta", "Omega"],
          ]),
        ),
        column(
          "help",
          "choices",
          choice([
            [1, "Money", "Geld"],
            [2, "Time", "Zeit"],
            [3, "People", "Leute"],
          ]),
        ),
        column("createdon", "datetime", { behavior: 1, format: "datetime" }),
        column("closeson", "datetime", { behavior: 2, format: "date" }),
        column("startsat", "datetime", { behavior: 3, format: "datetime" }),
        column("accountid", "lookup", { targets: ["account"] }),
        column("ownerid", "owner", { targets: ["systemuser", "team"] }),
        column("transactioncurrencyid", "lookup", { targets: ["transactioncurrency"] }),
      ]),
    ].map((each) => [each.name, each]),
  ),
  relationships: [
    relationship("account_primary_contact", "account", "primarycontactid", "contact"),
    relationship("contact_customer_accounts", "contact", "parentcustomerid", "account", "parentcustomerid_account"),
    relationship("contact_customer_contacts", "contact", "parentcustomerid", "contact", "parentcustomerid_contact"),
    relationship("account_deals", "deal", "accountid", "account"),
    relationship("user_deals", "deal", "ownerid", "systemuser"),
    relationship("team_deals", "deal", "ownerid", "team", "owningteam"),
  ],
  manyToMany: [
    {
      schemaName: "account_contacts",
      intersect: "accountcontact",
      sides: [
        { table: "account", column: "accountid", collectionProperty: "account_contacts" },
        { table: "contact", column: "contactid", collectionProperty: "account_contacts" },
      ],
    },
  ],
  choices: new Map(),
  columnMaps: [],
  languages: [1033, 1031],
};

function relationship(
  schemaName: string,
  referencing: string,
  referencingColumn: string,
  referenced: string,
  lookupProperty = referencingColumn,
): Relationship {
  return {
    schemaName,
    referencing,
    referencingColumn,
    referenced,
    lookupProperty,
    collectionProperty: schemaName,
    cascadeDelete: "NoCascade",
  };
}

/** A GUID that is easy to read: `id("a", 1)` is `a0000000-0000-0000-0000-000000000001`. */
export const id = (letter: string, number: number): string =>
  `${letter}0000000-0000-0000-0000-${String(number).padStart(12, "0")}`;

export const user = id("f", 1);
const unit = id("b", 1);

export const rows: Record<string, Row[]> = {
  systemuser: [
    { systemuserid: user, fullname: "Ada", businessunitid: { table: "businessunit", id: unit } },
    { systemuserid: id("f", 2), fullname: "Zoe" },
  ],
  transactioncurrency: [{ transactioncurrencyid: id("e", 1), currencyname: "Pound", currencysymbol: "£" }],
  account: [
    { accountid: id("a", 1), name: "Contoso", primarycontactid: { table: "contact", id: id("c", 1) } },
    { accountid: id("a", 2), name: "O'Neil & Sons", primarycontactid: { table: "contact", id: id("c", 3) } },
    { accountid: id("a", 3), name: "contoso", description: "100% [sure]_ yes" },
    { accountid: id("a", 4) },
  ],
  contact: [
    { contactid: id("c", 1), fullname: "Jim", parentcustomerid: { table: "account", id: id("a", 1) } },
    { contactid: id("c", 2), fullname: "Jane", parentcustomerid: { table: "account", id: id("a", 1) } },
    { contactid: id("c", 3), fullname: "Kim", parentcustomerid: { table: "account", id: id("a", 2) } },
    { contactid: id("c", 4), fullname: "Joe", parentcustomerid: { table: "contact", id: id("c", 1) } },
  ],
  deal: [
    {
      dealid: id("d", 1),
      name: "One",
      nickname: "one",
      value: 1234.5,
      score: 0.1,
      count: 1,
      language: 1033,
      minutes: 90,
      isopen: true,
      stage: 10,
      help: [1, 2],
      createdon: "2026-11-22T23:30:00Z",
      closeson: "2026-11-22",
      startsat: "2026-11-22T08:00:00Z",
      accountid: { table: "account", id: id("a", 1) },
      ownerid: { table: "systemuser", id: user },
      transactioncurrencyid: { table: "transactioncurrency", id: id("e", 1) },
    },
    {
      dealid: id("d", 2),
      name: "Two",
      nickname: "second",
      value: 100,
      score: 0.2,
      count: 7,
      isopen: false,
      stage: 20,
      help: [3],
      createdon: "2026-11-18T12:00:00Z",
      closeson: "2026-12-01",
      accountid: { table: "account", id: id("a", 2) },
      ownerid: { table: "systemuser", id: id("f", 2) },
    },
    {
      dealid: id("d", 3),
      name: "Three",
      value: 300,
      stage: 10,
      createdon: "2025-11-25T12:00:00Z",
      closeson: "2026-11-25",
      accountid: { table: "account", id: id("a", 1) },
      ownerid: { table: "team", id: id("b", 9) },
    },
    { dealid: id("d", 4), name: "Four" },
  ],
};

/** Asked on a Wednesday at 13:00 in Berlin. */
export const context: QueryContext = {
  source: {
    metadata,
    rows: (tableName) => rows[tableName] ?? [],
    row: (tableName, rowId) =>
      rows[tableName]?.find((row) => row[metadata.tables.get(tableName)?.primaryId ?? ""] === rowId),
  },
  now: new Date("2026-11-25T12:00:00Z"),
  timeZone: "Europe/Berlin",
  userId: user,
  languageId: 1033,
  teamIds: [id("b", 9)],
};

export function tableOf(tableName: string): Table {
  const found = metadata.tables.get(tableName);
  if (!found) throw new Error(`There is no table ${tableName}.`);
  return found;
}
