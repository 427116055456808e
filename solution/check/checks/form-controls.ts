import type { Element } from "@xmldom/xmldom";
import { elements } from "../../pack/xml";
import type { Check, Finding } from "../check";
import { controlManifest, controlNames } from "../controls";
import { at } from "../place";
import { descendants } from "../solution-package";
import { formsOf } from "./forms";

/** Class of the cell of a custom control. */
const customControlClass = "{F9A8A302-114E-466A-B582-6771B2AE0D92}";
/** Class of a sub-grid. */
const subgridClass = "{E7A81278-8635-4D9E-8D4D-59480B391C5B}";

/** Classes of the platform's own controls by type of column; texts differ by format. */
const classOfType: Partial<Record<string, string>> = {
  nvarchar: "{4273EDBD-AC1D-40D3-9FB2-095C621B552D}",
  "nvarchar url": "{71716B6C-711E-476C-8AB8-5D11542BFB47}",
  ntext: "{E0DECE4B-6FC8-4A8F-A065-082708572369}",
  bit: "{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}",
  picklist: "{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}",
  state: "{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}",
  multiselectpicklist: "{4AA28AB7-9C13-4F57-A73D-AD894D048B5F}",
  int: "{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}",
  decimal: "{C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E}",
  money: "{533B9E00-756B-4312-95A0-DC888637AC78}",
  datetime: "{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}",
  lookup: "{270BD3DB-D9AF-4782-9025-509E298DEC0A}",
  owner: "{270BD3DB-D9AF-4782-9025-509E298DEC0A}",
  status: "{5D68B988-0661-4DB2-BC3E-17598AD3BE6C}",
};

const sameId = (first: string | null, second: string | null | undefined): boolean =>
  (first ?? "").toLowerCase() === (second ?? "").toLowerCase();

/** A cell that holds a custom control says so by its class and its id; any other has the class of its column's type. */
export const controlCells: Check = {
  id: "control-cells",
  title: "A cell with a custom control has its class and its description; other cells have the class of their column",
  run: (pack) =>
    formsOf(pack).flatMap(({ element, table }) => {
      const controls = descendants(element, "control");
      const descriptions = descendants(element, "controlDescription");
      const classFor = (name: string): string | undefined => {
        const column = table.columns.find((candidate) => candidate.name === name);
        if (!column) return undefined;
        const isUrl = elements(column.element, "Format")[0]?.textContent === "url";
        return classOfType[column.type === "nvarchar" && isUrl ? "nvarchar url" : column.type];
      };
      const plainClass = (cell: Element): string | undefined =>
        cell.getAttribute("indicationOfSubgrid") === "true"
          ? subgridClass
          : classFor(cell.getAttribute("datafieldname") ?? "");
      return [
        ...descriptions
          .filter(
            (one) => !controls.some((cell) => sameId(cell.getAttribute("uniqueid"), one.getAttribute("forControl"))),
          )
          .map((one) => at(one, "describes a cell that the form does not have")),
        ...controls.flatMap((cell): Finding[] => {
          const description = descriptions.find((one) =>
            sameId(one.getAttribute("forControl"), cell.getAttribute("uniqueid")),
          );
          const actual = cell.getAttribute("classid");
          if (description) {
            if (!sameId(actual, customControlClass))
              return [at(cell, `holds a custom control, so its class is ${customControlClass}`)];
            const fallback = plainClass(cell);
            const first = elements(description, "customControl")[0]?.getAttribute("id");
            if (fallback && !sameId(fallback, first))
              return [at(description, `its first entry must be the plain control ${fallback}`)];
            return [];
          }
          if (sameId(actual, customControlClass))
            return [at(cell, "has the class of a custom control, but none is described")];
          const expected = plainClass(cell);
          return expected && !sameId(actual, expected) ? [at(cell, `its class must be ${expected}`)] : [];
        }),
      ];
    }),
};

/** A property that the manifest does not declare stops the import, and so does a missing one that it demands. */
export const formControls: Check = {
  id: "form-controls",
  title: "Custom controls on forms are in the package, on every device, with properties that their manifest declares",
  run: (pack) => {
    const known = new Set(controlNames(pack));
    return formsOf(pack).flatMap(({ element, table }) => {
      const columns = new Set(table.columns.map((column) => column.name));
      return descendants(element, "controlDescription").flatMap((description): Finding[] => {
        const entries = elements(description, "customControl").filter((entry) => entry.hasAttribute("name"));
        const factors = entries
          .map((entry) => entry.getAttribute("formFactor"))
          .sort()
          .join(" ");
        return [
          ...(factors === "0 1 2"
            ? []
            : [at(description, `is described for the devices ${factors}, where 0, 1 and 2 belong`)]),
          ...entries.flatMap((entry) => {
            const name = entry.getAttribute("name") ?? "";
            if (!known.has(name)) return [at(entry, `the package has no control ${name}`)];
            return parameterFindings(entry, controlManifest(pack, name), columns);
          }),
        ];
      });
    });
  },
};

function parameterFindings(
  entry: Element,
  manifest: ReturnType<typeof controlManifest>,
  columns: Set<string>,
): Finding[] {
  if (!manifest) return [];
  const parameters = elements(entry, "parameters").flatMap((place) => elements(place));
  const given = parameters.map((parameter) =>
    parameter.nodeName === "data-set" ? `data-set ${parameter.getAttribute("name") ?? ""}` : parameter.nodeName,
  );
  const declared = [
    ...manifest.properties.map(({ name }) => name),
    ...manifest.dataSets.map((name) => `data-set ${name}`),
  ];
  const demanded = [
    ...manifest.properties.filter(({ required }) => required).map(({ name }) => name),
    ...manifest.dataSets.map((name) => `data-set ${name}`),
  ];
  return [
    ...given.filter((name) => !declared.includes(name)).map((name) => at(entry, `its manifest declares no ${name}`)),
    ...demanded.filter((name) => !given.includes(name)).map((name) => at(entry, `its manifest demands ${name}`)),
    ...parameters
      .filter((parameter) => parameter.nodeName !== "data-set" && parameter.getAttribute("static") !== "true")
      .filter((parameter) => !columns.has(parameter.textContent?.trim() ?? ""))
      .map((parameter) => at(parameter, `${parameter.textContent ?? ""} is no column that the package brings`)),
  ];
}
