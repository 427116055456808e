import { idOfName } from "../metadata/metadata-id.js";
import { type ComponentKind, type ImportContext, componentTypes } from "./import-context.js";
import { type Shape, labelList, texts } from "./shape.js";
import type { XmlNode } from "./xml-node.js";

const titles: Shape = { children: { Title: { attributes: ["LCID", "Title"] } } };
const descriptions: Shape = { children: { Description: { attributes: ["LCID", "Description"] } } };
const siteMapTexts = { Titles: titles, Descriptions: descriptions };

export const siteMapShape: Shape = {
  children: {
    ...texts("SiteMapUniqueName EnableCollapsibleGroups ShowHome ShowPinned ShowRecents"),
    SiteMap: {
      attributes: ["IntroducedVersion"],
      children: {
        Area: {
          attributes: ["Id", "ResourceId", "ShowGroups", "IntroducedVersion", "Icon", "VectorIcon", "Title"],
          children: {
            ...siteMapTexts,
            Group: {
              attributes: ["Id", "ResourceId", "IntroducedVersion", "IsProfile", "Title", "VectorIcon"],
              children: {
                ...siteMapTexts,
                SubArea: {
                  attributes: [
                    ...["Id", "ResourceId", "Entity", "Url", "Icon", "VectorIcon", "Client", "AvailableOffline"],
                    ...["PassParams", "Sku", "Title", "IntroducedVersion", "DefaultDashboard", "ViewId"],
                  ],
                  children: siteMapTexts,
                },
              },
            },
          },
        },
      },
    },
    LocalizedNames: labelList("LocalizedName"),
  },
};

export const appModuleShape: Shape = {
  children: {
    ...texts(
      "UniqueName IntroducedVersion WebResourceId OptimizedFor statecode statuscode FormFactor ClientType NavigationType",
    ),
    AppModuleComponents: { children: { AppModuleComponent: { attributes: ["type", "schemaName", "id"] } } },
    AppModuleRoleMaps: { children: { Role: { attributes: ["id"] } } },
    LocalizedNames: labelList("LocalizedName"),
    Descriptions: labelList("Description"),
    appsettings: {
      children: {
        appsetting: { attributes: ["settingdefinitionid.uniquename"], children: texts("iscustomizable value") },
      },
    },
  },
};

/** Puts the site maps of apps. @throws ImportError when an entry leads to a table that is not here */
export function importSiteMaps(context: ImportContext, nodes: XmlNode[]): void {
  for (const node of nodes) {
    const name = node.text("SiteMapUniqueName");
    context.hold("siteMap", name, node);
    const siteMap = node.child("SiteMap");
    for (const area of siteMap.children("Area")) {
      for (const group of area.children("Group")) {
        for (const entry of group.children("SubArea")) checkEntry(context, entry);
      }
    }
    const id = siteMapId(name);
    context.putComponent(
      "sitemap",
      id,
      {
        sitemapnameunique: name,
        sitemapxml: siteMap.serialize(),
        isappaware: true,
        enablecollapsiblegroups: flag(node, "EnableCollapsibleGroups"),
        showhome: flag(node, "ShowHome"),
        showpinned: flag(node, "ShowPinned"),
        showrecents: flag(node, "ShowRecents"),
      },
      node,
    );
    context.putText("sitemap", id, "sitemapname", node.labels("LocalizedNames"));
  }
}

/** Flags of a site map are spelled out. */
function flag(node: XmlNode, name: string): boolean {
  const stated = node.optionalText(name)?.toLowerCase() ?? "false";
  if (stated !== "true" && stated !== "false") throw node.error(`<${name}> is "${stated}", neither True nor False.`);
  return stated === "true";
}

function checkEntry(context: ImportContext, entry: XmlNode): void {
  const table = entry.optionalAttribute("Entity");
  const address = entry.optionalAttribute("Url");
  if (table === undefined && address === undefined) throw entry.error("The entry leads nowhere.");
  if (table !== undefined && !context.metadata.tables.has(table)) throw entry.error(`The table ${table} is not here.`);
  const resource = /^(?:\/WebResources\/|\$webresource:)([^?]+)/i.exec(address ?? "")?.[1];
  if (resource !== undefined && !context.store.all("webresource").some(({ body }) => body.name === resource)) {
    throw entry.error(`The web resource ${resource} is not here.`);
  }
}

/** Puts apps, and which roles see them. @throws ImportError when a component or a role is not here */
export function importApps(context: ImportContext, nodes: XmlNode[]): void {
  for (const node of nodes) {
    const name = node.text("UniqueName");
    context.hold("app", name, node);
    const icon = node.guid("WebResourceId");
    for (const component of node.optionalChild("AppModuleComponents")?.children() ?? []) {
      if (!isHere(context, component)) throw component.error("This component of the app is not here.");
    }
    const id = idOfName("appmodule", name);
    context.putComponent(
      "appmodule",
      id,
      {
        uniquename: name,
        webresourceid: icon,
        optimizedfor: node.optionalText("OptimizedFor") ?? null,
        formfactor: node.optionalInteger("FormFactor") ?? 1,
        clienttype: node.optionalInteger("ClientType") ?? 4,
        navigationtype: node.optionalInteger("NavigationType") ?? 0,
      },
      node,
    );
    context.putText("appmodule", id, "name", node.labels("LocalizedNames"));
    context.putText("appmodule", id, "description", node.labels("Descriptions"));
    for (const pair of context.store.all("appmoduleroles")) {
      if (pair.body.appmoduleid === id) context.store.delete("appmoduleroles", pair.id);
    }
    for (const role of node.optionalChild("AppModuleRoleMaps")?.children() ?? []) {
      const roleId = role.guidAttribute("id");
      if (!context.store.get("role", roleId)) throw role.error(`The role ${roleId} is not here.`);
      context.rows.putPair("appmoduleroles", "appmoduleroleid", ["appmoduleid", id], ["roleid", roleId]);
    }
  }
}

const siteMapId = (name: string): string => idOfName("sitemap", name);

/** Tables whose rows are components, by the kinds that an app may hold. */
const componentTables: Partial<Record<ComponentKind, string>> = {
  view: "savedquery",
  form: "systemform",
  workflow: "workflow",
};

function isHere(context: ImportContext, component: XmlNode): boolean {
  const type = component.attribute("type");
  if (type === componentTypes.table)
    return context.metadata.tables.has(component.attribute("schemaName").toLowerCase());
  if (type === componentTypes.siteMap) {
    return context.store.get("sitemap", siteMapId(component.attribute("schemaName"))) !== undefined;
  }
  for (const [kind, table] of Object.entries(componentTables) as [ComponentKind, string][]) {
    if (type === componentTypes[kind]) return context.store.get(table, component.guidAttribute("id")) !== undefined;
  }
  throw component.error(`Components of the type ${type} are not known in an app.`);
}
