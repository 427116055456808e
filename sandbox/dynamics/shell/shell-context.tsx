import * as React from "react";
import type { Session } from "../form/session";
import type { DialogStack } from "./dialogs/dialog-stack";
import type { AppModel } from "./chrome/app-model";
import type { Appearance, GlobalNotifications, PageNetwork } from "./page-ports";
import type { RecentRows } from "./recent-rows";
import type { Router } from "./router";
import type { Word } from "./words/word";

/** Everything the page's parts share. Made once per page load. */
export interface Shell {
  session: Session;
  router: Router;
  dialogs: DialogStack;
  appearance: Appearance;
  network: PageNetwork;
  notifications: GlobalNotifications;
  recent: RecentRows;
  word: Word;
  /** Apps the user may open. */
  apps: AppModel[];
  /** The open app; null where there is none. */
  app: AppModel | null;
  appName: string;
}

const ShellContext = React.createContext<Shell | null>(null);

export const ShellProvider = ShellContext.Provider;

/** The shell; throws outside of it. */
export function useShell(): Shell {
  const shell = React.useContext(ShellContext);
  if (!shell) throw new Error("This part of the page is drawn outside the shell.");
  return shell;
}
