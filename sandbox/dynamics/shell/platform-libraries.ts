import * as FluentUIReact from "@fluentui/react";
import * as React from "react";
import * as ReactDOM from "react-dom";

/** Names under which bundles of virtual controls look for the platform's libraries when they run. */
export function exposePlatformLibraries(): void {
  Object.assign(globalThis, {
    React,
    ReactDOM,
    Reactv16: React,
    ReactDOMv16: ReactDOM,
    FluentUIReactv8290: FluentUIReact,
    FluentUIReactv81211: FluentUIReact,
  });
  FluentUIReact.initializeIcons("/fonts/");
}
