import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DOMParser } from "@xmldom/xmldom";

/** The languages that the product ships, by LCID. */
export type Language = 1031 | 1033 | 1037;
export const languages: readonly Language[] = [1033, 1031, 1037];

/** The folder of all controls. */
export const controlsFolder = join(import.meta.dirname, "../../controls/");

/** Reads the texts of a .resx file by their keys, in the order of the file. */
export function readResourceFile(path: string): Map<string, string> {
  const root = new DOMParser().parseFromString(readFileSync(path, "utf8"), "text/xml");
  const entries = Array.from(root.getElementsByTagName("data"), (data): [string, string] => [
    data.getAttribute("name") ?? "",
    data.getElementsByTagName("value")[0]?.textContent ?? "",
  ]);
  return new Map(entries);
}

/** Reads the texts of one control in one language. */
export function readControlStrings(control: string, language: Language): Map<string, string> {
  return readResourceFile(`${controlsFolder}${control}/strings/${control}.${language}.resx`);
}
