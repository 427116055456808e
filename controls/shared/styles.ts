import { mergeStyles, type IRawStyle, type ITheme } from "@fluentui/react";

/** Styles of what stands in every control; what one control alone needs stands in its own style sheet. */
export function frameClass({ palette, isInverted }: ITheme): string {
  return mergeStyles({
    // The style sheets of the controls take their colours from here, since they cannot read the theme.
    "--cosell-subtle": palette.neutralSecondary,
    "--cosell-border": palette.neutralTertiaryAlt,
    "--cosell-surface": palette.neutralLighterAlt,
    "--cosell-good": palette.green,
    "--cosell-bad": palette.redDark,
    "--cosell-caution": palette.yellowDark,
    colorScheme: isInverted ? "dark" : "light",
    overflowWrap: "anywhere",
    svg: { flex: "none", verticalAlign: "text-bottom" },
    ".cosell-line": { display: "flex", gap: 8, marginBlock: 4 },
    ".cosell-error svg": { color: palette.redDark },
    ".cosell-warning svg": { color: palette.yellowDark },
    ".cosell-good svg": { color: palette.green },
  } as IRawStyle);
}
