import type { Table } from "../metadata/model.js";
import { checkCustomControl, checkSubgrid } from "./check-form-control.js";
import type { ImportContext } from "./import-context.js";
import type { XmlNode } from "./xml-node.js";

/**
 * Checks that what a form of a package names is here: columns, controls, views, relationships, libraries.
 *
 * @param form the `form` of the package, whole or a diff
 * @param merged the form as it will be
 * @throws ImportError naming the place in the package's form
 */
export function checkForm(context: ImportContext, table: Table, form: XmlNode, merged: XmlNode): void {
  const controls = below(merged, "control");
  refuseSameIds(form, merged);
  for (const control of below(form, "control")) checkControl(context, table, control);
  const uniqueIds = new Set(controls.map((control) => (control.optionalAttribute("uniqueid") ?? "").toLowerCase()));
  for (const description of below(form, "controlDescription")) {
    if (!uniqueIds.has(description.attribute("forControl").toLowerCase())) {
      throw description.error("The form has no control of this unique id.");
    }
    for (const control of description.children("customControl")) checkCustomControl(context, table, control);
  }
  checkScripts(context, table, form, merged);
}

/** All elements of a name below a node, in document order. */
function below(node: XmlNode, name: string): XmlNode[] {
  return node.children().flatMap((child) => [...(child.name === name ? [child] : []), ...below(child, name)]);
}

function checkControl(context: ImportContext, table: Table, control: XmlNode): void {
  control.attribute("id");
  control.guidAttribute("classid");
  const column = control.optionalAttribute("datafieldname");
  if (column !== undefined && !table.columns.has(column)) {
    throw control.error(`The table ${table.name} has no column ${column}.`);
  }
  if (control.optionalAttribute("indicationOfSubgrid") === "true") {
    checkSubgrid(context, table, control.child("parameters"));
  }
}

/** Two elements of one id could not be told apart by scripts and by later diffs. */
function refuseSameIds(form: XmlNode, merged: XmlNode): void {
  const attributes = { tab: "id", section: "id", cell: "id", control: "uniqueid" };
  for (const [name, attribute] of Object.entries(attributes)) {
    const seen = new Set<string>();
    for (const element of below(merged, name)) {
      const id = element.optionalAttribute(attribute)?.toLowerCase();
      if (id === undefined) continue;
      if (seen.has(id)) throw form.error(`The form has two elements <${name}> with the ${attribute} ${id}.`);
      seen.add(id);
    }
  }
}

function checkScripts(context: ImportContext, table: Table, form: XmlNode, merged: XmlNode): void {
  const webResources = new Set(context.store.all("webresource").map(({ body }) => body.name));
  for (const library of below(form, "Library")) {
    const name = library.attribute("name");
    if (!webResources.has(name)) throw library.error(`The web resource ${name} is not here.`);
  }
  const libraries = new Set(below(merged, "Library").map((library) => library.attribute("name")));
  for (const event of below(form, "event")) {
    const name = event.attribute("name").toLowerCase();
    if (!["onload", "onsave", "onchange"].includes(name)) throw event.error(`The event ${name} is unknown here.`);
    const column = event.optionalAttribute("attribute");
    if (name === "onchange" && !table.columns.has(column ?? "")) {
      throw event.error(`The table ${table.name} has no column ${column ?? "(none)"}.`);
    }
    for (const handler of below(event, "Handler")) {
      handler.attribute("functionName");
      const library = handler.attribute("libraryName");
      if (!libraries.has(library)) throw handler.error(`The form does not load the library ${library}.`);
    }
  }
}
