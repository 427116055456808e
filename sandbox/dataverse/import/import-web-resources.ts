import type { ImportContext } from "./import-context.js";
import { type Shape, checkShape, texts } from "./shape.js";
import { type XmlNode, parseXmlText } from "./xml-node.js";

export const webResourceShape: Shape = {
  children: texts(
    "WebResourceId Name DisplayName Description LanguageCode WebResourceType IntroducedVersion " +
      "IsEnabledForMobileClient IsAvailableForMobileOffline DependencyXml IsCustomizable CanBeDeleted IsHidden FileName",
  ),
};

const dependencyShape: Shape = {
  children: {
    Dependency: {
      attributes: ["componentType"],
      children: {
        Library: { attributes: ["name", "displayName", "languagecode", "description", "libraryUniqueId"] },
        Attribute: { attributes: ["attributeId", "attributeName", "entityName"] },
      },
    },
  },
};

const resx = 12;
/** 8 is Silverlight, which no server takes any more. */
const knownTypes = [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, resx];

/** Puts web resources with their files. @throws ImportError when a file or something it depends on is missing */
export function importWebResources(context: ImportContext, nodes: XmlNode[]): void {
  for (const node of nodes) importWebResource(context, node);
  for (const node of nodes) checkDependencies(context, node);
}

function importWebResource(context: ImportContext, node: XmlNode): void {
  const id = node.guid("WebResourceId");
  const name = node.text("Name");
  if (!/^[A-Za-z][A-Za-z0-9]{1,7}_[A-Za-z0-9_./-]*$/.test(name) || name.includes("//") || name.length > 256) {
    throw node.error(`"${name}" cannot be the name of a web resource.`);
  }
  context.hold("webResource", name, node);
  const type = node.integer("WebResourceType");
  if (!knownTypes.includes(type)) throw node.error(`The type ${type} of a web resource is unknown.`);
  const language = node.optionalInteger("LanguageCode");
  if (type === resx && !name.endsWith(`.${language ?? ""}.resx`)) {
    throw node.error(`The name ${name} does not end in the language code ${language ?? "(none)"} and ".resx".`);
  }
  const path = node.text("FileName");
  const content = path.startsWith("/WebResources/") ? context.files.take(path.slice(1)) : undefined;
  if (!content) throw node.error(`The package does not hold the file ${path}.`);
  const other = context.store.all("webresource").find((row) => row.body.name === name && row.id !== id);
  if (other) throw node.error(`There is a web resource ${name} with another id (${other.id}).`);
  context.putComponent(
    "webresource",
    id,
    {
      name,
      displayname: node.optionalText("DisplayName") ?? name,
      description: node.optionalText("Description") ?? null,
      webresourcetype: type,
      content: Buffer.from(content).toString("base64"),
      dependencyxml: node.optionalText("DependencyXml") ?? null,
      languagecode: language ?? null,
      isenabledformobileclient: node.optionalFlag("IsEnabledForMobileClient") ?? false,
      isavailableformobileoffline: node.optionalFlag("IsAvailableForMobileOffline") ?? false,
    },
    node,
  );
}

function checkDependencies(context: ImportContext, node: XmlNode): void {
  const text = node.optionalText("DependencyXml");
  if (!text) return;
  const where = node.child("DependencyXml");
  const root = parseXmlText(text, `${node.file}, DependencyXml of ${node.text("Name")}`);
  if (root.name !== "Dependencies") throw where.error(`The root is <${root.name}> instead of <Dependencies>.`);
  checkShape(root, dependencyShape);
  const names = context.store.all<{ name: string }>("webresource").map(({ body }) => body.name);
  for (const dependency of root.children()) {
    for (const library of dependency.children("Library")) {
      const name = library.attribute("name");
      // Strings are named without language: the reader's own file is loaded.
      const isThere = names.some(
        (known) => known === name || (/^\.\d+\.resx$/.test(known.slice(name.length)) && known.startsWith(name)),
      );
      if (!isThere) throw where.error(`The web resource ${name}, which this one depends on, is not here.`);
    }
    for (const attribute of dependency.children("Attribute")) {
      const [table, column] = [attribute.attribute("entityName"), attribute.attribute("attributeName")];
      if (!context.metadata.tables.get(table)?.columns.has(column)) {
        throw where.error(`The column ${column} of ${table}, which this one depends on, is not here.`);
      }
    }
  }
}
