import type { Check } from "../check";
import { controlNames } from "../controls";
import { flowsOf } from "../flows";
import { childText, section, textOf, type SolutionPackage } from "../solution-package";

/** A file that no component owns is dead weight, or the trace of a component that got lost. */
export const ownedFiles: Check = {
  id: "owned-files",
  title: "Every file of the package belongs to a component",
  run: (pack) => {
    const owned = new Set([
      "[Content_Types].xml",
      "solution.xml",
      "customizations.xml",
      ...section(pack, "WebResources").map((resource) => childText(resource, "FileName").replace(/^\//, "")),
      ...flowsOf(pack).map(({ path }) => path),
    ]);
    const folders = ["environmentvariabledefinitions/", ...controlNames(pack).map((name) => `Controls/${name}/`)];
    return [...pack.files.keys()]
      .filter((path) => !owned.has(path) && !folders.some((folder) => path.startsWith(folder)))
      .map((path) => ({ file: path, place: "path", message: "belongs to no component of the package" }));
  },
};

/** What a secret looks like. */
const secrets: [kind: string, pattern: RegExp][] = [
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["a token", /\beyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}/],
  ["a signed address", /[?&](?:sig|code|subscription-key)=[A-Za-z0-9%/+_-]{16,}/i],
  ["a connection string", /\b(?:AccountKey|SharedAccessKey|Password|Pwd)=[^;"'<\s]{8,}/i],
  ["a client secret", /["']?client_?secret["']?\s*[:=]\s*["'][^"'@]{8,}["']/i],
  ["a bearer token", /\bBearer\s+[A-Za-z0-9._~+/-]{24,}/],
  ["a key of a cloud or code host", /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36,}|xox[abprs]-[A-Za-z0-9-]{10,})/],
];

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

/** A package is public the day it is shipped. */
export const noSecrets: Check = {
  id: "secrets",
  title: "No key, token, password or signed address is in the package",
  run: (pack: SolutionPackage) =>
    [...pack.files.keys()].flatMap((path) => {
      const text = textOf(pack.files, path);
      return secrets.flatMap(([kind, pattern]) => {
        const match = pattern.exec(text);
        // The secret itself must not travel on into a build log.
        return match ? [{ file: path, place: `line ${lineOf(text, match.index)}`, message: `looks like ${kind}` }] : [];
      });
    }),
};
