import * as React from "react";
import { Button, DrawerBody, DrawerHeader, DrawerHeaderTitle, Link, OverlayDrawer } from "@fluentui/react-components";
import {
  CheckmarkCircle20Filled,
  Dismiss20Regular,
  Dismiss24Regular,
  DismissCircle20Filled,
  Info20Filled,
  Mention20Filled,
  Warning20Filled,
} from "@fluentui/react-icons";
import { writeAddress } from "../page-address";
import { useShell } from "../shell-context";
import type { AppNotification, NotificationIcon, NotificationLink } from "./app-notification";
import type { NotificationInbox } from "./notification-inbox";

const icons: Record<NotificationIcon, typeof Info20Filled> = {
  info: Info20Filled,
  success: CheckmarkCircle20Filled,
  failure: DismissCircle20Filled,
  warning: Warning20Filled,
  mention: Mention20Filled,
};

const iconWords = {
  info: "iconInfo",
  success: "iconSuccess",
  failure: "iconFailure",
  warning: "iconWarning",
  mention: "iconMention",
} as const;

interface PanelProps {
  inbox: NotificationInbox;
  notifications: readonly AppNotification[];
  isOpen: boolean;
  onClose: () => void;
}

/** The notification center: what was sent to the user, newest first. */
export function NotificationPanel({ inbox, notifications, isOpen, onClose }: PanelProps) {
  const { session, word } = useShell();
  const closeButton = React.useRef<HTMLButtonElement>(null);
  /** What had the focus goes away with the notification: without another place for it, the keyboard would leave the panel. */
  const attempt = (work: Promise<void>): void => {
    closeButton.current?.focus();
    work.catch((error: unknown) => {
      void session.dialogs.error({ message: error instanceof Error ? error.message : String(error) });
    });
  };
  return (
    <OverlayDrawer
      open={isOpen}
      position="end"
      onOpenChange={(_event, { open }) => {
        if (!open) onClose();
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              ref={closeButton}
              appearance="subtle"
              aria-label={word("close")}
              icon={<Dismiss24Regular />}
              onClick={onClose}
            />
          }
        >
          {word("notifications")}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        {notifications.length === 0 ? (
          <p role="status">{word("noNotifications")}</p>
        ) : (
          <>
            <Button
              size="small"
              data-id="notifications-dismiss-all"
              onClick={() => {
                attempt(inbox.dismissAll());
              }}
            >
              {word("dismissAll")}
            </Button>
            <ul className="notification-list" aria-label={word("notifications")}>
              {notifications.map((notification) => (
                <NotificationCard
                  key={notification.id}
                  notification={notification}
                  onDismiss={() => {
                    attempt(inbox.dismiss(notification.id));
                  }}
                  onFollowed={onClose}
                />
              ))}
            </ul>
          </>
        )}
      </DrawerBody>
    </OverlayDrawer>
  );
}

interface CardProps {
  notification: AppNotification;
  onDismiss: () => void;
  onFollowed: () => void;
}

function NotificationCard({ notification, onDismiss, onFollowed }: CardProps) {
  const { word } = useShell();
  const { title, body, icon, sentOn, links } = notification;
  const Icon = icons[icon];
  return (
    <li className="notification-card" data-id={`notification-${notification.id}`}>
      <Icon className={`notification-icon notification-${icon}`} title={word(iconWords[icon])} />
      <div className="notification-words">
        <h2 dir="auto">{title}</h2>
        {body ? <p dir="auto">{body}</p> : null}
        <span className="notification-time">{sentOn}</span>
        {links.length > 0 ? (
          <div className="notification-links">
            {links.map((link) => (
              <FollowedLink
                key={`${link.title} ${writeAddress(link.address, null)}`}
                link={link}
                onFollowed={onFollowed}
              />
            ))}
          </div>
        ) : null}
      </div>
      <Button
        appearance="subtle"
        size="small"
        aria-label={word("dismissNotification", title)}
        icon={<Dismiss20Regular />}
        onClick={onDismiss}
      />
    </li>
  );
}

function FollowedLink({ link, onFollowed }: { link: NotificationLink; onFollowed: () => void }) {
  const { router } = useShell();
  const address = writeAddress(link.address, router.appId);
  if (link.inNewWindow) {
    return (
      <Link href={address} target="_blank" rel="noopener">
        <span dir="auto">{link.title}</span>
      </Link>
    );
  }
  return (
    <Link
      href={address}
      onClick={(event) => {
        event.preventDefault();
        onFollowed();
        void router.go(link.address);
      }}
    >
      <span dir="auto">{link.title}</span>
    </Link>
  );
}
