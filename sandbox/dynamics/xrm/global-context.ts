import { DateTime } from "luxon";
import type { Session } from "../form/session";
import { webResourceAddress } from "../form/resource-loader";
import { xrmPromise } from "./async";
import { collection } from "./collection";
import { refuseUnknown } from "./refuse";

/** Form factors of the client API, by FormXml's: phone, tablet, web. */
const formFactors = { 0: 3, 1: 2, 2: 1 } as const;

/** `Xrm.Utility.getGlobalContext()`. */
export function globalContext(session: Session): Xrm.GlobalContext {
  const { client, user, network } = session;
  return refuseUnknown<Xrm.GlobalContext>("Xrm.Utility.getGlobalContext()", {
    client: refuseUnknown<Xrm.ClientContext>("getGlobalContext().client", {
      getClient: () => "Web",
      getClientState: () => (network.isOnline() ? "Online" : "Offline"),
      getFormFactor: () => clientFormFactor(session),
      // "Offline" is a mode of the mobile app; the web client is at most without a network.
      isOffline: () => false,
      isNetworkAvailable: () => network.isOnline(),
    }),
    organizationSettings: refuseUnknown<Xrm.OrganizationSettings>("getGlobalContext().organizationSettings", {
      languageId: session.baseLanguage,
      organizationId: user.organizationId,
      isAutoSaveEnabled: session.isAutoSaveEnabled,
    }),
    userSettings: refuseUnknown<Xrm.UserSettings>("getGlobalContext().userSettings", {
      isRTL: user.isRightToLeft,
      isHighContrastEnabled: false,
      languageId: user.languageId,
      roles: collection(
        () => user.roles,
        (role) => role.name,
      ),
      // The platform gives this id in braces and upper case.
      userId: `{${user.id.toUpperCase()}}`,
      userName: user.name,
      getTimeZoneOffsetMinutes: () => timeZoneOffset(session),
      ...(user.currency ? { transactionCurrency: user.currency } : {}),
    }),
    getClientUrl: () => client.origin,
    getCurrentAppName: () => xrmPromise(Promise.resolve(session.app?.displayName ?? "")),
    getCurrentAppProperties: () =>
      xrmPromise(
        Promise.resolve(
          session.app
            ? {
                appId: session.app.id,
                uniqueName: session.app.uniqueName,
                displayName: session.app.displayName,
                url: `${client.origin}/main.aspx?appid=${session.app.id}`,
              }
            : {},
        ),
      ),
    getCurrentAppUrl: () => `${client.origin}/main.aspx${session.app ? `?appid=${session.app.id}` : ""}`,
    getVersion: () => "9.2.0.0",
    isOnPremise: () => false,
    getWebResourceUrl: (name) => webResourceAddress(client.origin, name),
  });
}

export function clientFormFactor(session: Session): 1 | 2 | 3 {
  return formFactors[session.formFactor];
}

/** Minutes that the user's zone is ahead of UTC at a moment. */
export function timeZoneOffset(session: Session, moment = new Date()): number {
  return DateTime.fromJSDate(moment, { zone: session.user.timeZone }).offset;
}
