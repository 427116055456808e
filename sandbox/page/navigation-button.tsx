import * as React from "react";
import { Button, type ButtonProps } from "@fluentui/react-components";
import { Navigation20Regular } from "@fluentui/react-icons";

interface NavigationButtonProps extends Pick<ButtonProps, "className"> {
  label: string;
  /** Whether the element with the id `navigation` is shown. */
  isOpen: boolean;
  onToggle: () => void;
  "data-id"?: string;
}

/** The button in the bar at the top that shows and hides the navigation at the side. */
export function NavigationButton({ label, isOpen, onToggle, className, ...rest }: NavigationButtonProps) {
  return (
    <Button
      {...rest}
      className={["app-bar-button", className].filter(Boolean).join(" ")}
      appearance="transparent"
      icon={<Navigation20Regular />}
      aria-label={label}
      aria-expanded={isOpen}
      aria-controls={isOpen ? "navigation" : undefined}
      onClick={onToggle}
    />
  );
}
