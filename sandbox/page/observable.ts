import * as React from "react";

/** A value that tells who listens when it is replaced. */
export class Observable<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** The value as it is now; the component is drawn again when it is replaced. */
export function useObservable<T>(source: Observable<T>): T {
  const [value, setValue] = React.useState(source.value);
  React.useEffect(() => {
    const take = () => {
      setValue(() => source.value);
    };
    take();
    return source.subscribe(take);
  }, [source]);
  return value;
}

/** Draws the component again whenever the source says that something has changed. */
export function useChanges(subscribe: (listener: () => void) => () => void): void {
  const [, count] = React.useReducer((version: number) => version + 1, 0);
  React.useEffect(() => {
    // What changed between the drawing and this moment told nobody.
    count();
    return subscribe(count);
  }, [subscribe]);
}

export interface Loading<T> {
  value: T | null;
  error: Error | null;
  isLoading: boolean;
}

/** Runs a read whenever `inputs` change; an answer that comes too late is dropped. */
export function useLoaded<T>(read: () => Promise<T>, inputs: unknown[]): Loading<T> {
  const [state, setState] = React.useState<Loading<T>>({ value: null, error: null, isLoading: true });
  const latest = React.useRef(read);
  latest.current = read;
  const key = JSON.stringify(inputs);
  React.useEffect(() => {
    let isWanted = true;
    setState((before) => ({ ...before, error: null, isLoading: true }));
    latest
      .current()
      .then((value) => {
        if (isWanted) setState({ value, error: null, isLoading: false });
      })
      .catch((error: unknown) => {
        const problem = error instanceof Error ? error : new Error(String(error));
        if (isWanted) setState({ value: null, error: problem, isLoading: false });
      });
    return () => {
      isWanted = false;
    };
  }, [key]);
  return state;
}
