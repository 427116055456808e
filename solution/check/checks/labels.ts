import type { Element } from "@xmldom/xmldom";
import { elements } from "../../pack/xml";
import type { Check, Finding } from "../check";
import { placeOf } from "../place";
import { descendants, shippedLanguages, xmlOf, type SolutionPackage } from "../solution-package";

/** A group of labels that say one thing, one a language. */
interface LabelGroup {
  file: string;
  parent: Element;
  labels: { language: string; text: string }[];
}

const languageOf = (element: Element): string | null =>
  element.getAttribute("languagecode") ?? element.getAttribute("LCID");

/** All groups of labels in the XML of a package. */
function labelGroups(pack: SolutionPackage): LabelGroup[] {
  const roots: [string, Element][] = [
    ["solution.xml", pack.manifest],
    ["customizations.xml", pack.customizations],
    ...[...pack.files.keys()]
      .filter((path) => path.startsWith("environmentvariabledefinitions/") && path.endsWith(".xml"))
      .map((path): [string, Element] => [path, xmlOf(pack.files, path)]),
  ];
  return roots.flatMap(([file, root]) => {
    const groups = new Map<Element, LabelGroup>();
    for (const element of descendants(root, "*")) {
      const language = languageOf(element);
      const parent = element.parentNode;
      if (language === null || parent?.nodeType !== 1) continue;
      const group = groups.get(parent as Element) ?? { file, parent: parent as Element, labels: [] };
      group.labels.push({
        language,
        text: element.getAttribute("description") ?? element.getAttribute("Title") ?? "",
      });
      groups.set(parent as Element, group);
    }
    return [...groups.values()];
  });
}

const finding = (group: LabelGroup, message: string): Finding => ({
  file: group.file,
  place: placeOf(group.parent),
  message,
});

/** A label of a language that the package does not declare, or a second one, stops the import. */
export const labelLanguages: Check = {
  id: "label-languages",
  title: "Labels are of the declared languages, one a language",
  run: (pack) => {
    const shipped = shippedLanguages(pack);
    return labelGroups(pack).flatMap((group) => {
      const languages = group.labels.map(({ language }) => language);
      return [
        ...languages
          .filter((language) => !shipped.includes(language))
          .map((language) => finding(group, `the language ${language} is not declared in Languages`)),
        ...languages
          .filter((language, index) => languages.indexOf(language) !== index)
          .map((language) => finding(group, `has two labels for the language ${language}`)),
      ];
    });
  },
};

/** Elements that a reader sees, with the child that must hold their labels. */
const labelled: [tag: string, child: string, needsIt: (element: Element) => boolean][] = [
  ["attribute", "displaynames", (element) => element.hasAttribute("PhysicalName")],
  ["optionset", "displaynames", (element) => element.hasAttribute("Name")],
  ["option", "labels", (element) => element.hasAttribute("value")],
  ["state", "labels", () => true],
  ["status", "labels", (element) => element.hasAttribute("state")],
  ["tab", "labels", () => true],
  ["section", "labels", () => true],
  ["cell", "labels", (element) => elements(element, "control").length > 0],
  ["systemform", "LocalizedNames", () => true],
  ["savedquery", "LocalizedNames", () => true],
  ["EntityKey", "displaynames", () => true],
  ["AppModule", "LocalizedNames", () => true],
  ["AppModuleSiteMap", "LocalizedNames", () => true],
  ["Area", "Titles", () => true],
  ["Group", "Titles", () => true],
];

/** Whoever reads the product in one of its languages reads all of it in that language. */
export const labelsComplete: Check = {
  id: "labels-complete",
  title: "Every label is there in every shipped language",
  run: (pack) => {
    const shipped = shippedLanguages(pack);
    const incomplete = labelGroups(pack).flatMap((group) =>
      shipped
        .filter((language) => !group.labels.some((label) => label.language === language && label.text.trim() !== ""))
        .map((language) => finding(group, `has no label in the language ${language}`)),
    );
    const missing = labelled.flatMap(([tag, child, needsIt]) =>
      descendants(pack.customizations, tag)
        .filter(
          (element) => needsIt(element) && elements(element, child).flatMap((place) => elements(place)).length === 0,
        )
        .map((element) => ({ file: "customizations.xml", place: placeOf(element), message: `has no ${child}` })),
    );
    return [...incomplete, ...missing];
  },
};
