import type { Document, Element } from "@xmldom/xmldom";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, filesForKind, foldersIn } from "./source-tree";
import { elements, readXml, rootOf } from "./xml";

/**
 * Joins the unpacked source to one customizations.xml, by the rules of the classic source layout: bodies are put into
 * the empty section tags of `Other/Customizations.xml`, forms and views into the placeholders of their table.
 *
 * @param source folder of the unpacked solution
 * @throws Error naming the file or tag when the source is not complete
 */
export function joinCustomizations(source: string, managed: boolean): Document {
  const document = readXml(join(source, "Other/Customizations.xml"));
  const root = rootOf(document);
  const add = (section: string, bodies: Element[]): void => {
    if (bodies.length === 0) return;
    const [place] = elements(root, section);
    if (!place) throw new Error(`Other/Customizations.xml has no <${section} />, so its components would be lost.`);
    for (const body of bodies) place.appendChild(document.importNode(body, true));
  };
  const bodiesOf = (folder: string, accept: (path: string) => boolean): Element[] =>
    filesBelow(join(source, folder))
      .filter(accept)
      .map((path) => rootOf(readXml(join(source, folder, path))));
  const perFolder = (folder: string, name: string): Element[] =>
    foldersIn(join(source, folder)).flatMap((child) =>
      filesForKind(join(source, folder, child), managed)
        .filter((file) => file.replace("_managed", "") === name)
        .map((file) => rootOf(readXml(join(source, folder, child, file)))),
    );

  add(
    "Entities",
    foldersIn(join(source, "Entities")).map((name) => joinTable(join(source, "Entities", name), managed)),
  );
  add(
    "Roles",
    bodiesOf("Roles", (path) => path.endsWith(".xml")),
  );
  add(
    "Workflows",
    bodiesOf("Workflows", (path) => path.endsWith(".data.xml")),
  );
  add(
    "EntityMaps",
    existsSync(join(source, "Other/EntityMaps.xml"))
      ? elements(rootOf(readXml(join(source, "Other/EntityMaps.xml"))))
      : [],
  );
  add("EntityRelationships", relationships(source));
  add(
    "optionsets",
    bodiesOf("OptionSets", (path) => path.endsWith(".xml")),
  );
  add(
    "WebResources",
    bodiesOf("WebResources", (path) => path.endsWith(".data.xml")),
  );
  add(
    "CustomControls",
    bodiesOf("Controls", (path) => path.endsWith(".data.xml")),
  );
  add("AppModuleSiteMaps", perFolder("AppModuleSiteMaps", "AppModuleSiteMap.xml"));
  add("AppModules", perFolder("AppModules", "AppModule.xml"));
  return document;
}

/** One table with its forms, views and ribbon in the placeholders of Entity.xml. */
function joinTable(folder: string, managed: boolean): Element {
  const path = join(folder, "Entity.xml");
  const document = readXml(path);
  const table = rootOf(document);
  const placeFor = (name: string): Element => {
    const [place] = elements(table, name);
    if (!place) throw new Error(`${path} has no <${name}>, so what stands beside it would be lost.`);
    return place;
  };
  const types = foldersIn(join(folder, "FormXml"));
  if (types.length > 0) {
    const place = placeFor("FormXml");
    for (const type of types) {
      const forms = document.createElement("forms");
      forms.setAttribute("type", type);
      for (const file of filesForKind(join(folder, "FormXml", type), managed)) {
        for (const form of elements(rootOf(readXml(join(folder, "FormXml", type, file))), "systemform")) {
          forms.appendChild(document.importNode(form, true));
        }
      }
      place.appendChild(forms);
    }
  }
  const views = filesBelow(join(folder, "SavedQueries"));
  if (views.length > 0) {
    const queries = document.createElement("savedqueries");
    for (const file of views) {
      for (const query of elements(rootOf(readXml(join(folder, "SavedQueries", file))), "savedquery")) {
        queries.appendChild(document.importNode(query, true));
      }
    }
    placeFor("SavedQueries").appendChild(queries);
  }
  if (existsSync(join(folder, "RibbonDiff.xml"))) {
    const ribbon = document.importNode(rootOf(readXml(join(folder, "RibbonDiff.xml"))), true);
    table.replaceChild(ribbon, placeFor("RibbonDiffXml"));
  }
  return table;
}

/** The bodies of the relationships that the index names, in its order. */
function relationships(source: string): Element[] {
  const index = join(source, "Other/Relationships.xml");
  if (!existsSync(index)) return [];
  const bodies = new Map<string, Element>();
  for (const file of filesBelow(join(source, "Other/Relationships"))) {
    for (const body of elements(rootOf(readXml(join(source, "Other/Relationships", file))), "EntityRelationship")) {
      bodies.set(body.getAttribute("Name") ?? "", body);
    }
  }
  const named = elements(rootOf(readXml(index)), "EntityRelationship").map((entry) => entry.getAttribute("Name") ?? "");
  const found = named.map((name) => {
    const body = bodies.get(name);
    if (!body) throw new Error(`Other/Relationships.xml names ${name}, but Other/Relationships has no body for it.`);
    return body;
  });
  const unnamed = [...bodies.keys()].filter((name) => !named.includes(name));
  if (unnamed.length > 0) throw new Error(`${unnamed.join(", ")}: described, but not in Other/Relationships.xml.`);
  return found;
}
