import type { Store } from "../store/store.js";
import { ootbDirectory } from "./load-ootb.js";
import type { Metadata } from "./model.js";
import type { OotbOrganization, OotbUser } from "./ootb-rows-format.js";
import { type OotbRows, readOotbRows } from "./read-ootb-rows.js";
import { SystemRows } from "./system-rows.js";

/**
 * Gives a new store what every environment has from its first day: organization, business unit, base currency, the
 * administrator, roles with privileges, and the out-of-the-box forms, views and app. One transaction.
 *
 * @returns id of the administrator (`systemuserid`)
 * @throws DataFileError naming the broken data file
 */
export function seedOotbRows(store: Store, metadata: Metadata, now: Date, directory: string = ootbDirectory): string {
  const source = readOotbRows(directory);
  const administrator = source.organization.administrator.systemuserid;
  const rows = new SystemRows(store, metadata, now, administrator);
  store.transaction(() => {
    putOrganization(rows, source.organization);
    for (const table of metadata.tables.values()) rows.putTablePrivileges(table);
    putRoles(rows, source);
    putUser(rows, source.organization, source.organization.administrator);
    putForms(rows, source);
    putViews(rows, source);
    putApps(rows, source);
  });
  return administrator;
}

function putOrganization(rows: SystemRows, organization: OotbOrganization): void {
  const { organizationid, name, languageCode, baseCurrency, businessUnit } = organization;
  const { transactioncurrencyid, ...currency } = baseCurrency;
  rows.put("organization", organizationid, {
    name,
    languagecode: languageCode,
    localeid: languageCode,
    basecurrencyid: { table: "transactioncurrency", id: transactioncurrencyid },
    basecurrencyprecision: currency.currencyprecision,
    basecurrencysymbol: currency.currencysymbol,
  });
  rows.put("transactioncurrency", transactioncurrencyid, currency);
  rows.put("businessunit", businessUnit.businessunitid, { name: businessUnit.name });
}

function putRoles(rows: SystemRows, { roles, organization }: OotbRows): void {
  for (const role of roles) {
    rows.put("role", role.roleid, {
      name: role.name,
      businessunitid: { table: "businessunit", id: organization.businessUnit.businessunitid },
      roletemplateid: role.roleTemplateId,
    });
    rows.putRolePrivileges(role.roleid, role.privileges);
  }
}

function putUser(rows: SystemRows, organization: OotbOrganization, user: OotbUser): void {
  const { systemuserid, roles, settings, ...columns } = user;
  const { businessunitid } = organization.businessUnit;
  rows.put("systemuser", systemuserid, {
    ...columns,
    fullname: `${user.firstname} ${user.lastname}`,
    businessunitid: { table: "businessunit", id: businessunitid },
  });
  rows.put("usersettings", systemuserid, { ...settings, businessunitid });
  for (const roleId of roles) {
    rows.putPair("systemuserroles", "systemuserroleid", ["systemuserid", systemuserid], ["roleid", roleId]);
  }
}

function putForms(rows: SystemRows, { forms }: OotbRows): void {
  for (const form of forms) {
    rows.put("systemform", form.formid, {
      objecttypecode: form.table,
      type: form.type,
      isdefault: form.isDefault,
      formxml: form.formXml,
      formactivationstate: 1,
      formpresentation: 1,
    });
    rows.putText("systemform", form.formid, "name", form.names);
  }
}

function putViews(rows: SystemRows, { views }: OotbRows): void {
  for (const view of views) {
    rows.put("savedquery", view.savedqueryid, {
      returnedtypecode: view.table,
      querytype: view.queryType,
      isdefault: view.isDefault,
      isquickfindquery: view.queryType === 4,
      fetchxml: view.fetchXml.join(""),
      layoutxml: view.layoutXml.join(""),
    });
    rows.putText("savedquery", view.savedqueryid, "name", view.names);
  }
}

function putApps(rows: SystemRows, { apps }: OotbRows): void {
  for (const app of apps) {
    rows.put("appmodule", app.appmoduleid, {
      uniquename: app.uniqueName,
      webresourceid: app.webResourceId,
      clienttype: app.clientType,
      formfactor: app.formFactor,
    });
    rows.putText("appmodule", app.appmoduleid, "name", app.names);
    rows.putText("appmodule", app.appmoduleid, "description", app.descriptions);
    for (const roleId of app.roles) {
      rows.putPair("appmoduleroles", "appmoduleroleid", ["appmoduleid", app.appmoduleid], ["roleid", roleId]);
    }
    const { sitemapid, uniqueName, names } = app.siteMap;
    rows.put("sitemap", sitemapid, { sitemapnameunique: uniqueName, sitemapxml: app.siteMapXml, isappaware: true });
    rows.putText("sitemap", sitemapid, "sitemapname", names);
  }
}
