import * as React from "react";
import { Button } from "@fluentui/react-components";
import { Flow20Regular, Navigation20Regular } from "@fluentui/react-icons";
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
      <Button
        className="app-bar-button"
        appearance="transparent"
        icon={<Navigation20Regular />}
        aria-label={word("showNavigation")}
        aria-expanded={isNavigationOpen}
        aria-controls={isNavigationOpen ? "navigation" : undefined}
        onClick={onToggleNavigation}
      />
      <Flow20Regular className="app-bar-icon" aria-hidden="true" />
      <PageLink to={{ kind: "flows" }} className="app-bar-product">
        {word("product")}
      </PageLink>
    </header>
  );
}
