import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DOMParser, type Element } from "@xmldom/xmldom";
import { loadOotbMetadata, ootbDirectory } from "../../sandbox/dataverse/metadata/load-ootb";
import type { Labels, Table } from "../../sandbox/dataverse/metadata/model";
import type {
  OotbApp,
  OotbForm,
  OotbOrganization,
  OotbRole,
  OotbView,
} from "../../sandbox/dataverse/metadata/ootb-rows-format";

export const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export const languages = ["1031", "1033", "1037"];

export const inAllLanguages = (labels: Labels): boolean => Object.keys(labels).sort().join() === languages.join();

export const metadata = loadOotbMetadata();

export function table(name: string): Table {
  const found = metadata.tables.get(name);
  if (!found) throw new Error(`There is no table ${name}.`);
  return found;
}

const text = (...path: string[]): string => readFileSync(join(ootbDirectory, ...path), "utf8");
const json = (...path: string[]): unknown => JSON.parse(text(...path));
const filesOf = (folder: string): string[] =>
  readdirSync(join(ootbDirectory, folder)).filter((name) => name.endsWith(".json"));

/** Root element of an XML text; xmldom throws where it is not well formed. */
export function parseXml(xml: string): Element {
  const root = new DOMParser().parseFromString(xml, "text/xml").documentElement;
  if (!root) throw new Error("The XML is empty.");
  return root;
}

export const organization = json("organization.json") as OotbOrganization;

export const forms = (json("forms", "forms.json") as OotbForm[]).map((form) => ({
  ...form,
  root: parseXml(text("forms", form.file)),
}));

export const formFiles = readdirSync(join(ootbDirectory, "forms")).filter((name) => name.endsWith(".xml"));

export const views = filesOf("views").flatMap((file) =>
  (json("views", file) as OotbView[]).map((view) => ({
    ...view,
    table: file.replace(/\.json$/, ""),
    fetch: parseXml(view.fetchXml.join("")),
    layout: parseXml(view.layoutXml.join("")),
  })),
);

export const apps = filesOf("apps").map((file) => {
  const app = json("apps", file) as OotbApp;
  return { ...app, siteMapRoot: parseXml(text("apps", app.siteMap.file)) };
});

export const roles = filesOf("roles").map((file) => json("roles", file) as OotbRole);

/** All elements of a name below an element. */
export const elements = (root: Element, name: string): Element[] => Array.from(root.getElementsByTagName(name));

/** The attribute's value; a missing one fails the test that asks. */
export function attribute(element: Element, name: string): string {
  const value = element.getAttribute(name);
  if (value === null) throw new Error(`<${element.nodeName}> has no ${name}.`);
  return value;
}
