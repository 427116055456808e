import type { Check, Finding } from "../check";
import { childText, descendants, section, shippedLanguages, xmlOf, type SolutionPackage } from "../solution-package";

/** A file of strings for one language. */
interface StringsFile {
  path: string;
  /** Name without language, to tell which files belong together. */
  base: string;
  language: string;
}

const resx = /^(.*)\.(\d{4})\.resx$/;

/** Files of strings: those of controls by their path, those of scripts by the name of their web resource. */
function stringsFiles(pack: SolutionPackage): StringsFile[] {
  const named: [path: string, name: string][] = [
    ...[...pack.files.keys()]
      .filter((path) => path.startsWith("Controls/"))
      .map((path): [string, string] => [path, path]),
    ...section(pack, "WebResources").map((resource): [string, string] => [
      childText(resource, "FileName").replace(/^\//, ""),
      childText(resource, "Name"),
    ]),
  ];
  return named.flatMap(([path, name]) => {
    const match = resx.exec(name);
    return match && pack.files.has(path) ? [{ path, base: match[1] ?? "", language: match[2] ?? "" }] : [];
  });
}

/** Keys with a text, or null when the file is no XML. */
function filledKeys(pack: SolutionPackage, path: string): string[] | null {
  try {
    const data = descendants(xmlOf(pack.files, path), "data");
    return data.filter((entry) => childText(entry, "value") !== "").map((entry) => entry.getAttribute("name") ?? "");
  } catch {
    return null;
  }
}

/** Strings of controls and scripts say the same things in every language. */
export const stringsComplete: Check = {
  id: "strings-complete",
  title: "Strings of controls and scripts have the same keys in every shipped language, none of them empty",
  run: (pack) => {
    const files = stringsFiles(pack);
    return [...new Set(files.map(({ base }) => base))].flatMap((base): Finding[] => {
      const group = files
        .filter((file) => file.base === base)
        .map((file) => ({ ...file, keys: filledKeys(pack, file.path) }));
      const all = [...new Set(group.flatMap(({ keys }) => keys ?? []))];
      return [
        ...shippedLanguages(pack)
          .filter((language) => !group.some((file) => file.language === language))
          .map((language) => ({ file: base, place: "strings", message: `has no strings for ${language}` })),
        ...group.flatMap(({ path, keys }) =>
          keys === null
            ? [{ file: path, place: "text", message: "is not well-formed XML" }]
            : all
                .filter((key) => !keys.includes(key))
                .map((key) => ({ file: path, place: `data ${key}`, message: "is missing or empty" })),
        ),
      ];
    });
  },
};
