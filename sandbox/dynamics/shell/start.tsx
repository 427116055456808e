import * as React from "react";
import * as ReactDOM from "react-dom";
import { reactRenderer } from "../component-framework/react-renderer";
import type { FormFactor } from "../form/control-descriptions";
import type { LookupValue } from "../form/form-view";
import type { NavigationPort, OpenFormRequest } from "../form/ports";
import { type Session, startSession } from "../form/session";
import { type AppModel, readApps } from "./chrome/app-model";
import { ShellFrame } from "./chrome/shell-frame";
import { DialogStack } from "./dialogs/dialog-stack";
import { pageDialogs } from "./dialogs/page-dialogs";
import { FormDialog } from "./form/form-dialog";
import { Appearance, GlobalNotifications, PageNetwork } from "./page-ports";
import { RecentRows } from "./recent-rows";
import { Router } from "./router";
import type { Shell } from "./shell-context";
import { wordsOf } from "./words/word";

/** Up to this width the page is a phone's. */
const phoneWidth = 480;

/**
 * Starts the page in an element: reads who looks at it and which apps there are, and draws the frame.
 *
 * @throws WebApiError when the server cannot be read
 */
export async function startPage(element: HTMLElement): Promise<void> {
  const dialogs = new DialogStack();
  const router = new Router(window);
  const appearance = new Appearance(localStorage);
  const network = new PageNetwork(window);
  const notifications = new GlobalNotifications();
  const session = await startSession({
    dialogs: pageDialogs(dialogs),
    navigation: pageNavigation(router, dialogs),
    notifications,
    network,
    appearance,
    renderer: reactRenderer({ React, ReactDOM }),
    formFactor: formFactorOf(window.innerWidth),
  });
  const languages = { language: session.user.languageId, baseLanguage: session.baseLanguage };
  const apps = await readApps(session.client, languages);
  const app = apps.find(({ id }) => id === router.appId) ?? apps[0] ?? null;
  router.appId = app?.id ?? null;
  const first = app?.areas[0]?.groups[0]?.subAreas[0];
  if (router.entry.value.address.kind === "start" && first) {
    router.replace({ kind: "list", table: first.table, viewId: null });
  }
  const shell: Shell = {
    session: app ? withApp(session, app) : session,
    router,
    dialogs,
    appearance,
    network,
    notifications,
    recent: new RecentRows(localStorage, session.user.id),
    word: wordsOf(session.user.languageId),
    apps,
    app,
    appName: app?.name ?? "Dynamics 365",
  };
  document.documentElement.lang = languageOf(session);
  document.documentElement.dir = session.user.isRightToLeft ? "rtl" : "ltr";
  document.title = `${shell.appName} - Dynamics 365`;
  ReactDOM.render(<ShellFrame shell={shell} />, element);
}

function withApp(session: Session, { id, uniqueName, name }: AppModel): Session {
  return Object.assign(session, { app: { id, uniqueName, displayName: name } });
}

function formFactorOf(width: number): FormFactor {
  return width <= phoneWidth ? 0 : 2;
}

/** Two letters of the reader's language, for the page's `lang`. */
function languageOf({ user }: Session): string {
  return ({ 1031: "de", 1037: "he" } as Record<number, string>)[user.languageId] ?? "en";
}

/** Pages, mail boxes and phones; a script or a file of the machine is not opened for anybody. */
const openable = new Set(["http:", "https:", "mailto:", "tel:"]);

function pageNavigation(router: Router, dialogs: DialogStack): NavigationPort {
  return {
    openForm: (request: OpenFormRequest) => {
      if (request.asDialog) {
        return dialogs.show<LookupValue[]>((close) => <FormDialog request={request} close={close} />);
      }
      const { table, id, formId, tabName, createdFrom, parameters } = request;
      return router.openForm(
        { kind: "record", table, id, formId: formId ?? null },
        {
          ...(tabName ? { tabName } : {}),
          ...(createdFrom ? { createdFrom } : {}),
          ...(parameters ? { parameters } : {}),
        },
      );
    },
    openList: (table, viewId) => void router.go({ kind: "list", table, viewId: viewId ?? null }),
    openUrl: (url) => {
      const { protocol, href } = new URL(url, location.href);
      if (!openable.has(protocol)) throw new Error(`Addresses that begin with "${protocol}" are not opened here.`);
      // A page elsewhere is told nothing of this one.
      window.open(href, "_blank", "noopener,noreferrer");
    },
    closeForm: () => {
      const { address } = router.entry.value;
      const table = address.kind === "record" ? address.table : null;
      void router.back(table ? { kind: "list", table, viewId: null } : { kind: "start" });
    },
  };
}
