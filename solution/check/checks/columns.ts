import type { Element } from "@xmldom/xmldom";
import type { Check, Finding } from "../check";
import { outOfBoxTables } from "../out-of-box";
import { at } from "../place";
import { childText, descendants, section } from "../solution-package";
import { elements } from "../../pack/xml";
import { knownColumns, tablesOf } from "../tables";

/** Names that the format has for column types; a memo is `ntext`. */
const types = new Set(
  "bit datetime decimal float int lookup money multiselectpicklist ntext nvarchar owner picklist primarykey state status".split(
    " ",
  ),
);

/** A table has one primary name, and each column what its type needs. */
export const columns: Check = {
  id: "columns",
  title: "Tables have one primary name; columns have a known type, and texts both their lengths",
  run: (pack) =>
    tablesOf(pack).flatMap((table) => {
      const primary = table.columns.filter(({ element }) =>
        childText(element, "DisplayMask").startsWith("PrimaryName|"),
      );
      const expected = table.own ? 1 : 0;
      return [
        ...(primary.length === expected
          ? []
          : [at(table.element, `has ${primary.length} primary name columns, where ${expected} belong`)]),
        ...table.columns.flatMap(({ element, name, type }) => columnFindings(element, name, type)),
      ];
    }),
};

function columnFindings(element: Element, name: string, type: string): Finding[] {
  const length = Number(childText(element, "MaxLength"));
  return [
    ...(types.has(type) ? [] : [at(element, `${type || "no type"} is no type of a column`)]),
    ...(name === (element.getAttribute("PhysicalName") ?? "").toLowerCase()
      ? []
      : [at(element, `${name} must be the schema name in lower case`)]),
    ...(name.length <= 50 ? [] : [at(element, "the name is longer than 50 characters")]),
    ...((type === "nvarchar" && Number(childText(element, "Length")) !== 2 * length) ||
    ((type === "nvarchar" || type === "ntext") && !(length > 0 && length <= 1_048_576))
      ? [at(element, "a text needs MaxLength, and nvarchar a Length of twice that")]
      : []),
  ];
}

/** Every column of a key is there. */
export const alternateKeys: Check = {
  id: "alternate-keys",
  title: "Alternate keys name columns of their table",
  run: (pack) => {
    const tables = tablesOf(pack);
    return tables.flatMap((table) => {
      const known = knownColumns(tables, table.name);
      return descendants(table.body, "EntityKey").flatMap((key) => {
        const names = descendants(key, "AttributeName").map((name) => name.textContent ?? "");
        const unknown = names.filter((name) => !known.has(name));
        if (names.length === 0) return [at(key, "names no column")];
        return unknown.map((name) => at(key, `${name} is no column of ${table.name}`));
      });
    });
  },
};

/** A lookup without its relationship, or with one that spells a table in another case, stops the import. */
export const relationships: Check = {
  id: "relationships",
  title: "Every lookup has its relationship, and every relationship its tables and its lookup",
  run: (pack) => {
    const tables = tablesOf(pack);
    const schemaNames = new Set([
      ...tables.map((table) => table.schemaName),
      ...Object.values(outOfBoxTables).map((table) => table?.schemaName ?? ""),
    ]);
    const all = section(pack, "EntityRelationships");
    const covered = new Set(
      all.map((one) => `${childText(one, "ReferencingEntityName")}.${childText(one, "ReferencingAttributeName")}`),
    );
    const isReference = (type: string): boolean => type === "lookup" || type === "owner";
    // These are kept by the platform under relationships that no export carries.
    const delegates = new Set(["CreatedOnBehalfBy", "ModifiedOnBehalfBy"]);
    return [
      ...tables.flatMap((table) =>
        table.columns
          .filter(
            ({ type, element }) => isReference(type) && !delegates.has(element.getAttribute("PhysicalName") ?? ""),
          )
          .filter(({ element }) => !covered.has(`${table.schemaName}.${element.getAttribute("PhysicalName") ?? ""}`))
          .map(({ element, name }) => at(element, `no relationship has ${name} of ${table.schemaName} as its lookup`)),
      ),
      ...all.flatMap((relationship) => {
        const table = tables.find(({ schemaName }) => schemaName === childText(relationship, "ReferencingEntityName"));
        const lookup = childText(relationship, "ReferencingAttributeName");
        const column = table?.columns.find(({ element }) => element.getAttribute("PhysicalName") === lookup);
        return [
          ...["ReferencingEntityName", "ReferencedEntityName"]
            .map((end) => childText(relationship, end))
            .filter((name) => !schemaNames.has(name))
            .map((name) => at(relationship, `${name} is no schema name of a known table, in this case of letters`)),
          ...(table && !(column && isReference(column.type))
            ? [at(relationship, `${lookup} is no lookup of ${table.schemaName}`)]
            : []),
          ...descendants(relationship, "EntityRelationshipRole")
            .filter((role) => {
              const isLookup = childText(role, "RelationshipRoleType") === "1";
              const expected = isLookup ? lookup : (relationship.getAttribute("Name") ?? "");
              return childText(role, "NavigationPropertyName") !== expected;
            })
            .map((role) =>
              at(role, "NavigationPropertyName must be the lookup, and of the other role the relationship"),
            ),
        ];
      }),
    ];
  },
};

/** A map between columns of different type or length stops the import, or cuts values. */
export const columnMaps: Check = {
  id: "column-maps",
  title: "Mapped columns exist on both tables, with the same type and length",
  run: (pack) => {
    const tables = tablesOf(pack);
    const columnOf = (table: string, name: string): Element | undefined =>
      tables.find(({ schemaName }) => schemaName === table)?.columns.find((column) => column.name === name)?.element;
    const shape = (column: Element): string =>
      ["Type", "Format", "MaxLength", "OptionSetName"]
        .map((part) => childText(column, part))
        .join(" ")
        .trim();
    return section(pack, "EntityMaps").flatMap((map) => {
      const [source, target] = [childText(map, "EntitySource"), childText(map, "EntityTarget")];
      return descendants(map, "AttributeMap").flatMap((pair) => {
        const names = [childText(pair, "AttributeSource"), childText(pair, "AttributeTarget")];
        const from = columnOf(source, names[0] ?? "");
        const to = columnOf(target, names[1] ?? "");
        if (!from) return [at(pair, `${names[0] ?? ""} is no column that the package brings to ${source}`)];
        if (!to) return [at(pair, `${names[1] ?? ""} is no column that the package brings to ${target}`)];
        if (shape(from) === shape(to)) return [];
        return [at(pair, `${source} has ${shape(from)}, and ${target} ${shape(to)}`)];
      });
    });
  },
};

/** Values outside the publisher's range clash with another publisher's sooner or later. */
export const optionValues: Check = {
  id: "option-values",
  title: "Values of choices lie in the publisher's range and are unique",
  run: (pack) => {
    const prefix = descendants(pack.manifest, "CustomizationOptionValuePrefix")[0]?.textContent ?? "";
    return descendants(pack.customizations, "options").flatMap((list) => {
      const isYesNo = childText(list.parentNode as Element, "OptionSetType") === "bit";
      const seen = new Set<string>();
      return elements(list, "option").flatMap((option) => {
        const value = option.getAttribute("value") ?? "";
        const findings: Finding[] = [];
        if (seen.has(value)) findings.push(at(option, `the value ${value} is given twice`));
        seen.add(value);
        const fits = isYesNo ? /^[01]$/.test(value) : new RegExp(`^${prefix}\\d{4}$`).test(value);
        if (!fits)
          findings.push(at(option, `${value} is not in the range of ${isYesNo ? "yes and no" : `prefix ${prefix}`}`));
        return findings;
      });
    });
  },
};

/** The obsolete column stays in the schema for old integrations and is shown to nobody. */
export const obsoleteColumn: Check = {
  id: "obsolete-column",
  title: "The obsolete column cosell_products is on no form",
  run: (pack) =>
    tablesOf(pack)
      .flatMap(({ forms }) => forms.flatMap(({ element }) => descendants(element, "*")))
      .filter((element) => {
        const texts = Array.from(element.childNodes).filter((node) => node.nodeType === 3);
        const values = [
          ...texts.map((node) => node.nodeValue),
          ...Array.from(element.attributes).map(({ value }) => value),
        ];
        return values.some((value) => value?.trim() === "cosell_products");
      })
      .map((element) => at(element, "shows cosell_products, which is obsolete")),
};
