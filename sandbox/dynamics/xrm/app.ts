import type { GlobalNotification } from "../form/ports";
import type { Session } from "../form/session";
import { xrmPromise } from "./async";
import { refuseUnknown } from "./refuse";

const levels: Record<number, GlobalNotification["level"]> = {
  1: "success",
  2: "error",
  3: "warning",
  4: "information",
};

/** `Xrm.App`: the bar of notifications above the app's pages. */
export function app(session: Session): Xrm.App {
  return refuseUnknown<Xrm.App>("Xrm.App", {
    addGlobalNotification: ({ level, message, showCloseButton, action }) => {
      const id = session.notifications.add({
        level: levels[level] ?? "information",
        message,
        showCloseButton: showCloseButton ?? false,
        action: action?.actionLabel
          ? {
              label: action.actionLabel,
              run: () => {
                action.eventHandler?.();
              },
            }
          : null,
      });
      return xrmPromise(Promise.resolve(id));
    },
    clearGlobalNotification: (id) => {
      session.notifications.clear(id);
      return xrmPromise(Promise.resolve(id));
    },
  });
}
