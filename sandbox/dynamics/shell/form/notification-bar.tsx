import * as React from "react";
import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { ChevronDown20Regular, ChevronUp20Regular, Dismiss20Regular } from "@fluentui/react-icons";
import type { FormNotification } from "../../form/form-view";
import { useShell } from "../shell-context";

const intents = { ERROR: "error", WARNING: "warning", INFO: "info" } as const;
const severity = { ERROR: 0, WARNING: 1, INFO: 2 } as const;

interface NotificationBarProps {
  notifications: readonly FormNotification[];
  onDismiss: (id: string) => void;
}

/** Notifications of a form: one stands as it is, several behind one bar that opens. */
export function NotificationBar({ notifications, onDismiss }: NotificationBarProps) {
  const { word } = useShell();
  const [isOpen, setOpen] = React.useState(false);
  // The region stays, so that a screen reader hears of the first notification too.
  return (
    <div className="notifications" role="status" data-id="notificationWrapper" aria-label={word("notifications")}>
      {notifications.length > 1 ? (
        <MessageBar intent={intents[worst(notifications)]} className="notification">
          <MessageBarBody>
            <span id="notificationMessageAndButtons">{word("manyNotifications", notifications.length)}</span>
          </MessageBarBody>
          <MessageBarActions
            containerAction={
              <Button
                id="notificationExpandIcon"
                appearance="transparent"
                size="small"
                aria-expanded={isOpen}
                aria-label={word("manyNotifications", notifications.length)}
                icon={isOpen ? <ChevronUp20Regular /> : <ChevronDown20Regular />}
                onClick={() => {
                  setOpen(!isOpen);
                }}
              />
            }
          />
        </MessageBar>
      ) : null}
      {notifications.length === 1 || isOpen ? (
        <ul className="notification-list" data-id="notificationList">
          {notifications.map((notification) => (
            <li key={notification.id}>
              <MessageBar intent={intents[notification.level]} className="notification" layout="multiline">
                <MessageBarBody>
                  <span data-id={`notification-${notification.id}`} dir="auto">
                    {notification.message}
                  </span>
                </MessageBarBody>
                <MessageBarActions
                  containerAction={
                    <Button
                      appearance="transparent"
                      size="small"
                      aria-label={word("dismiss")}
                      icon={<Dismiss20Regular />}
                      onClick={() => {
                        onDismiss(notification.id);
                      }}
                    />
                  }
                />
              </MessageBar>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

/** The level of a bar that stands for several notifications. */
export function worst(notifications: readonly FormNotification[]): FormNotification["level"] {
  const levels = notifications.map(({ level }) => level).sort((left, right) => severity[left] - severity[right]);
  return levels[0] ?? "INFO";
}
