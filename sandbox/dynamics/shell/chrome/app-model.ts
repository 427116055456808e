import { parseXml } from "../../component-framework/resx";
import { attributeOf, childrenOf, descendantAt } from "../../form/form-xml-dom";
import { type Row, type WebApiClient, textOf } from "../../web-api/client";

export interface SubArea {
  id: string;
  /** Null: the table's own name is shown. */
  title: string | null;
  /** Logical name. */
  table: string;
}

export interface NavigationGroup {
  id: string;
  title: string;
  subAreas: SubArea[];
}

export interface NavigationArea {
  id: string;
  title: string;
  groups: NavigationGroup[];
}

/** A model-driven app with its site map. */
export interface AppModel {
  id: string;
  uniqueName: string;
  name: string;
  areas: NavigationArea[];
}

interface Languages {
  language: number;
  baseLanguage: number;
}

/** Reads every app and the site map that bears its name. An app without one is left out. */
export async function readApps(client: WebApiClient, languages: Languages): Promise<AppModel[]> {
  const [apps, siteMaps] = await Promise.all([
    client.retrieveMultiple("appmodules?$select=appmoduleid,name,uniquename&$orderby=name"),
    client.retrieveMultiple("sitemaps?$select=sitemapnameunique,sitemapxml"),
  ]);
  const byName = new Map(siteMaps.rows.map((row) => [textOf(row, "sitemapnameunique"), row]));
  return apps.rows.flatMap((row) => {
    const uniqueName = textOf(row, "uniquename");
    const siteMap = byName.get(uniqueName);
    return siteMap ? [readApp(row, uniqueName, siteMap, languages)] : [];
  });
}

function readApp(row: Row, uniqueName: string, siteMap: Row, languages: Languages): AppModel {
  return {
    id: textOf(row, "appmoduleid"),
    uniqueName,
    name: textOf(row, "name") || uniqueName,
    areas: readSiteMap(textOf(siteMap, "sitemapxml"), `The site map of ${uniqueName}`, languages),
  };
}

/**
 * Reads a site map: its areas, groups, and those sub-areas that show a table. Others (dashboards, pages elsewhere) have
 * nothing to show here and are left out.
 */
export function readSiteMap(xml: string, source: string, languages: Languages): NavigationArea[] {
  const document = parseXml(xml, source);
  const root = document.documentElement;
  const siteMap = root.nodeName === "SiteMap" ? root : descendantAt(root, "SiteMap");
  return (siteMap ? childrenOf(siteMap, "Area") : [])
    .map((area) => ({
      id: attributeOf(area, "Id"),
      title: titleOf(area, languages) ?? attributeOf(area, "Id"),
      groups: childrenOf(area, "Group")
        .map((group) => ({
          id: attributeOf(group, "Id"),
          title: titleOf(group, languages) ?? "",
          subAreas: childrenOf(group, "SubArea")
            .filter((subArea) => attributeOf(subArea, "Entity") !== "")
            .map((subArea) => ({
              id: attributeOf(subArea, "Id"),
              title: titleOf(subArea, languages),
              table: attributeOf(subArea, "Entity"),
            })),
        }))
        .filter((group) => group.subAreas.length > 0),
    }))
    .filter((area) => area.groups.length > 0);
}

/** Title in the reader's language, else in the base language, else the plain attribute of older site maps. */
function titleOf(element: Element, { language, baseLanguage }: Languages): string | null {
  const titles = descendantAt(element, "Titles");
  const all = titles ? childrenOf(titles, "Title") : [];
  const inLanguage = (wanted: number) => all.find((title) => attributeOf(title, "LCID") === String(wanted));
  const chosen = inLanguage(language) ?? inLanguage(baseLanguage);
  const text = chosen ? attributeOf(chosen, "Title") : attributeOf(element, "Title");
  return text || null;
}
