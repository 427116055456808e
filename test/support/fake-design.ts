import { createRequire } from "node:module";

// By require: its ES modules ask for a file of React that React 16 does not export to them.
const { webDarkTheme, webLightTheme } = createRequire(import.meta.url)(
  "@fluentui/react-components",
) as typeof import("@fluentui/react-components");

/** The new look as model-driven apps hand it over: the tokens of Fluent 9, light or dark. */
export function fakeDesign(look: "light" | "dark"): ComponentFramework.FluentDesignState {
  const dark = look === "dark";
  return {
    tokenTheme: dark ? webDarkTheme : webLightTheme,
    isDarkTheme: dark,
    brand: {} as ComponentFramework.FluentDesignState["brand"],
  };
}
