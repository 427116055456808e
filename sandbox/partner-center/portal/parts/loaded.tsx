import * as React from "react";
import { Button, Spinner } from "@fluentui/react-components";
import type { Polled } from "../use-polled";
import { words } from "../words";
import { ErrorNotice } from "./error-notice";

interface LoadedProps<T> {
  polled: Polled<T>;
  children: (value: T) => React.ReactNode;
}

/** What was read; while it is awaited a sign of that, and above it what went wrong in reading it again. */
export function Loaded<T>({ polled, children }: LoadedProps<T>) {
  const { value, error, refresh } = polled;
  return (
    <>
      {error ? <ErrorNotice error={error} {...(value === null ? {} : { title: words.errors.stale })} /> : null}
      {value === null ? (
        error ? (
          <Button className="retry" onClick={() => void refresh()}>
            {words.tryAgain}
          </Button>
        ) : (
          <Spinner className="loading" label={words.loading} />
        )
      ) : (
        children(value)
      )}
    </>
  );
}
