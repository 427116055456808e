import * as React from "react";
import { Button } from "@fluentui/react-components";
import { Braces20Regular } from "@fluentui/react-icons";
import { useLoaded } from "../../../page/observable";
import { useShell } from "../shell-context";
import { TableIcon } from "./table-icon";

export const variableTable = "environmentvariabledefinition";

interface SideNavigationProps {
  /** Table of the open page. */
  table: string | null;
  onNavigate: () => void;
}

/** The app's site map. The environment variables, which an administrator reaches elsewhere, stand below it when it has none. */
export function SideNavigation({ table, onNavigate }: SideNavigationProps) {
  const { session, router, app, word } = useShell();
  const areas = app?.areas ?? [];
  const tables = areas.flatMap(({ groups }) => groups.flatMap(({ subAreas }) => subAreas.map((area) => area.table)));
  const { value: labels } = useLoaded(async () => {
    const names = [...new Set(tables)];
    const known = await Promise.all(
      names.map(async (name) => [name, (await session.tables.get(name)).collectionLabel] as const),
    );
    return new Map(known);
  }, [tables]);
  const open = (name: string) => {
    onNavigate();
    void router.go({ kind: "list", table: name, viewId: null });
  };
  return (
    <nav id="navigation" className="side-navigation" aria-label={word("navigation")} data-id="navbar-container">
      {areas.map((area) =>
        area.groups.map((group) => (
          <div key={group.id} className="navigation-group" data-id={`sitemap-sitemapAreaGroup-${group.id}`}>
            {group.title ? <h2 className="navigation-title">{group.title}</h2> : null}
            <ul>
              {group.subAreas.map((subArea) => (
                <li key={subArea.id}>
                  <NavigationItem
                    id={subArea.id}
                    label={subArea.title ?? labels?.get(subArea.table) ?? ""}
                    icon={<TableIcon table={subArea.table} />}
                    isSelected={subArea.table === table}
                    onOpen={() => {
                      open(subArea.table);
                    }}
                  />
                </li>
              ))}
            </ul>
          </div>
        )),
      )}
      {tables.includes(variableTable) ? null : (
        <div className="navigation-group navigation-last">
          <ul>
            <li>
              <NavigationItem
                id={variableTable}
                label={word("variables")}
                icon={
                  <span className="table-icon" aria-hidden="true">
                    <Braces20Regular />
                  </span>
                }
                isSelected={table === variableTable}
                onOpen={() => {
                  open(variableTable);
                }}
              />
            </li>
          </ul>
        </div>
      )}
    </nav>
  );
}

interface NavigationItemProps {
  id: string;
  label: string;
  icon: React.ReactElement;
  isSelected: boolean;
  onOpen: () => void;
}

function NavigationItem({ id, label, icon, isSelected, onOpen }: NavigationItemProps) {
  return (
    <Button
      className={isSelected ? "navigation-item navigation-item-selected" : "navigation-item"}
      appearance="subtle"
      icon={icon}
      title={label}
      aria-current={isSelected ? "page" : undefined}
      data-id={`sitemap-entity-${id}`}
      onClick={onOpen}
    >
      <span className="navigation-label">{label}</span>
    </Button>
  );
}
