import type { Check, Finding } from "../check";
import { at } from "../place";
import { childText, descendants } from "../solution-package";
import { isKnownTable, knownColumns, tablesOf } from "../tables";

/** Kinds of views that a table has one default of: main, advanced find, associated, quick find, lookup. */
const defaultKinds = ["0", "1", "2", "4", "64"];

/** Each own table has its default views, and quick find knows where to look. */
export const views: Check = {
  id: "views",
  title: "Own tables have one default view of each kind, and quick find says which columns it searches",
  run: (pack) =>
    tablesOf(pack).flatMap((table) => {
      const defaults = table.views.filter((view) => childText(view, "isdefault") === "1");
      const quickFind = table.views.filter((view) => childText(view, "querytype") === "4");
      return [
        ...(table.own ? defaultKinds : []).flatMap((kind): Finding[] => {
          const count = defaults.filter((view) => childText(view, "querytype") === kind).length;
          return count === 1
            ? []
            : [at(table.element, `has ${count} default views of the type ${kind}, where 1 belongs`)];
        }),
        ...(table.own ? [] : defaults.map((view) => at(view, "takes the place of the platform's default view"))),
        ...quickFind
          .filter((view) => {
            const filters = descendants(view, "filter").filter(
              (filter) => filter.getAttribute("isquickfindfields") === "1",
            );
            return !filters.some((filter) => descendants(filter, "condition").length > 0);
          })
          .map((view) => at(view, 'has no filter with isquickfindfields="1" that names a column')),
      ];
    }),
};

/** A view that names a column which is nowhere is an error on the list. */
export const viewColumns: Check = {
  id: "view-columns",
  title: "Views read, filter, sort and show only columns that their table has, and show what they read",
  run: (pack) => {
    const tables = tablesOf(pack);
    return tables.flatMap((table) =>
      table.views.flatMap((view) => {
        const [entity] = descendants(view, "entity");
        const name = entity?.getAttribute("name") ?? "";
        if (name !== table.name) return [at(view, `reads ${name || "nothing"}, but is a view of ${table.name}`)];
        const known = knownColumns(tables, table.name);
        const own = (tag: string, attribute: string): [Finding[], string[]] => {
          const found = entity ? descendants(entity, tag).filter((part) => !isLinked(part)) : [];
          const names = found.map((part) => part.getAttribute(attribute) ?? "");
          const unknown = found.filter((_, index) => !known.has(names[index] ?? ""));
          return [unknown.map((part) => at(part, `${table.name} has no such column`)), names];
        };
        const [unread, read] = own("attribute", "name");
        const shown = descendants(view, "cell");
        return [
          ...unread,
          ...own("condition", "attribute")[0],
          ...own("order", "attribute")[0],
          ...descendants(view, "link-entity")
            .filter((link) => !isKnownTable(tables, link.getAttribute("name") ?? ""))
            .map((link) => at(link, "links an unknown table")),
          ...shown
            .filter((cell) => !(cell.getAttribute("name") ?? "").includes("."))
            .filter((cell) => !read.includes(cell.getAttribute("name") ?? ""))
            .map((cell) => at(cell, "shows a column that the view does not read")),
        ];
      }),
    );
  },
};

function isLinked(part: ReturnType<typeof descendants>[number]): boolean {
  for (let node = part.parentNode; node; node = node.parentNode) if (node.nodeName === "link-entity") return true;
  return false;
}
