import * as React from "react";
import { Flow20Regular } from "@fluentui/react-icons";
import { NavigationButton } from "../../../page/navigation-button";
import { PageLink } from "../parts/page-link";
import { word } from "../words";

interface AppBarProps {
  isNavigationOpen: boolean;
  onToggleNavigation: () => void;
}

/** The bar at the top, with the product's name. */
export function AppBar({ isNavigationOpen, onToggleNavigation }: AppBarProps) {
  return (
    <header className="app-bar">
      <NavigationButton label={word("showNavigation")} isOpen={isNavigationOpen} onToggle={onToggleNavigation} />
      <Flow20Regular className="app-bar-icon" aria-hidden="true" />
      <PageLink to={{ kind: "flows" }} className="app-bar-product">
        {word("product")}
      </PageLink>
    </header>
  );
}
