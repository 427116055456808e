import type { Element } from "@xmldom/xmldom";
import type { Check, Finding } from "../check";
import { outOfBoxTables } from "../out-of-box";
import { placeOf } from "../place";
import { childText, descendants, publisherPrefix, section, type SolutionPackage } from "../solution-package";
import { tablesOf } from "../tables";

/** Where a name is given, and the name. */
interface AddedName {
  name: string;
  file: string;
  place: string;
}

const named = (element: Element, name: string): AddedName => ({
  name,
  file: "customizations.xml",
  place: placeOf(element),
});

/** Every name that the package adds to an environment. */
function addedNames(pack: SolutionPackage): AddedName[] {
  const tables = tablesOf(pack);
  const isOwn = (column: Element): boolean => childText(column, "IsCustomField") === "1";
  const hasRoles = (relationship: Element): boolean => descendants(relationship, "EntityRelationshipRole").length > 0;
  const byChild = (place: string, child: string): AddedName[] =>
    section(pack, place).map((body) => named(body, childText(body, child)));
  return [
    ...tables.filter((table) => !(table.name in outOfBoxTables)).map((table) => named(table.element, table.schemaName)),
    ...tables
      .flatMap((table) => table.columns)
      .filter(({ element }) => isOwn(element))
      .map(({ element }) => named(element, element.getAttribute("PhysicalName") ?? "")),
    ...descendants(pack.customizations, "EntityKey").map((key) => named(key, childText(key, "LogicalName"))),
    ...section(pack, "EntityRelationships")
      .filter(hasRoles)
      .map((relationship) => named(relationship, relationship.getAttribute("Name") ?? "")),
    ...section(pack, "optionsets").map((choice) => named(choice, choice.getAttribute("Name") ?? "")),
    ...byChild("WebResources", "Name"),
    ...byChild("CustomControls", "Name"),
    ...byChild("AppModuleSiteMaps", "SiteMapUniqueName"),
    ...byChild("AppModules", "UniqueName"),
    ...section(pack, "connectionreferences").map((reference) =>
      named(reference, reference.getAttribute("connectionreferencelogicalname") ?? ""),
    ),
    ...[...pack.files.keys()]
      .filter((path) => path.endsWith("/environmentvariabledefinition.xml"))
      .map((path) => ({ name: path.split("/")[1] ?? "", file: path, place: "schemaname" })),
  ];
}

/** Names outside the publisher's prefix belong to somebody else, and a control's must match or its import stops. */
export const publisherPrefixes: Check = {
  id: "publisher-prefix",
  title: "Every name that the package adds begins with the publisher's prefix",
  run: (pack) => {
    const prefix = publisherPrefix(pack);
    return addedNames(pack)
      .filter(({ name }) => !name.startsWith(prefix))
      .map(({ name, file, place }) => ({ file, place, message: `${name} does not begin with ${prefix}` }));
  },
};

const foreign = /\bmsft_\w*/i;

/** Nothing carries the prefix of Microsoft's own connector, beside which the package may stand in one environment. */
export const foreignNames: Check = {
  id: "foreign-names",
  title: "Nothing in the package is named msft_",
  run: ({ files, manifest, customizations }) => {
    const findings: Finding[] = [...files.keys()]
      .filter((path) => foreign.test(path))
      .map((path) => ({ file: path, place: "path", message: "carries a prefix of Microsoft" }));
    const roots = { "solution.xml": manifest, "customizations.xml": customizations };
    for (const [file, root] of Object.entries(roots)) {
      for (const element of [root, ...descendants(root, "*")]) {
        const texts = Array.from(element.childNodes).map((node) => (node.nodeType === 3 ? node.nodeValue : ""));
        const found = [...texts, ...Array.from(element.attributes).map(({ value }) => value)]
          .map((text) => foreign.exec(text ?? "")?.[0])
          .find((name) => name !== undefined);
        if (found) findings.push({ file, place: placeOf(element), message: `${found} carries a prefix of Microsoft` });
      }
    }
    return findings;
  },
};
