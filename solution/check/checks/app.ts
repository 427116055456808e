import type { Check, Finding } from "../check";
import { at } from "../place";
import { childText, descendants, section } from "../solution-package";
import { isKnownTable, tablesOf } from "../tables";

/** Roles of the platform that may open every app. */
const platformRoles = new Set(["627090ff-40a3-4053-8790-584edc5be201", "119f245c-3cc8-4b62-b31c-d1a046ced15d"]);

const bare = (id: string | null): string => (id ?? "").toLowerCase().replaceAll(/[{}]/g, "");

/** An app that names what is not there fails with a message about the app itself, far from the cause. */
export const app: Check = {
  id: "app",
  title: "The app and its site map name tables, site maps and roles that exist",
  run: (pack) => {
    const tables = tablesOf(pack);
    const siteMaps = section(pack, "AppModuleSiteMaps");
    const siteMapNames = siteMaps.map((siteMap) => childText(siteMap, "SiteMapUniqueName"));
    const roles = new Set([...platformRoles, ...section(pack, "Roles").map((role) => bare(role.getAttribute("id")))]);
    const apps = section(pack, "AppModules");
    return [
      ...apps.flatMap((one) =>
        descendants(one, "AppModuleComponent").flatMap((component): Finding[] => {
          const [type, name] = [component.getAttribute("type"), component.getAttribute("schemaName") ?? ""];
          if (type === "1") return isKnownTable(tables, name) ? [] : [at(component, "there is no such table")];
          if (type === "62") return siteMapNames.includes(name) ? [] : [at(component, "there is no such site map")];
          return [at(component, `type ${type ?? "(none)"} is not named by this app: it lists tables and a site map`)];
        }),
      ),
      ...apps.flatMap((one) =>
        descendants(one, "Role")
          .filter((role) => !roles.has(bare(role.getAttribute("id"))))
          .map((role) => at(role, "there is no such role")),
      ),
      ...siteMaps.flatMap((siteMap) => {
        const inApp = apps
          .filter((one) => childText(one, "UniqueName") === childText(siteMap, "SiteMapUniqueName"))
          .flatMap((one) =>
            descendants(one, "AppModuleComponent").map((component) => component.getAttribute("schemaName")),
          );
        return descendants(siteMap, "SubArea")
          .filter((area) => area.hasAttribute("Entity") && !inApp.includes(area.getAttribute("Entity")))
          .map((area) => at(area, `${area.getAttribute("Entity") ?? ""} is not among the tables of the app`));
      }),
    ];
  },
};
