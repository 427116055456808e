import * as React from "react";
import { Button, Link, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { Dismiss20Regular } from "@fluentui/react-icons";
import { useChanges, useObservable } from "../../../page/observable";
import { useShell } from "../shell-context";

const intents = { success: "success", error: "error", warning: "warning", information: "info" } as const;

/** Notifications of the whole app, and whether there is a connection. */
export function GlobalBar() {
  const { notifications, network, word } = useShell();
  const shown = useObservable(notifications.shown);
  useChanges(network.subscribe);
  return (
    <div className="global-bar" role="status" data-id="globalNotifications">
      {network.isOnline() ? null : (
        <MessageBar intent="warning" data-id="offlineNotification">
          <MessageBarBody>{word("offlineBar")}</MessageBarBody>
        </MessageBar>
      )}
      {shown.map(({ id, level, message, action, showCloseButton }) => (
        <MessageBar key={id} intent={intents[level]} data-id={id}>
          <MessageBarBody>
            <span dir="auto">{message}</span>{" "}
            {action ? (
              <Link as="button" inline onClick={action.run}>
                {action.label}
              </Link>
            ) : null}
          </MessageBarBody>
          {showCloseButton ? (
            <MessageBarActions
              containerAction={
                <Button
                  appearance="transparent"
                  size="small"
                  aria-label={word("dismiss")}
                  icon={<Dismiss20Regular />}
                  onClick={() => {
                    notifications.clear(id);
                  }}
                />
              }
            />
          ) : null}
        </MessageBar>
      ))}
    </div>
  );
}
