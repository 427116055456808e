import * as React from "react";
import type { PortalApi } from "./api/portal-api";
import type { Live } from "./live";
import type { PlayedRole } from "./role";
import type { Router } from "./router";

/** What every part of the page may need. */
export interface Portal {
  api: PortalApi;
  live: Live;
  router: Router;
  role: PlayedRole;
}

const Context = React.createContext<Portal | null>(null);

export const PortalProvider = Context.Provider;

/** @throws Error outside of the page */
export function usePortal(): Portal {
  const portal = React.useContext(Context);
  if (!portal) throw new Error("This part is drawn outside of Partner Center's page.");
  return portal;
}
