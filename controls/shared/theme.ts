import { createTheme, type IPalette, type ISemanticColors, type PartialTheme } from "@fluentui/react";
import type { DesignTokens, HostReading } from "./host";

// Which token of Fluent 9 (without its prefix "color") stands for which slot of Fluent 8. Mapped by hand, because
// Microsoft's migration package is larger than a whole control.
const palette: Partial<Record<keyof IPalette, string>> = {
  themeDarker: "BrandForegroundLinkPressed",
  themeDark: "BrandBackgroundPressed",
  themeDarkAlt: "BrandBackgroundHover",
  themePrimary: "BrandBackground",
  black: "NeutralForeground1Pressed",
  neutralDark: "NeutralForeground1Hover",
  neutralPrimary: "NeutralForeground1",
  neutralSecondary: "NeutralForeground2",
  neutralTertiary: "NeutralForegroundDisabled",
  neutralTertiaryAlt: "NeutralStrokeAccessible",
  neutralLight: "NeutralStroke1",
  neutralLighter: "NeutralBackground1Hover",
  neutralLighterAlt: "NeutralBackground2",
  white: "NeutralBackground1",
  redDark: "PaletteRedForeground1",
  green: "PaletteGreenForeground1",
  yellowDark: "PaletteDarkOrangeForeground1",
};
const onBrand = "NeutralForegroundOnBrand";
const semanticColors: Partial<Record<keyof ISemanticColors, string>> = {
  link: "BrandForegroundLink",
  linkHovered: "BrandForegroundLinkHover",
  primaryButtonText: onBrand,
  primaryButtonTextHovered: onBrand,
  primaryButtonTextPressed: onBrand,
  inputForegroundChecked: onBrand,
  smallInputBorder: "NeutralStrokeAccessible",
  inputBorder: "NeutralStrokeAccessible",
};

/** The colours of the slots; a slot whose token is missing is left out, so that Fluent's own stands in for it. */
function colorsOf(slots: Readonly<Record<string, string>>, tokens: DesignTokens): Record<string, string> {
  const colors: Record<string, string> = {};
  for (const slot of Object.keys(slots)) {
    const color = tokens[`color${slots[slot]}`];
    if (color) colors[slot] = color;
  }
  return colors;
}

/** The Fluent 8 theme of a control: the new look's tokens where the host has them, else the host's own classic look. */
export function controlTheme({ tokens, dark, rtl }: Pick<HostReading, "tokens" | "dark" | "rtl">): PartialTheme {
  if (!tokens) return { rtl };
  return createTheme({
    rtl,
    isInverted: dark,
    palette: colorsOf(palette, tokens),
    semanticColors: colorsOf(semanticColors, tokens),
  });
}
