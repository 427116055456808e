import type { Element } from "@xmldom/xmldom";
import { elements } from "../../pack/xml";
import type { Check, Finding } from "../check";
import { childText, xmlOf, type SolutionPackage } from "../solution-package";

const folder = "environmentvariabledefinitions/";

/** Type codes of environment variables: text, number, yes/no, JSON. Secrets and data sources are not ours to ship. */
const fits: Partial<Record<string, (value: string) => boolean>> = {
  "100000000": () => true,
  "100000001": (value) => value.trim() !== "" && Number.isFinite(Number(value)),
  "100000002": (value) => value === "yes" || value === "no",
  "100000003": (value) => {
    try {
      JSON.parse(value);
      return true;
    } catch {
      return false;
    }
  },
};

/** An environment variable as the package defines it. */
export interface EnvironmentVariable {
  path: string;
  schemaName: string;
  /** Type code. */
  type: string;
  root: Element;
}

/** Environment variables that a package defines. */
export function environmentVariables(pack: SolutionPackage): EnvironmentVariable[] {
  return [...pack.files.keys()]
    .filter((path) => path.startsWith(folder) && path.endsWith("/environmentvariabledefinition.xml"))
    .map((path) => {
      const root = xmlOf(pack.files, path);
      return { path, schemaName: root.getAttribute("schemaname") ?? "", type: childText(root, "type"), root };
    });
}

/** A definition whose default does not fit its type fails in the flow that reads it. */
export const environmentDefinitions: Check = {
  id: "environment-variables",
  title: "Environment variables stand in the folder of their name, with a type and a default that fits it",
  run: (pack) =>
    environmentVariables(pack).flatMap(({ path, schemaName, type, root }): Finding[] => {
      const problem = (place: string, message: string): Finding => ({
        file: path,
        place: `environmentvariabledefinition ${schemaName} > ${place}`,
        message,
      });
      const value = elements(root, "defaultvalue")[0]?.textContent;
      const fit = fits[type];
      return [
        ...(path === `${folder}${schemaName}/environmentvariabledefinition.xml`
          ? []
          : [problem("schemaname", "is not the name of its folder")]),
        ...(fit ? [] : [problem("type", `${type} is no type that the package may ship`)]),
        ...(fit && value !== undefined && value !== null && !fit(value)
          ? [problem("defaultvalue", `${value} does not fit the type ${type}`)]
          : []),
        ...(childText(root, "secretstore") === "0" ? [] : [problem("secretstore", "must be 0: no secret is shipped")]),
      ];
    }),
};

/** Current values belong to the customer; a shipped one would stand in the way of theirs. */
export const environmentValues: Check = {
  id: "environment-values",
  title: "No current value of an environment variable is shipped",
  run: ({ files, customizations }) => [
    ...[...files.keys()]
      .filter((path) => path.startsWith(folder) && !path.endsWith("/environmentvariabledefinition.xml"))
      .map((path) => ({ file: path, place: "file", message: "ships a value, which is the customer's to set" })),
    ...Array.from(customizations.getElementsByTagName("environmentvariablevalue")).map(() => ({
      file: "customizations.xml",
      place: "environmentvariablevalue",
      message: "ships a value, which is the customer's to set",
    })),
  ],
};
