/** A control as its bundle hands it over. */
export type ControlClass = new () => ComponentFramework.ReactControl<unknown, Record<string, unknown>>;

const registered = new Map<string, ControlClass>();

/** Gives the page the `ComponentFramework` global into which bundles put their class when they run. */
export function exposeComponentFramework(): void {
  Object.assign(globalThis, {
    ComponentFramework: {
      registerControl: (name: string, control: ControlClass) => {
        registered.set(name, control);
      },
    },
  });
}

/** @param name `<namespace>.<constructor>`, without the publisher's prefix */
export function registeredControl(name: string): ControlClass | null {
  return registered.get(name) ?? null;
}
