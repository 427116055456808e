import * as React from "react";
import { MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { ApiError } from "../api/api-error";
import { words } from "../words";

interface ErrorNoticeProps {
  error: Error;
  /** What the error means for what is shown. */
  title?: string;
}

/** What the service refused, in its own words, with the code that a guide or a support person asks for. */
export function ErrorNotice({ error, title }: ErrorNoticeProps) {
  return (
    <MessageBar intent="error" className="notice" layout="multiline" role="alert">
      <MessageBarBody>
        {title ? <MessageBarTitle>{title}</MessageBarTitle> : null}
        <span className="break-anywhere">{error.message}</span>
        {error instanceof ApiError && error.code ? (
          <span className="small muted notice-code">{words.errors.code(error.code, error.status)}</span>
        ) : null}
      </MessageBarBody>
    </MessageBar>
  );
}
