import * as React from "react";
import * as ReactDOM from "react-dom";
import "./styles/page.css";
import { ApiClient } from "./api/client";
import { PortalApi } from "./api/portal-api";
import { Frame } from "./frame/frame";
import { Live } from "./live";
import { PlayedRole } from "./role";
import { Router } from "./router";

const element = document.getElementById("page");
if (!element) throw new Error("The page has no element to draw into.");
const api = new PortalApi(new ApiClient((path, options) => fetch(path, options)));
const live = new Live(() => api.version());
live.watch(document);
ReactDOM.render(
  <Frame portal={{ api, live, router: new Router(window), role: new PlayedRole(sessionStorage) }} />,
  element,
);
