import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DOMParser, type Element } from "@xmldom/xmldom";
import { languages, readResourceFile } from "./resource-strings";

/** Features that a manifest may ask for, by the platform's reference of `uses-feature`. */
const features = [
  "Device.captureAudio",
  "Device.captureImage",
  "Device.captureVideo",
  "Device.getBarcodeValue",
  "Device.getCurrentPosition",
  "Device.pickFile",
  "Utility",
  "WebAPI",
];

/** Property types that the platform supports; the build lets others pass that a form then refuses. */
const propertyTypes = [
  ...["Currency", "DateAndTime.DateAndTime", "DateAndTime.DateOnly", "Decimal", "Enum", "FP", "Lookup.Simple"],
  ...["Multiple", "MultiSelectOptionSet", "OptionSet", "SingleLine.Email", "SingleLine.Phone", "SingleLine.Text"],
  ...["SingleLine.TextArea", "SingleLine.Ticker", "SingleLine.URL", "TwoOptions", "Whole.None"],
];

/** Names and words that are written the same in another language. */
const sameInEveryLanguage = ["Partner Center", "Microsoft", "OK", "Status", "Link", "Name", "Information", "Details"];

const placeholders = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join(" ");

function elements(manifest: Element, name: string): Element[] {
  return Array.from(manifest.getElementsByTagName(name));
}

function manifestFindings(name: string, manifest: Element): string[] {
  const control = manifest.getElementsByTagName("control")[0]!;
  const properties = elements(manifest, "property");
  const found: string[] = [];
  if (control.getAttribute("constructor") !== name) found.push("The constructor is not named as its folder.");
  if (control.getAttribute("control-type") !== "virtual") found.push("The control is not virtual.");
  if (!/^\d+\.\d+\.\d+$/.test(control.getAttribute("version") ?? "")) found.push("The version is not three numbers.");
  for (const element of elements(manifest, "uses-feature")) {
    const feature = element.getAttribute("name") ?? "";
    if (!features.includes(feature)) found.push(`Feature ${feature} is none of the platform's.`);
  }
  for (const property of properties) {
    const type = property.getAttribute("of-type") ?? property.getAttribute("of-type-group") ?? "";
    if (!propertyTypes.includes(type)) {
      found.push(
        `Property ${property.getAttribute("name")} has the type ${type}, which the platform does not support.`,
      );
    }
  }
  const required = properties.filter((property) => property.getAttribute("required") === "true");
  if (required.some((property) => property !== properties[0])) found.push("A property beside the first is required.");
  const libraries = elements(manifest, "platform-library").map(
    (library) => `${library.getAttribute("name")} ${library.getAttribute("version")}`,
  );
  if (libraries.join() !== "React 16.14.0,Fluent 8.121.1") found.push(`Platform libraries are ${libraries.join()}.`);
  return found;
}

function stringFindings(folder: string, manifest: Element, source: string): string[] {
  const listed = elements(manifest, "resx").map((resx) => resx.getAttribute("path")!);
  const present = readdirSync(join(folder, "strings")).map((file) => `strings/${file}`);
  const found: string[] = [];
  for (const file of present) if (!listed.includes(file)) found.push(`The manifest does not list ${file}.`);
  for (const language of languages) {
    if (!listed.includes(`strings/${basename(folder)}.${language}.resx`))
      found.push(`Language ${language} is not listed.`);
  }
  const files = listed.filter((file) => existsSync(join(folder, file)));
  for (const file of listed) if (!files.includes(file)) found.push(`${file} does not exist.`);
  const [english = new Map<string, string>(), ...others] = files.map((file) => readResourceFile(join(folder, file)));

  const named = ["control", "property", "data-set", "property-set"].flatMap((tag) => elements(manifest, tag));
  for (const element of named) {
    for (const attribute of ["display-name-key", "description-key"]) {
      const key = element.getAttribute(attribute);
      const what = element.getAttribute("name") ?? "the control";
      if (!key) found.push(`${what} has no ${attribute}.`);
      else if (!english.has(key)) found.push(`${what}: no text for ${key}.`);
    }
  }
  const manifestKeys = named.flatMap((element) => [
    element.getAttribute("display-name-key"),
    element.getAttribute("description-key"),
  ]);
  const prefixes = Array.from(source.matchAll(/`([a-z][\w.-]*[.-])\$\{/g), ([, prefix]) => prefix!);
  for (const [key, text] of english) {
    if (!text.trim()) found.push(`${key} is empty.`);
    const used = source.includes(`"${key}"`) || prefixes.some((prefix) => key.startsWith(prefix));
    if (!used && !manifestKeys.includes(key)) found.push(`Nothing uses ${key}.`);
  }
  others.forEach((texts, index) => {
    const file = files[index + 1]!;
    for (const key of english.keys()) if (!texts.has(key)) found.push(`${file} lacks ${key}.`);
    for (const [key, text] of texts) {
      const base = english.get(key);
      if (base === undefined) found.push(`${file} has ${key}, which English lacks.`);
      else if (placeholders(base) !== placeholders(text)) found.push(`${file}: ${key} has other placeholders.`);
      else if (base === text && !sameInEveryLanguage.includes(text)) found.push(`${file}: ${key} is not translated.`);
    }
  });
  return found;
}

/** The text of all TypeScript files of a folder. */
function sourceOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes("generated"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
}

/** Folders of all controls. */
export function controlFolders(controls: string): string[] {
  return readdirSync(controls)
    .map((name) => join(controls, name))
    .filter((folder) => existsSync(join(folder, "ControlManifest.Input.xml")));
}

/**
 * What is wrong with the manifest, the strings and the entry file of a control; the build checks little of it.
 *
 * @param shared the folder of the code that all controls share, which may use a control's strings
 */
export function controlFindings(folder: string, shared: string): string[] {
  const text = readFileSync(join(folder, "ControlManifest.Input.xml"), "utf8");
  const manifest = new DOMParser().parseFromString(text, "text/xml").documentElement!;
  const name = basename(folder);
  const exported = readFileSync(join(folder, "index.ts"), "utf8").match(/^export .*$/gm) ?? [];
  return [
    ...manifestFindings(name, manifest),
    ...stringFindings(folder, manifest, sourceOf(folder) + sourceOf(shared)),
    ...(exported.length === 1 && exported[0].startsWith(`export class ${name} `)
      ? []
      : [`index.ts does not export the class ${name} alone.`]),
  ];
}
