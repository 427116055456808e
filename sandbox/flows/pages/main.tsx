import * as React from "react";
import * as ReactDOM from "react-dom";
import { FluentProvider } from "@fluentui/react-components";
import { lightTheme } from "../../page/theme";
import "./styles/page.css";

const element = document.getElementById("page");
if (!element) throw new Error("The page has no element to draw into.");
ReactDOM.render(<FluentProvider theme={lightTheme}>Power Automate</FluentProvider>, element);
