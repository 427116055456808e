import type { OotbColumn, OotbRelationship, OotbTable } from "./ootb-format.js";

interface SystemRelationship {
  /** The lookup that it belongs to. */
  column: string;
  schemaName: (table: string) => string;
  referenced: string;
  cascadeDelete?: "Restrict";
}

const relationships: SystemRelationship[] = [
  { column: "createdby", schemaName: (table) => `lk_${table}_createdby`, referenced: "systemuser" },
  { column: "createdonbehalfby", schemaName: (table) => `lk_${table}_createdonbehalfby`, referenced: "systemuser" },
  { column: "modifiedby", schemaName: (table) => `lk_${table}_modifiedby`, referenced: "systemuser" },
  { column: "modifiedonbehalfby", schemaName: (table) => `lk_${table}_modifiedonbehalfby`, referenced: "systemuser" },
  { column: "ownerid", schemaName: (table) => `owner_${table}`, referenced: "owner" },
  {
    column: "owningbusinessunit",
    schemaName: (table) => `business_unit_${table}`,
    referenced: "businessunit",
    cascadeDelete: "Restrict",
  },
  { column: "owningteam", schemaName: (table) => `team_${table}`, referenced: "team" },
  { column: "owninguser", schemaName: (table) => `user_${table}`, referenced: "systemuser" },
  { column: "organizationid", schemaName: (table) => `organization_${table}`, referenced: "organization" },
];

const readOnly = { create: false, update: false } as const;

const byUser = (name: string, schemaName: string, labels: OotbColumn["labels"]): OotbColumn => ({
  name,
  schemaName,
  type: "lookup",
  labels,
  targets: ["systemuser"],
  ...readOnly,
});

const everyTable: OotbColumn[] = [
  {
    name: "createdon",
    schemaName: "CreatedOn",
    type: "datetime",
    format: "datetime",
    labels: { 1033: "Created On", 1031: "Erstellt am", 1037: "נוצר ב" },
    ...readOnly,
  },
  byUser("createdby", "CreatedBy", { 1033: "Created By", 1031: "Erstellt von", 1037: "נוצר על-ידי" }),
  byUser("createdonbehalfby", "CreatedOnBehalfBy", {
    1033: "Created By (Delegate)",
    1031: "Erstellt von (Stellvertreter)",
    1037: "נוצר על-ידי (נציג)",
  }),
  {
    name: "modifiedon",
    schemaName: "ModifiedOn",
    type: "datetime",
    format: "datetime",
    labels: { 1033: "Modified On", 1031: "Geändert am", 1037: "השתנה ב" },
    ...readOnly,
  },
  byUser("modifiedby", "ModifiedBy", { 1033: "Modified By", 1031: "Geändert von", 1037: "השתנה על-ידי" }),
  byUser("modifiedonbehalfby", "ModifiedOnBehalfBy", {
    1033: "Modified By (Delegate)",
    1031: "Geändert von (Stellvertreter)",
    1037: "השתנה על-ידי (נציג)",
  }),
  {
    name: "overriddencreatedon",
    schemaName: "OverriddenCreatedOn",
    type: "datetime",
    format: "date",
    labels: { 1033: "Record Created On", 1031: "Datensatz erstellt am", 1037: "רשומה נוצרה ב" },
    update: false,
  },
  {
    name: "importsequencenumber",
    schemaName: "ImportSequenceNumber",
    type: "integer",
    format: "none",
    min: -2147483648,
    max: 2147483647,
    labels: { 1033: "Import Sequence Number", 1031: "Importsequenznummer", 1037: "מספר רצף של ייבוא" },
    update: false,
  },
  {
    name: "timezoneruleversionnumber",
    schemaName: "TimeZoneRuleVersionNumber",
    type: "integer",
    format: "none",
    min: -1,
    max: 2147483647,
    labels: {
      1033: "Time Zone Rule Version Number",
      1031: "Versionsnummer der Zeitzonenregel",
      1037: "מספר גרסה של כלל אזור זמן",
    },
  },
  {
    name: "utcconversiontimezonecode",
    schemaName: "UTCConversionTimeZoneCode",
    type: "integer",
    format: "none",
    min: -1,
    max: 2147483647,
    labels: {
      1033: "UTC Conversion Time Zone Code",
      1031: "UTC-Konvertierungs-Zeitzonencode",
      1037: "קוד אזור זמן של המרת UTC",
    },
  },
  {
    name: "versionnumber",
    schemaName: "VersionNumber",
    type: "bigint",
    labels: { 1033: "Version Number", 1031: "Versionsnummer", 1037: "מספר גרסה" },
    ...readOnly,
  },
];

const userOwned: OotbColumn[] = [
  {
    name: "ownerid",
    schemaName: "OwnerId",
    type: "owner",
    labels: { 1033: "Owner", 1031: "Besitzer", 1037: "בעלים" },
    targets: ["systemuser", "team"],
    required: "system",
  },
  {
    name: "owningbusinessunit",
    schemaName: "OwningBusinessUnit",
    type: "lookup",
    labels: { 1033: "Owning Business Unit", 1031: "Zuständige Unternehmenseinheit", 1037: "יחידה עסקית בעלים" },
    targets: ["businessunit"],
    ...readOnly,
  },
  {
    name: "owningteam",
    schemaName: "OwningTeam",
    type: "lookup",
    labels: { 1033: "Owning Team", 1031: "Zuständiges Team", 1037: "צוות בעלים" },
    targets: ["team"],
    ...readOnly,
  },
  {
    name: "owninguser",
    schemaName: "OwningUser",
    type: "lookup",
    labels: { 1033: "Owning User", 1031: "Zuständiger Benutzer", 1037: "משתמש בעלים" },
    targets: ["systemuser"],
    ...readOnly,
  },
];

const organizationOwned: OotbColumn[] = [
  {
    name: "organizationid",
    schemaName: "OrganizationId",
    type: "lookup",
    labels: { 1033: "Organization", 1031: "Organisation", 1037: "ארגון" },
    targets: ["organization"],
    ...readOnly,
  },
];

/**
 * The columns that every table of its kind carries, and their relationships.
 *
 * @param columns names of the columns that the table defines itself; they replace the added ones
 */
export function systemColumns(
  table: Pick<OotbTable, "logicalName" | "schemaName" | "labels" | "ownership" | "primaryId">,
  columns: ReadonlySet<string>,
): { columns: OotbColumn[]; relationships: OotbRelationship[] } {
  const primaryId: OotbColumn = {
    name: table.primaryId,
    schemaName: table.primaryId === `${table.logicalName}id` ? `${table.schemaName}Id` : table.primaryId,
    type: "uniqueidentifier",
    labels: table.labels,
    required: "system",
    update: false,
  };
  const byOwnership =
    table.ownership === "user" ? userOwned : table.ownership === "organization" ? organizationOwned : [];
  const all = [primaryId, ...everyTable, ...byOwnership];
  const kept = new Set(all.map((column) => column.name));
  return {
    columns: all.filter((column) => !columns.has(column.name)),
    relationships: relationships
      .filter(({ column }) => kept.has(column))
      .map(({ column, schemaName, referenced, cascadeDelete }) => ({
        schemaName: schemaName(table.logicalName),
        column,
        referenced,
        lookupProperty: column,
        collectionProperty: schemaName(table.logicalName),
        cascadeDelete: cascadeDelete ?? "NoCascade",
      })),
  };
}
