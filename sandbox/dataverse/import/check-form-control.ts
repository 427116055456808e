import type { Table } from "../metadata/model.js";
import type { ControlManifest, ControlProperty } from "./control-manifest.js";
import { installedManifest } from "./import-controls.js";
import type { ImportContext } from "./import-context.js";
import type { XmlNode } from "./xml-node.js";

/**
 * Checks a `customControl` of a form: the control is here, its manifest declares every parameter, what it requires is
 * given, and the columns and views it is bound to exist.
 */
export function checkCustomControl(context: ImportContext, table: Table, node: XmlNode): void {
  const parameters = node.optionalChild("parameters");
  const name = node.optionalAttribute("name");
  if (name === undefined) {
    node.guidAttribute("id");
    const column = parameters?.optionalText("datafieldname");
    if (column) requireColumn(node, table, column);
    return;
  }
  if (!["0", "1", "2"].includes(node.attribute("formFactor"))) throw node.error("The form factor is none of 0, 1, 2.");
  const manifest = installedManifest(context, name);
  if (!manifest) throw node.error(`The control ${name} is not here.`);
  const given = new Set<string>();
  for (const parameter of parameters?.children() ?? []) {
    if (parameter.name === "data-set") checkDataSet(context, table, manifest, parameter, name);
    else checkParameter(table, manifest, parameter, name);
    given.add(parameter.name);
  }
  for (const property of manifest.properties.values()) {
    if (property.isRequired && !given.has(property.name)) {
      throw node.error(`The control ${name} requires the property ${property.name}.`);
    }
  }
}

function checkParameter(table: Table, manifest: ControlManifest, parameter: XmlNode, control: string): void {
  const property = manifest.properties.get(parameter.name);
  if (!property)
    throw parameter.error(`Property ${parameter.name} is not declared in the control manifest of ${control}.`);
  if (parameter.optionalAttribute("static") === "true") {
    if (property.usage === "bound") throw parameter.error(`The property ${property.name} needs a column, not a value.`);
    checkStaticValue(parameter, property);
    return;
  }
  // A lookup's parameters stand in elements of their own.
  const column = parameter.children().length > 0 ? parameter.text("BindAttribute") : parameter.ownText();
  requireColumn(parameter, table, column);
}

function checkStaticValue(parameter: XmlNode, property: ControlProperty): void {
  const value = parameter.ownText();
  const type = parameter.attribute("type");
  const forms: Record<string, RegExp> = {
    Enum: /^[\s\S]*$/,
    "SingleLine.Text": /^[\s\S]*$/,
    "Whole.None": /^-?\d+$/,
    Decimal: /^-?\d+(\.\d+)?$/,
    TwoOptions: /^(true|false|0|1)$/i,
  };
  const form = Object.hasOwn(forms, type) ? forms[type] : undefined;
  if (!form) throw parameter.error(`The type ${type} of a value is unknown.`);
  if (!property.types.includes(type)) throw parameter.error(`The property ${property.name} does not take ${type}.`);
  if (!form.test(value) || (type === "Enum" && !property.values.includes(value))) {
    throw parameter.error(`"${value}" is no value of the property ${property.name}.`);
  }
}

function checkDataSet(
  context: ImportContext,
  table: Table,
  manifest: ControlManifest,
  node: XmlNode,
  control: string,
): void {
  const name = node.attribute("name");
  if (!manifest.dataSets.has(name)) {
    throw node.error(`Data set ${name} is not declared in the control manifest of ${control}.`);
  }
  checkSubgrid(context, table, node);
}

/** Checks which rows a grid shows: `TargetEntityType`, `RelationshipName` and `ViewId` below a node. */
export function checkSubgrid(context: ImportContext, table: Table, node: XmlNode): void {
  const target = node.text("TargetEntityType");
  if (!context.metadata.tables.has(target)) throw node.error(`The table ${target} is not here.`);
  const relationship = node.optionalText("RelationshipName");
  const isRelated = context.metadata.relationships.some(
    ({ schemaName, referencing, referenced }) =>
      schemaName === relationship && referencing === target && referenced === table.name,
  );
  if (relationship && !isRelated) {
    throw node.error(`There is no relationship ${relationship} from ${target} to ${table.name}.`);
  }
  for (const name of ["ViewId", "ViewIds", "FilteredViewIds"]) {
    for (const id of (node.optionalText(name) ?? "").split(",").filter((text) => text !== "")) {
      const view = context.store.get("savedquery", id.replace(/[{}\s]/g, "").toLowerCase());
      if (view?.body.returnedtypecode !== target) throw node.error(`${target} has no view ${id}.`);
    }
  }
}

function requireColumn(node: XmlNode, table: Table, column: string): void {
  if (!table.columns.has(column)) throw node.error(`The table ${table.name} has no column ${column}.`);
}
