import * as React from "react";
import * as ReactDOM from "react-dom";
import { FlowApi } from "./api/flow-api";
import { Frame } from "./frame/frame";
import { Router } from "./router";
import { partnerCenterUrl } from "../../page/neighbours";
import "./styles/page.css";

const element = document.getElementById("page");
if (!element) throw new Error("The page has no element to draw into.");
ReactDOM.render(
  <Frame
    pages={{
      api: new FlowApi((path, init) => fetch(path, init)),
      router: new Router(window),
      partnerCenterUrl: partnerCenterUrl(location),
      copy: (text) => navigator.clipboard.writeText(text),
    }}
  />,
  element,
);
