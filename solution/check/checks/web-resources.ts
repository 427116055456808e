import type { Element } from "@xmldom/xmldom";
import { elements, parseXml, rootOf } from "../../pack/xml";
import type { Check, Finding } from "../check";
import { at } from "../place";
import { childText, descendants, section } from "../solution-package";

/** Type codes by extension. */
const typeOf: Partial<Record<string, string>> = {
  html: "1",
  css: "2",
  js: "3",
  xml: "4",
  png: "5",
  jpg: "6",
  gif: "7",
  xsl: "9",
  ico: "10",
  svg: "11",
  resx: "12",
};

/** What code may call a web resource: strings are named without their language. */
export const callNames = (name: string): string[] => [name, name.replace(/(\.\d{4})?\.resx$/, "")];

/** A web resource has its payload, the type of its extension, and what it depends on. */
export const webResources: Check = {
  id: "web-resources",
  title: "Web resources have their file, their type, their language, and the strings that scripts wait for",
  run: (pack) => {
    const resources = section(pack, "WebResources");
    const known = new Set(resources.flatMap((resource) => callNames(childText(resource, "Name"))));
    return resources.flatMap((resource): Finding[] => {
      const name = childText(resource, "Name");
      const path = childText(resource, "FileName").replace(/^\//, "");
      const id = childText(resource, "WebResourceId").replaceAll(/[{}]/g, "").toUpperCase();
      const type = typeOf[/\.([a-z]+)$/.exec(name)?.[1] ?? ""];
      const language = /\.(\d{4})\.resx$/.exec(name)?.[1] ?? "";
      return [
        ...(pack.files.has(path) ? [] : [at(resource, `its file ${path} is not in the package`)]),
        ...(path === `WebResources/${name.replaceAll(/[^A-Za-z0-9_]/g, "")}${id}`
          ? []
          : [at(resource, "FileName must be the name's letters, digits and underscores, and the id in capitals")]),
        ...(type !== undefined && childText(resource, "WebResourceType") === type
          ? []
          : [at(resource, `WebResourceType must be ${type ?? "that of a known extension"}`)]),
        ...(childText(resource, "LanguageCode") === language
          ? []
          : [at(resource, `LanguageCode must be ${language || "absent"}, as the name says`)]),
        ...dependencies(resource)
          .filter((library) => !known.has(library))
          .map((library) => at(resource, `depends on ${library}, which the package does not have`)),
      ];
    });
  },
};

/** Names of what a web resource waits for; the list stands as escaped XML in one element. */
function dependencies(resource: Element): string[] {
  return elements(resource, "DependencyXml").flatMap((place) =>
    descendants(rootOf(parseXml(place.textContent ?? "", "DependencyXml")), "Library").map(
      (library) => library.getAttribute("name") ?? "",
    ),
  );
}
