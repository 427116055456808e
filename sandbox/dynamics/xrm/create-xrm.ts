import type { Session } from "../form/session";
import { app } from "./app";
import { navigation } from "./navigation";
import { refuseUnknown } from "./refuse";
import { utility } from "./utility";
import { webApi } from "./web-api";

const made = new WeakMap<Session, Xrm.XrmStatic>();

/** The client API of a session. It is the same object every time. */
export function createXrm(session: Session): Xrm.XrmStatic {
  const known = made.get(session);
  if (known) return known;
  const xrm = refuseUnknown<Xrm.XrmStatic>("Xrm", {
    App: app(session),
    Navigation: navigation(session),
    Utility: utility(session),
    WebApi: webApi(session),
    Encoding: refuseUnknown<Xrm.Encoding>("Xrm.Encoding", {
      xmlEncode: escape,
      xmlAttributeEncode: escape,
      htmlEncode: escape,
      htmlAttributeEncode: escape,
    }),
  });
  made.set(session, xrm);
  return xrm;
}

/** Text that can stand in XML or HTML, between tags as well as in an attribute. */
function escape(text: string): string {
  const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
