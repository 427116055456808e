import * as React from "react";
import type { FlowApi } from "./api/flow-api";
import type { Router } from "./router";

/** Everything that the parts of the page share. Made once per page load. */
export interface FlowPages {
  api: FlowApi;
  router: Router;
  /** Address of Partner Center's page. */
  partnerCenterUrl: string;
  copy: (text: string) => Promise<void>;
}

const FlowContext = React.createContext<FlowPages | null>(null);

export const FlowProvider = FlowContext.Provider;

/** What the page shares; throws outside of it. */
export function useFlows(): FlowPages {
  const pages = React.useContext(FlowContext);
  if (!pages) throw new Error("This part of the page is drawn outside of it.");
  return pages;
}
