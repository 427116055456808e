import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { CheckedObject, DataFileError, parseDataFile } from "./checked-json.js";
import type { OotbApp, OotbForm, OotbOrganization, OotbRole, OotbUser, OotbView } from "./ootb-rows-format.js";
import { privilegeLevels } from "./privileges.js";
import { readLabels } from "./read-ootb-table.js";

/** What a new environment holds beside its tables, as the data files have it. */
export interface OotbRows {
  organization: OotbOrganization;
  roles: OotbRole[];
  forms: (OotbForm & { formXml: string })[];
  views: (OotbView & { table: string })[];
  apps: (OotbApp & { siteMapXml: string })[];
}

/** @throws DataFileError naming the broken file and the place in it */
export function readOotbRows(directory: string): OotbRows {
  const text = (...path: string[]): string => readFileSync(join(directory, ...path), "utf8");
  const files = (folder: string): string[] =>
    readdirSync(join(directory, folder))
      .filter((name) => name.endsWith(".json"))
      .sort();
  const json = (folder: string, file: string): unknown => parseDataFile(text(folder, file), `${folder}/${file}`);
  const list = <Item>(folder: string, file: string, read: (object: CheckedObject) => Item): Item[] => {
    const items = json(folder, file);
    if (!Array.isArray(items)) throw new DataFileError(`${folder}/${file}`, "is not a list");
    return items.map((item, index) => checked(item, `${folder}/${file}[${index}]`, read));
  };
  return {
    organization: checked(json(".", "organization.json"), "organization.json", readOrganization),
    roles: files("roles").map((file) => checked(json("roles", file), `roles/${file}`, readRole)),
    forms: list("forms", "forms.json", readForm).map((form) => ({ ...form, formXml: text("forms", form.file) })),
    views: files("views").flatMap((file) =>
      list("views", file, readView).map((view) => ({ ...view, table: file.replace(/\.json$/, "") })),
    ),
    apps: files("apps").map((file) => {
      const app = checked(json("apps", file), `apps/${file}`, readApp);
      return { ...app, siteMapXml: text("apps", app.siteMap.file) };
    }),
  };
}

function checked<Item>(value: unknown, place: string, read: (object: CheckedObject) => Item): Item {
  const object = new CheckedObject(value, place);
  const item = read(object);
  object.finish();
  return item;
}

const part = <Item>(object: CheckedObject, name: string, read: (object: CheckedObject) => Item): Item => {
  const inner = object.object(name);
  const item = read(inner);
  inner.finish();
  return item;
};

function readOrganization(object: CheckedObject): OotbOrganization {
  return {
    organizationid: object.text("organizationid"),
    name: object.text("name"),
    languageCode: object.number("languageCode"),
    languages: object.list("languages", Number),
    baseCurrency: part(object, "baseCurrency", (currency) => ({
      transactioncurrencyid: currency.text("transactioncurrencyid"),
      isocurrencycode: currency.text("isocurrencycode"),
      currencyname: currency.text("currencyname"),
      currencysymbol: currency.text("currencysymbol"),
      currencyprecision: currency.number("currencyprecision"),
      exchangerate: currency.number("exchangerate"),
    })),
    businessUnit: part(object, "businessUnit", (unit) => ({
      businessunitid: unit.text("businessunitid"),
      name: unit.text("name"),
    })),
    administrator: part(object, "administrator", readUser),
  };
}

function readUser(object: CheckedObject): OotbUser {
  return {
    systemuserid: object.text("systemuserid"),
    firstname: object.text("firstname"),
    lastname: object.text("lastname"),
    domainname: object.text("domainname"),
    internalemailaddress: object.text("internalemailaddress"),
    roles: object.texts("roles"),
    settings: object.scalars("settings"),
  };
}

function readRole(object: CheckedObject): OotbRole {
  return {
    roleid: object.text("roleid"),
    name: object.text("name"),
    roleTemplateId: object.optionalText("roleTemplateId"),
    privileges: object.list("privileges", (item, place) =>
      checked(item, place, (privilege) => ({
        name: privilege.text("name"),
        level: privilege.oneOf("level", privilegeLevels),
      })),
    ),
  };
}

function readForm(object: CheckedObject): OotbForm {
  return {
    formid: object.text("formid"),
    table: object.text("table"),
    type: object.number("type"),
    isDefault: object.optionalFlag("isDefault") ?? false,
    names: readLabels(object, "names"),
    file: object.text("file"),
  };
}

function readView(object: CheckedObject): OotbView {
  return {
    savedqueryid: object.text("savedqueryid"),
    names: readLabels(object, "names"),
    queryType: object.number("queryType"),
    isDefault: object.optionalFlag("isDefault") ?? false,
    fetchXml: object.texts("fetchXml"),
    layoutXml: object.texts("layoutXml"),
  };
}

function readApp(object: CheckedObject): OotbApp {
  return {
    appmoduleid: object.text("appmoduleid"),
    uniqueName: object.text("uniqueName"),
    names: readLabels(object, "names"),
    descriptions: readLabels(object, "descriptions"),
    webResourceId: object.text("webResourceId"),
    clientType: object.number("clientType"),
    formFactor: object.number("formFactor"),
    roles: object.texts("roles"),
    siteMap: part(object, "siteMap", (siteMap) => ({
      sitemapid: siteMap.text("sitemapid"),
      uniqueName: siteMap.text("uniqueName"),
      names: readLabels(siteMap, "names"),
      file: siteMap.text("file"),
    })),
  };
}
