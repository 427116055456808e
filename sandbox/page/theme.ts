import { createDarkTheme, createLightTheme, type Theme, webDarkTheme, webLightTheme } from "@fluentui/react-components";

/** Brand colors of the platform's default theme, from dark (10) to light (160). */
export const brand = {
  10: "#061724",
  20: "#082338",
  30: "#0a2e4a",
  40: "#0c3b5e",
  50: "#0e4775",
  60: "#0f548c",
  70: "#115ea3",
  80: "#0f6cbd",
  90: "#2886de",
  100: "#479ef5",
  110: "#62abf5",
  120: "#77b7f7",
  130: "#96c6fa",
  140: "#b4d6fa",
  150: "#cfe4fa",
  160: "#ebf3fc",
} as const;

/** Segoe UI where the machine has it; Open Sans, which the pages bring along, comes close in width. */
const fonts = {
  fontFamilyBase: "'Segoe UI', 'Segoe UI Web (West European)', 'Open Sans', -apple-system, sans-serif",
};

export const lightTheme: Theme = { ...webLightTheme, ...createLightTheme(brand), ...fonts };
export const darkTheme: Theme = { ...webDarkTheme, ...createDarkTheme(brand), ...fonts };
