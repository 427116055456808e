import * as React from "react";
import type { Live } from "./live";

export interface Polled<T> {
  /** What was read last; it stays while a later read fails. */
  value: T | null;
  error: Error | null;
  /** Reads at once; resolves when it is there. */
  refresh: () => Promise<void>;
}

interface State<T> {
  key: string;
  value: T | null;
  error: Error | null;
}

/**
 * Reads when the page opens, whenever `key` changes, and whenever something has changed; after an error it tries with
 * every look. A read that brings nothing new draws nothing anew, so that a dialog or a selection is not disturbed.
 *
 * @param isAlways read with every look, for what may change without the version telling so
 */
export function usePolled<T>(live: Live, read: () => Promise<T>, key: string, isAlways = false): Polled<T> {
  const [state, setState] = React.useState<State<T>>({ key, value: null, error: null });
  const latest = React.useRef(read);
  latest.current = read;
  const turn = React.useRef(0);
  const refresh = React.useCallback(async () => {
    const mine = ++turn.current;
    const result = await settle(latest.current);
    // A slow answer must not hide a later one.
    if (mine === turn.current) setState((before) => merge(before, key, result));
  }, [key]);
  const hasFailed = React.useRef(false);
  hasFailed.current = state.error !== null;
  React.useEffect(() => {
    let seen = live.value.version;
    void refresh();
    const unsubscribe = live.subscribe(() => {
      const { version } = live.value;
      if (version === seen && !hasFailed.current && !isAlways) return;
      seen = version;
      void refresh();
    });
    return () => {
      turn.current++;
      unsubscribe();
    };
  }, [live, refresh, isAlways]);
  const isCurrent = state.key === key;
  return { value: isCurrent ? state.value : null, error: isCurrent ? state.error : null, refresh };
}

type Settled<T> = { value: T; error: null } | { value: null; error: Error };

async function settle<T>(read: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { value: await read(), error: null };
  } catch (thrown) {
    return { value: null, error: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }
}

function merge<T>(before: State<T>, key: string, { value, error }: Settled<T>): State<T> {
  const shown = before.key === key ? before.value : null;
  const next = error ? shown : value;
  const isSame =
    before.key === key &&
    before.error?.message === error?.message &&
    JSON.stringify(before.value) === JSON.stringify(next);
  return isSame ? before : { key, value: next, error };
}
