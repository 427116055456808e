import * as React from "react";

export interface Polled<T> {
  /** What was read last; it stays while a later read fails. */
  value: T | null;
  error: Error | null;
  /** Reads at once; resolves when the answer, or the error, is there. */
  refresh: () => Promise<void>;
}

/** Milliseconds between two reads, judged by what was read last; null reads no further. */
export type Interval<T> = (value: T | null) => number | null;

interface State<T> {
  key: string;
  value: T | null;
  error: Error | null;
}

/**
 * Reads when the page opens, whenever `key` changes, and again every `interval` while somebody can see the page. A read
 * that brings nothing new draws nothing anew, so that a dialog or a selection is not disturbed.
 */
export function usePolled<T>(read: () => Promise<T>, key: string, interval: Interval<T>): Polled<T> {
  const [state, setState] = React.useState<State<T>>({ key, value: null, error: null });
  const latest = React.useRef({ read, interval });
  latest.current = { read, interval };
  const turn = React.useRef(0);
  const refresh = React.useCallback(async () => {
    const mine = ++turn.current;
    let value: T | null = null;
    let error: Error | null = null;
    try {
      value = await latest.current.read();
    } catch (thrown) {
      error = thrown instanceof Error ? thrown : new Error(String(thrown));
    }
    // A slow answer must not hide a later one.
    if (mine === turn.current) setState((before) => next(before, { key, value, error }));
  }, [key]);
  React.useEffect(() => {
    void refresh();
    return () => {
      turn.current++;
    };
  }, [refresh]);

  const isCurrent = state.key === key;
  const value = isCurrent ? state.value : null;
  const pause = interval(value);
  React.useEffect(() => {
    if (pause === null) return;
    let isReading = false;
    const poll = () => {
      if (document.visibilityState !== "visible" || isReading) return;
      isReading = true;
      void refresh().then(() => {
        isReading = false;
      });
    };
    const timer = setInterval(poll, pause);
    document.addEventListener("visibilitychange", poll);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", poll);
    };
  }, [refresh, pause]);
  return { value, error: isCurrent ? state.error : null, refresh };
}

function next<T>(before: State<T>, after: State<T>): State<T> {
  const shown = before.key === after.key ? before.value : null;
  const value = after.error ? shown : after.value;
  const isSame =
    before.key === after.key &&
    before.error?.message === after.error?.message &&
    JSON.stringify(before.value) === JSON.stringify(value);
  return isSame ? before : { key: after.key, value, error: after.error };
}
