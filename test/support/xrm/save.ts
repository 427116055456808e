/** What becomes of a save: `prevented` by a handler, or `saved`. */
export type SaveOutcome = "prevented" | "saved";

export interface SaveCall {
  getSaveMode(): number;
  preventDefault(): void;
  isDefaultPrevented(): boolean;
  preventDefaultOnError(): void;
  disableAsyncTimeout(): void;
}

/**
 * Asks OnSave handlers with the platform's semantics: `preventDefault` counts only while the handler runs, and a rejected
 * promise stops the save only after `preventDefaultOnError`, which also counts only then.
 */
export async function askSaveHandlers<Event>(
  handlers: readonly ((event: Event) => unknown)[],
  mode: number,
  eventOf: (call: SaveCall) => Event,
): Promise<SaveOutcome> {
  let isPrevented = false;
  const answers = handlers.map(async (handler) => {
    let isSynchronous = true;
    let stopsOnError = false;
    const call: SaveCall = {
      getSaveMode: () => mode,
      preventDefault: () => {
        if (isSynchronous) isPrevented = true;
      },
      isDefaultPrevented: () => isPrevented,
      preventDefaultOnError: () => {
        if (isSynchronous) stopsOnError = true;
      },
      disableAsyncTimeout: () => undefined,
    };
    try {
      const answer = handler(eventOf(call));
      isSynchronous = false;
      await answer;
    } catch (error) {
      if (!stopsOnError) throw error;
      isPrevented = true;
    }
  });
  await Promise.all(answers);
  return isPrevented ? "prevented" : "saved";
}
