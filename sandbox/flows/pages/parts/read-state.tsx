import * as React from "react";
import { Button, MessageBar, MessageBarBody, Spinner } from "@fluentui/react-components";
import type { Polled } from "../use-polled";
import { word } from "../words";
import { messageOf } from "./refusal-bar";

interface ReadStateProps<T> {
  polled: Polled<T>;
  children: (value: T) => React.ReactNode;
}

/** What was read, or that it is being read, or why it could not be; after a later error what stands there stays. */
export function ReadState<T>({ polled, children }: ReadStateProps<T>) {
  const { value, error, refresh } = polled;
  if (value !== null) {
    return (
      <>
        {error ? (
          <MessageBar intent="warning" className="stale">
            <MessageBarBody>{word("stale", messageOf(error))}</MessageBarBody>
          </MessageBar>
        ) : null}
        {children(value)}
      </>
    );
  }
  if (error) {
    return (
      <div className="card page-problem" role="alert">
        <h1>{word("failedTitle")}</h1>
        <p dir="auto">{messageOf(error)}</p>
        <Button onClick={() => void refresh()}>{word("retry")}</Button>
      </div>
    );
  }
  return <Spinner className="page-loading" label={word("loading")} />;
}

/** In the place of a list that is empty. */
export function EmptyState({ title, text }: { title: string; text?: string }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {text ? <p>{text}</p> : null}
    </div>
  );
}
