import { componentsOf, listedComponents, onlyInFirst } from "../../pack/root-components";
import { descendants } from "../solution-package";
import type { Check, Finding } from "../check";
import { placeOf } from "../place";
import { outOfBoxTables } from "../out-of-box";

/** Codes that mean the same kind of component in every environment and may be listed. */
const listable = new Set(["1", "9", "20", "29", "61", "62", "66", "80"]);

/** What the manifest lists and what customizations.xml holds are the same. */
export const rootComponents: Check = {
  id: "root-components",
  title: "The manifest lists exactly the components that customizations.xml holds",
  run: ({ manifest, customizations }) => {
    const held = componentsOf(customizations);
    const listed = listedComponents(manifest).filter(({ code }) => listable.has(code));
    const place = "SolutionManifest > RootComponents";
    return [
      ...onlyInFirst(held, listed).map(({ code, key }) => ({
        file: "solution.xml",
        place,
        message: `does not list ${key} (type ${code}), though customizations.xml holds it`,
      })),
      ...onlyInFirst(listed, held).map(({ code, key }) => ({
        file: "solution.xml",
        place: `${place} > RootComponent ${key}`,
        message: `type ${code} has no body in customizations.xml`,
      })),
    ];
  },
};

/** Kinds with codes that differ between environments, and kinds that exporters never list, stay out of the list. */
export const componentTypes: Check = {
  id: "component-types",
  title: "The manifest lists only kinds of components whose type code is the same everywhere",
  run: ({ manifest }) =>
    descendants(manifest, "RootComponent")
      .filter((entry) => !listable.has(entry.getAttribute("type") ?? ""))
      .map((entry) => ({
        file: "solution.xml",
        place: placeOf(entry),
        message: `type ${entry.getAttribute("type") ?? "(none)"} must not be listed; it travels with the package all the same`,
      })),
};

/** A table of the platform is extended by columns alone, so that a customer's own settings of it stay as they are. */
export const componentBehavior: Check = {
  id: "component-behavior",
  title: "Tables of the platform are listed as shells and bring no property of the table; own tables are whole",
  run: ({ manifest, customizations }) => {
    const findings: Finding[] = [];
    for (const entry of descendants(manifest, "RootComponent").filter((item) => item.getAttribute("type") === "1")) {
      const name = entry.getAttribute("schemaName") ?? "";
      const expected = name in outOfBoxTables ? "2" : "0";
      if (entry.getAttribute("behavior") === expected) continue;
      findings.push({ file: "solution.xml", place: placeOf(entry), message: `behavior must be ${expected}` });
    }
    for (const entity of descendants(customizations, "entity")) {
      const name = (entity.getAttribute("Name") ?? "").toLowerCase();
      if (!(name in outOfBoxTables) || !descendants(entity, "attributes").length) continue;
      const properties = Array.from(entity.childNodes).filter(
        (node) => node.nodeType === 1 && !["attributes", "EntityKeys"].includes(node.nodeName),
      );
      for (const property of properties) {
        const message = `${property.nodeName} would overwrite the customer's setting of the table ${name}`;
        findings.push({ file: "customizations.xml", place: placeOf(entity), message });
      }
    }
    return findings;
  },
};
