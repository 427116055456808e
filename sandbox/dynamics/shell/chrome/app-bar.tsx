import * as React from "react";
import {
  Avatar,
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemLink,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { GridDots20Regular, Settings20Regular } from "@fluentui/react-icons";
import { NavigationButton } from "../../../page/navigation-button";
import { flowPagesPath, partnerCenterUrl } from "../../../page/neighbours";
import { NotificationBell } from "../notifications/notification-bell";
import { useShell } from "../shell-context";

interface AppBarProps {
  isNavigationOpen: boolean;
  onToggleNavigation: () => void;
  onOpenSettings: () => void;
}

/** The colored bar at the top: apps, name of the app, settings, who is signed in. */
export function AppBar({ isNavigationOpen, onToggleNavigation, onOpenSettings }: AppBarProps) {
  const { session, router, apps, app, word } = useShell();
  return (
    <header className="app-bar" data-id="topBar">
      <NavigationButton
        className="app-bar-navigation"
        label={word("showNavigation")}
        isOpen={isNavigationOpen}
        onToggle={onToggleNavigation}
        data-id="sitemap-launcher"
      />
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            className="app-bar-button"
            appearance="transparent"
            icon={<GridDots20Regular />}
            aria-label={word("chooseApp")}
            data-id="navbar-switch-app"
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            {apps.map((other) => (
              <MenuItem
                key={other.id}
                onClick={() => {
                  location.assign(`/main.aspx?appid=${other.id}`);
                }}
              >
                {other.name}
              </MenuItem>
            ))}
            {apps.length > 0 ? <MenuDivider /> : null}
            <MenuItemLink href={flowPagesPath} data-id="navbar-flows">
              {word("flowRuns")}
            </MenuItemLink>
            <MenuItemLink href={partnerCenterUrl(location)} data-id="navbar-partner-center">
              {word("partnerCenter")}
            </MenuItemLink>
          </MenuList>
        </MenuPopover>
      </Menu>
      <span className="app-bar-product">Dynamics 365</span>
      {app ? (
        <a
          className="app-bar-app"
          data-id="appBreadCrumb"
          href={`/main.aspx?appid=${app.id}`}
          onClick={(event) => {
            event.preventDefault();
            const first = app.areas[0]?.groups[0]?.subAreas[0];
            if (first) void router.go({ kind: "list", table: first.table, viewId: null });
          }}
        >
          {app.name}
        </a>
      ) : null}
      <span className="app-bar-space" />
      <NotificationBell />
      <Button
        className="app-bar-button"
        appearance="transparent"
        icon={<Settings20Regular />}
        aria-label={word("settings")}
        data-id="settings-launcher"
        onClick={onOpenSettings}
      />
      <Button
        id="mectrl_main_trigger"
        className="app-bar-button"
        appearance="transparent"
        aria-label={word("account", session.user.name)}
        onClick={onOpenSettings}
        icon={<Avatar name={session.user.name} size={32} color="neutral" aria-hidden />}
      />
    </header>
  );
}
