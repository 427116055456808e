import * as React from "react";
import { NavigationButton } from "../../../page/navigation-button";
import { listOf } from "../address";
import { PageLink } from "../page-link";
import { words } from "../words";
import { RoleSwitch } from "./role-switch";

interface AppBarProps {
  isNavigationOpen: boolean;
  onToggleNavigation: () => void;
}

/** The bar at the top: the product's name, and whom one plays. */
export function AppBar({ isNavigationOpen, onToggleNavigation }: AppBarProps) {
  return (
    <header className="app-bar">
      <NavigationButton label={words.showNavigation} isOpen={isNavigationOpen} onToggle={onToggleNavigation} />
      <PageLink to={listOf("all")} className="app-bar-product">
        {words.productName}
      </PageLink>
      <span className="app-bar-workspace">{words.referrals}</span>
      <span className="app-bar-space" />
      <RoleSwitch />
    </header>
  );
}
