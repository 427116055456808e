import type { Labels } from "./model.js";

/**
 * Shapes of the data files that become rows of a new store. Identifiers are lower-case GUIDs without braces. `Labels`
 * are by LCID, 1033 always among them; XML in JSON is an array of lines that are joined without a separator.
 */

/** `ootb/organization.json`: what every environment has from its first day. */
export interface OotbOrganization {
  organizationid: string;
  name: string;
  /** LCID of the base language; `uilanguageid` of users may be any of `languages`. */
  languageCode: number;
  languages: number[];
  baseCurrency: OotbCurrency;
  businessUnit: { businessunitid: string; name: string };
  /** The user who sets the environment up; has the roles named. */
  administrator: OotbUser;
}

export interface OotbCurrency {
  transactioncurrencyid: string;
  isocurrencycode: string;
  currencyname: string;
  currencysymbol: string;
  currencyprecision: number;
  exchangerate: number;
}

export interface OotbUser {
  systemuserid: string;
  firstname: string;
  lastname: string;
  domainname: string;
  internalemailaddress: string;
  /** `roleid` of roles in `ootb/roles/`. */
  roles: string[];
  /** Columns of `usersettings`, by logical name. */
  settings: Record<string, string | number | boolean>;
}

/** `ootb/forms/forms.json`: the list of forms; each one's FormXml (root `form`) is the file named. */
export interface OotbForm {
  formid: string;
  /** Logical name of the table (`objecttypecode`). */
  table: string;
  /** `systemform.type`: 2 main, 6 quick view, 7 quick create, 11 card. */
  type: number;
  isDefault: boolean;
  names: Labels;
  /** In the folder of the list, e.g. `opportunity.main.xml`. */
  file: string;
}

/** `ootb/views/<table>.json`: array of the table's views. */
export interface OotbView {
  savedqueryid: string;
  names: Labels;
  /** 0 public, 1 advanced find, 2 associated, 4 quick find, 64 lookup. */
  queryType: number;
  /** The one a list or lookup of its kind opens with. */
  isDefault: boolean;
  fetchXml: string[];
  layoutXml: string[];
}

/** `ootb/apps/<uniquename>.json`: a model-driven app with its site map. */
export interface OotbApp {
  appmoduleid: string;
  uniqueName: string;
  names: Labels;
  descriptions: Labels;
  webResourceId: string;
  clientType: number;
  formFactor: number;
  /** `roleid` of the roles that see the app. */
  roles: string[];
  siteMap: {
    sitemapid: string;
    /** `sitemapnameunique`: the app's unique name, which is how the two belong together. */
    uniqueName: string;
    names: Labels;
    /** SiteMap XML (root `SiteMap`), in the folder of the app's file. */
    file: string;
  };
}

export type PrivilegeLevel = "Basic" | "Local" | "Deep" | "Global";

/**
 * `ootb/roles/*.json`. A role becomes a row of `role` and, for each privilege, a row of `roleprivileges` whose
 * `privilegeid` is the row of `privilege` with that name; `privilegedepthmask` is 1 Basic, 2 Local, 4 Deep, 8 Global.
 */
export interface OotbRole {
  roleid: string;
  name: string;
  /** Id of the platform's template, for roles that have one; it marks the System Administrator, who may all. */
  roleTemplateId?: string;
  privileges: OotbPrivilege[];
}

export interface OotbPrivilege {
  /** e.g. "prvReadOpportunity": `prv`, the right, and the table's name in privileges. */
  name: string;
  level: PrivilegeLevel;
}
