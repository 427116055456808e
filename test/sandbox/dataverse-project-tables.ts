import { idOfName } from "../../sandbox/dataverse/metadata/metadata-id.js";
import type { Cascade, ChoiceOption, Column, Metadata, Table } from "../../sandbox/dataverse/metadata/model.js";
import { systemColumns } from "../../sandbox/dataverse/metadata/system-columns.js";

const options = (...values: number[]): ChoiceOption[] =>
  values.map((value) => ({ value, labels: { 1033: `Option ${value}` } }));

const column = (name: string, type: Column["type"], more: Partial<Column> = {}): Column => ({
  name,
  schemaName: name,
  type,
  labels: { 1033: name },
  required: "none",
  create: true,
  read: true,
  update: true,
  isCustom: true,
  ...more,
});

const choice = (name: string, values: ChoiceOption[], isGlobal = false): Pick<Column, "choice"> => ({
  choice: { name, labels: { 1033: name, 1031: `${name} auf Deutsch` }, isGlobal, options: values },
});

const states = (): Column[] => [
  column("statecode", "state", {
    create: false,
    required: "system",
    ...choice("state", [
      { value: 0, labels: { 1033: "Active", 1031: "Aktiv" }, defaultStatus: 1, invariantName: "Active" },
      { value: 1, labels: { 1033: "Inactive", 1031: "Inaktiv" }, defaultStatus: 2, invariantName: "Inactive" },
    ]),
  }),
  column("statuscode", "status", {
    ...choice("status", [
      { value: 1, labels: { 1033: "Active" }, state: 0 },
      { value: 2, labels: { 1033: "Inactive" }, state: 1 },
      { value: 3, labels: { 1033: "On hold" }, state: 0 },
      { value: 4, labels: { 1033: "Archived" }, state: 1 },
    ]),
  }),
];

function addTable(metadata: Metadata, name: string, ownership: Table["ownership"], columns: Column[]): Table {
  const system = systemColumns(
    { logicalName: name, schemaName: name, labels: { 1033: name }, ownership, primaryId: `${name}id` },
    new Set(columns.map((one) => one.name)),
  );
  const added = system.columns.map((one) =>
    column(one.name, one.type, {
      schemaName: one.schemaName ?? one.name,
      required: one.required ?? "none",
      create: one.create ?? true,
      update: one.update ?? true,
      isCustom: false,
      ...(one.name === `${name}id` && { isPrimaryId: true }),
      ...(one.targets && { targets: one.targets }),
      ...(one.type === "datetime" && { behavior: 1 as const }),
    }),
  );
  const table: Table = {
    name,
    schemaName: name,
    entitySet: `${name}s`,
    objectTypeCode: 10000 + metadata.tables.size,
    labels: { 1033: name, 1031: `${name} auf Deutsch` },
    collectionLabels: { 1033: `${name}s` },
    ownership,
    isCustom: true,
    primaryId: `${name}id`,
    primaryName: "pfx_name",
    columns: new Map([...added, ...columns].map((one) => [one.name, one])),
    keys: [],
    metadataId: idOfName("table", name),
  };
  metadata.tables.set(name, table);
  for (const { schemaName, column: from, referenced, lookupProperty, collectionProperty } of system.relationships) {
    metadata.relationships.push({
      schemaName,
      referencing: name,
      referencingColumn: from,
      referenced,
      lookupProperty,
      collectionProperty,
      cascadeDelete: "NoCascade",
    });
  }
  return table;
}

function relate(
  metadata: Metadata,
  referencing: string,
  lookup: string,
  property: string,
  referenced: string,
  cascadeDelete: Cascade,
): void {
  metadata.relationships.push({
    schemaName: `${referenced}_${referencing}_${lookup}`,
    referencing,
    referencingColumn: lookup,
    referenced,
    lookupProperty: property,
    collectionProperty: `${referenced}_${referencing}_${lookup}`,
    cascadeDelete,
  });
}

/** A project with a column of each type, its parts (which go with it), and the kinds of parts (which cannot go). */
export function addProjectTables(metadata: Metadata): void {
  const project = addTable(metadata, "pfx_project", "user", [
    column("pfx_name", "text", { maxLength: 20, isPrimaryName: true }),
    column("pfx_number", "text", { maxLength: 10 }),
    column("pfx_site", "text", { maxLength: 50, format: "url" }),
    column("pfx_notes", "memo", { maxLength: 200 }),
    column("pfx_urgent", "boolean", {
      defaultValue: true,
      ...choice("pfx_project_pfx_urgent", [
        { value: 1, labels: { 1033: "Yes" } },
        { value: 0, labels: { 1033: "No" } },
      ]),
    }),
    column("pfx_plain", "boolean"),
    column("pfx_kind", "choice", { defaultValue: 2, ...choice("pfx_kind", options(1, 2, 3), true) }),
    column("pfx_tags", "choices", choice("pfx_tags", options(10, 20, 30), true)),
    column("pfx_effort", "integer", { min: 0, max: 100 }),
    column("pfx_ratio", "decimal", { min: -10, max: 10, precision: 3 }),
    column("pfx_length", "double", { min: 0, max: 1000, precision: 2 }),
    column("pfx_budget", "money", { min: 0, max: 1_000_000, precision: 2 }),
    column("pfx_budget_base", "money", { create: false, update: false, isComputed: true, precision: 2 }),
    column("exchangerate", "decimal", { create: false, update: false, isComputed: true, precision: 10 }),
    column("transactioncurrencyid", "lookup", { targets: ["transactioncurrency"] }),
    column("pfx_due", "datetime", { format: "date", behavior: 2 }),
    column("pfx_seen", "datetime", { format: "datetime", behavior: 1 }),
    column("pfx_token", "uniqueidentifier"),
    column("pfx_clientid", "customer", { targets: ["account", "contact"] }),
    column("pfx_parentid", "lookup", { targets: ["pfx_project"] }),
    column("pfx_secret", "text", { maxLength: 20, isSecured: true }),
    ...states(),
  ]);
  project.keys.push({
    name: "pfx_number_key",
    schemaName: "pfx_number_key",
    labels: { 1033: "Number" },
    columns: ["pfx_number"],
    status: "Active",
  });
  project.statusTransitions = [
    { from: 1, to: [2, 3] },
    { from: 2, to: [1] },
    { from: 3, to: [1] },
    { from: 4, to: [] },
  ];
  const part = addTable(metadata, "pfx_part", "user", [
    column("pfx_name", "text", { maxLength: 100, isPrimaryName: true }),
    column("pfx_projectid", "lookup", { targets: ["pfx_project"] }),
    column("pfx_sortid", "lookup", { targets: ["pfx_sort"] }),
    column("pfx_noteid", "lookup", { targets: ["pfx_part"] }),
    ...states(),
  ]);
  part.keys.push({
    name: "pfx_pair_key",
    schemaName: "pfx_pair_key",
    labels: { 1033: "Pair" },
    columns: ["pfx_projectid", "pfx_sortid"],
    status: "Active",
  });
  addTable(metadata, "pfx_sort", "organization", [
    column("pfx_name", "text", { maxLength: 100, isPrimaryName: true }),
    ...states(),
  ]);
  for (const table of ["pfx_project"])
    relate(metadata, table, "transactioncurrencyid", "transactioncurrencyid", "transactioncurrency", "Restrict");
  relate(metadata, "pfx_project", "pfx_clientid", "pfx_clientid_account", "account", "RemoveLink");
  relate(metadata, "pfx_project", "pfx_clientid", "pfx_clientid_contact", "contact", "RemoveLink");
  relate(metadata, "pfx_project", "pfx_parentid", "pfx_parentid", "pfx_project", "Cascade");
  relate(metadata, "pfx_part", "pfx_projectid", "pfx_projectid", "pfx_project", "Cascade");
  relate(metadata, "pfx_part", "pfx_sortid", "pfx_sortid", "pfx_sort", "Restrict");
  relate(metadata, "pfx_part", "pfx_noteid", "pfx_noteid", "pfx_part", "NoCascade");
  for (const table of metadata.tables.values()) {
    for (const one of table.columns.values())
      if (one.choice?.isGlobal) metadata.choices.set(one.choice.name, one.choice);
  }
}
