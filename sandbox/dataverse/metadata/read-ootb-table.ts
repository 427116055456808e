import { CheckedObject, DataFileError } from "./checked-json.js";
import type { ColumnType, Labels } from "./model.js";
import type {
  OotbChoice,
  OotbColumn,
  OotbColumnMap,
  OotbKey,
  OotbManyToMany,
  OotbOption,
  OotbRelationship,
  OotbTable,
} from "./ootb-format.js";

const columnTypes: readonly ColumnType[] = [
  "text",
  "memo",
  "boolean",
  "choice",
  "choices",
  "state",
  "status",
  "integer",
  "bigint",
  "decimal",
  "double",
  "money",
  "datetime",
  "lookup",
  "customer",
  "owner",
  "uniqueidentifier",
];
const withChoice = new Set<ColumnType>(["boolean", "choice", "choices", "state", "status"]);
const withTargets = new Set<ColumnType>(["lookup", "customer", "owner"]);
const cascades = ["Cascade", "NoCascade", "RemoveLink", "Restrict", "Active", "UserOwned"] as const;

/**
 * Checks one table's data file against its format.
 *
 * @param file its name, for errors
 * @throws DataFileError naming the file and the place
 */
export function readOotbTable(value: unknown, file: string): OotbTable {
  const object = new CheckedObject(value, file);
  const table: OotbTable = {
    logicalName: object.text("logicalName"),
    schemaName: object.text("schemaName"),
    entitySet: object.text("entitySet"),
    objectTypeCode: object.number("objectTypeCode"),
    ownership: object.oneOf("ownership", ["user", "organization", "none"]),
    isActivity: object.optionalFlag("isActivity"),
    labels: readLabels(object, "labels"),
    collectionLabels: readLabels(object, "collectionLabels"),
    primaryId: object.text("primaryId"),
    primaryName: object.nullableText("primaryName"),
    columns: object.list("columns", readColumn, true),
    keys: object.list("keys", readKey),
    relationships: object.list("relationships", readRelationship),
    columnMaps: object.list("columnMaps", readColumnMap),
    privilegeName: object.optionalText("privilegeName"),
    manyToMany: object.has("manyToMany") ? readManyToMany(object.object("manyToMany")) : undefined,
    statusTransitions: object.has("statusTransitions")
      ? object.list("statusTransitions", (item, place) => {
          const transition = new CheckedObject(item, place);
          const read = { from: transition.number("from"), to: transition.list("to", readNumber, true) };
          transition.finish();
          return read;
        })
      : undefined,
  };
  object.finish();
  return table;
}

function readColumn(value: unknown, place: string): OotbColumn {
  const object = new CheckedObject(value, place);
  const type = object.oneOf("type", columnTypes);
  const column: OotbColumn = {
    name: object.text("name"),
    schemaName: object.optionalText("schemaName"),
    type,
    labels: readLabels(object, "labels"),
    description: object.has("description") ? readLabels(object, "description") : undefined,
    required: object.optionalOneOf("required", ["none", "recommended", "application", "system"]),
    maxLength: object.optionalNumber("maxLength"),
    format: object.optionalText("format"),
    behavior: readBehavior(object),
    min: object.optionalNumber("min"),
    max: object.optionalNumber("max"),
    precision: object.optionalNumber("precision"),
    targets: object.has("targets") ? object.texts("targets") : undefined,
    choice: object.has("choice") ? readChoice(object.object("choice")) : undefined,
    defaultValue: object.has("defaultValue")
      ? type === "boolean"
        ? object.optionalFlag("defaultValue")
        : object.optionalNumber("defaultValue")
      : undefined,
    create: object.optionalFlag("create"),
    update: object.optionalFlag("update"),
    isComputed: object.optionalFlag("isComputed"),
  };
  object.finish();
  if (column.name !== column.name.toLowerCase()) throw object.error("name", "is not in lower case");
  if (withChoice.has(type) !== (column.choice !== undefined)) {
    throw object.error("choice", `${column.choice ? "is not for" : "is missing, which is needed by"} the type ${type}`);
  }
  if (withTargets.has(type) !== (column.targets !== undefined)) {
    throw object.error("targets", `${column.targets ? "are not for" : "are missing, which needs"} the type ${type}`);
  }
  if ((type === "text" || type === "memo") && column.maxLength === undefined) {
    throw object.error("maxLength", "is missing");
  }
  return column;
}

function readBehavior(object: CheckedObject): OotbColumn["behavior"] {
  const behavior = object.optionalNumber("behavior");
  if (behavior === undefined || behavior === 1 || behavior === 2 || behavior === 3) return behavior;
  throw object.error("behavior", `is ${behavior}, which is none of 1, 2, 3`);
}

function readChoice(object: CheckedObject): OotbChoice {
  const choice: OotbChoice = {
    name: object.text("name"),
    isGlobal: object.optionalFlag("isGlobal"),
    labels: object.has("labels") ? readLabels(object, "labels") : undefined,
    options: object.list("options", readOption, true),
  };
  object.finish();
  const values = new Set(choice.options.map((option) => option.value));
  if (values.size !== choice.options.length) throw object.error("options", "hold a value twice");
  return choice;
}

function readOption(value: unknown, place: string): OotbOption {
  const object = new CheckedObject(value, place);
  const option: OotbOption = {
    value: object.number("value"),
    labels: readLabels(object, "labels"),
    state: object.optionalNumber("state"),
    defaultStatus: object.optionalNumber("defaultStatus"),
    invariantName: object.optionalText("invariantName"),
    color: object.optionalText("color"),
  };
  object.finish();
  return option;
}

function readKey(value: unknown, place: string): OotbKey {
  const object = new CheckedObject(value, place);
  const key: OotbKey = {
    name: object.text("name"),
    schemaName: object.optionalText("schemaName"),
    labels: object.has("labels") ? readLabels(object, "labels") : undefined,
    columns: object.texts("columns"),
  };
  object.finish();
  return key;
}

function readRelationship(value: unknown, place: string): OotbRelationship {
  const object = new CheckedObject(value, place);
  const relationship: OotbRelationship = {
    schemaName: object.text("schemaName"),
    column: object.text("column"),
    referenced: object.text("referenced"),
    lookupProperty: object.text("lookupProperty"),
    collectionProperty: object.text("collectionProperty"),
    cascadeDelete: object.optionalOneOf("cascadeDelete", cascades),
  };
  object.finish();
  return relationship;
}

function readColumnMap(value: unknown, place: string): OotbColumnMap {
  const object = new CheckedObject(value, place);
  const map: OotbColumnMap = {
    target: object.text("target"),
    columns: object.list("columns", (item, itemPlace) => {
      const pair = new CheckedObject(item, itemPlace);
      const read = { source: pair.text("source"), target: pair.text("target") };
      pair.finish();
      return read;
    }),
  };
  object.finish();
  return map;
}

function readManyToMany(object: CheckedObject): OotbManyToMany {
  const sides = object.list("sides", (item, place) => {
    const side = new CheckedObject(item, place);
    const read = {
      table: side.text("table"),
      column: side.text("column"),
      collectionProperty: side.text("collectionProperty"),
    };
    side.finish();
    return read;
  });
  const schemaName = object.text("schemaName");
  object.finish();
  const [first, second] = sides;
  if (!first || !second || sides.length > 2) throw object.error("sides", "are not two");
  return { schemaName, sides: [first, second] };
}

function readNumber(value: unknown, place: string): number {
  if (typeof value !== "number") throw new DataFileError(place, "is not a number");
  return value;
}

/** Texts by language; the English one must be there. */
export function readLabels(parent: CheckedObject, name: string): Labels {
  const object = parent.object(name);
  const labels: Labels = {};
  for (const language of object.names()) {
    if (!/^\d{4,5}$/.test(language)) throw object.error(language, "is no language code");
    labels[Number(language)] = object.text(language);
  }
  if (labels[1033] === undefined) throw object.error("1033", "is missing");
  return labels;
}
