import * as React from "react";
import { Button, CounterBadge, useRestoreFocusTarget } from "@fluentui/react-components";
import { Alert20Regular } from "@fluentui/react-icons";
import { useObservable } from "../../../page/observable";
import { useShell } from "../shell-context";
import { NotificationInbox, pollInterval } from "./notification-inbox";
import { NotificationPanel } from "./notification-panel";

/** The bell in the bar at the top. A user who may not read notifications has none. */
export function NotificationBell() {
  const { session, router, word } = useShell();
  const [inbox] = React.useState(() => new NotificationInbox(session.client, session.user.id));
  const notifications = useObservable(inbox.shown);
  const { key } = useObservable(router.entry);
  const [isOpen, setOpen] = React.useState(false);
  const restoreFocus = useRestoreFocusTarget();
  React.useEffect(() => {
    void inbox.refreshWhenOld();
  }, [inbox, key]);
  React.useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void inbox.refreshWhenOld();
    };
    const timer = setInterval(look, pollInterval);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [inbox]);
  if (!notifications) return null;
  const count = notifications.length;
  return (
    <>
      <Button
        {...restoreFocus}
        className="app-bar-button notification-bell"
        appearance="transparent"
        aria-label={count > 0 ? word("notificationsCount", count) : word("notifications")}
        aria-haspopup="dialog"
        data-id="notifications-launcher"
        icon={<Alert20Regular />}
        onClick={() => {
          setOpen(true);
          void inbox.refresh();
        }}
      >
        {count > 0 ? <CounterBadge className="notification-count" count={count} size="small" aria-hidden /> : null}
      </Button>
      <NotificationPanel
        inbox={inbox}
        notifications={notifications}
        isOpen={isOpen}
        onClose={() => {
          setOpen(false);
        }}
      />
    </>
  );
}
