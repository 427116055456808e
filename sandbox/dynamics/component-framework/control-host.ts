import type { Session } from "../form/session";
import { ContextFactory, type ControlInputs } from "./context";
import type { LoadedControl } from "./load-control";
import { sameParameter } from "./parameters";

export interface ControlHostOptions {
  session: Session;
  control: LoadedControl;
  element: HTMLElement;
  inputs: ControlInputs;
  /** Changes of a context that no real host makes, for a page that shows a control in every state. */
  overrides?: (context: ComponentFramework.Context<Record<string, unknown>>) => void;
  /** State that the control kept by `setControlState` when it was last drawn here. */
  controlState?: ComponentFramework.Dictionary;
  onControlState?: (state: ComponentFramework.Dictionary) => void;
  /** What the control gives back: only what it means to change, null to clear. */
  onOutputs: (outputs: Record<string, unknown>) => void;
  onEvent?: (event: string, parameters: unknown) => void;
  onError: (error: unknown) => void;
}

type Instance = ComponentFramework.ReactControl<unknown, Record<string, unknown>>;

/** One instance of a control in its element, from `init` to `destroy`. */
export class ControlHost {
  readonly #options: ControlHostOptions;
  readonly #factory: ContextFactory;
  readonly #container: HTMLDivElement;
  readonly #unsubscribe: (() => void)[];
  #inputs: ControlInputs;
  #instance: Instance | null = null;
  #width = -1;
  #observer: ResizeObserver | null = null;
  #isUpdating = false;
  /** What has changed since the last `updateView`; null: nothing. */
  #pending: Set<string> | null = null;

  constructor(options: ControlHostOptions) {
    this.#options = options;
    this.#inputs = options.inputs;
    const { session, element } = options;
    this.#container = element.ownerDocument.createElement("div");
    element.append(this.#container);
    this.#factory = new ContextFactory(session, options.control, {
      requestRender: () => {
        this.#request([]);
      },
      trackContainerResize: (isTracked) => {
        this.#track(isTracked);
      },
      setControlState: (state) => options.onControlState?.(state),
      raise: (event, parameters) => options.onEvent?.(event, parameters),
    });
    this.#unsubscribe = [
      session.appearance.subscribe(() => {
        this.#request(["fluentDesignLanguage"]);
      }),
      session.network.subscribe(() => {
        this.#request(["network"]);
      }),
    ];
  }

  start(): void {
    this.#guard(() => {
      const instance = new this.#options.control.make();
      this.#instance = instance;
      this.#isUpdating = true;
      instance.init(
        this.#context([]),
        () => {
          this.#takeOutputs();
        },
        this.#options.controlState ?? {},
        this.#container,
      );
      this.#isUpdating = false;
      this.#request([]);
    });
  }

  /** Tells the control what has changed; nothing happens where nothing has. */
  update(inputs: ControlInputs): void {
    const before = this.#inputs;
    this.#inputs = inputs;
    const changed = changes(before, inputs);
    if (changed.length > 0) this.#request(changed);
  }

  unmount(): void {
    this.#observer?.disconnect();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    const instance = this.#instance;
    this.#instance = null;
    if (this.#options.control.manifest.isVirtual) this.#options.session.renderer.unmount(this.#container);
    try {
      instance?.destroy();
    } catch (error) {
      this.#options.onError(error);
    }
    this.#container.remove();
  }

  /** Asks for an `updateView`; one that comes while the control is being updated waits for the end of that. */
  #request(changed: string[]): void {
    this.#pending ??= new Set();
    for (const name of changed) this.#pending.add(name);
    if (this.#isUpdating) return;
    while (this.#takePending()) {
      // Every update may have asked for another.
    }
  }

  #takePending(): boolean {
    const pending = this.#pending;
    const instance = this.#instance;
    if (!pending || !instance) return false;
    this.#pending = null;
    this.#guard(() => {
      this.#isUpdating = true;
      const element = instance.updateView(this.#context([...pending])) as React.ReactElement | undefined;
      if (element && this.#options.control.manifest.isVirtual) {
        this.#options.session.renderer.render(element, this.#container, (error) => {
          this.#fail(error);
        });
      }
    });
    return true;
  }

  #context(updatedProperties: string[]): ComponentFramework.Context<Record<string, unknown>> {
    const context = this.#factory.make(this.#inputs, this.#width, updatedProperties);
    this.#options.overrides?.(context);
    return context;
  }

  #takeOutputs(): void {
    this.#guard(() => {
      const outputs = this.#instance?.getOutputs?.() ?? {};
      const meant = Object.entries(outputs).filter(([, value]) => value !== undefined);
      this.#options.onOutputs(Object.fromEntries(meant));
    }, false);
  }

  #track(isTracked: boolean): void {
    if (!isTracked) {
      this.#observer?.disconnect();
      this.#observer = null;
      return;
    }
    if (this.#observer) return;
    this.#width = Math.round(this.#container.clientWidth);
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? this.#width);
      if (width === this.#width) return;
      this.#width = width;
      this.#request(["layout"]);
    });
    this.#observer.observe(this.#container);
  }

  #guard(run: () => void, isUpdate = true): void {
    try {
      run();
    } catch (error) {
      this.#fail(error);
    } finally {
      if (isUpdate) this.#isUpdating = false;
    }
  }

  /** A control that failed is not asked again; the form around it goes on. */
  #fail(error: unknown): void {
    this.#pending = null;
    this.#options.onError(error);
  }
}

/** Names of what a control would be told differently. */
function changes(before: ControlInputs, after: ControlInputs): string[] {
  const names = new Set([...Object.keys(before.parameters), ...Object.keys(after.parameters)]);
  const parameters = [...names].filter((name) => !sameParameter(before.parameters[name], after.parameters[name]));
  const dataSets = Object.keys(after.dataSets).filter(
    (name) => before.dataSets[name]?.state !== after.dataSets[name]?.state,
  );
  const isModeChanged =
    before.isDisabled !== after.isDisabled ||
    before.isVisible !== after.isVisible ||
    before.label !== after.label ||
    JSON.stringify(before.record) !== JSON.stringify(after.record);
  return [...parameters, ...(dataSets.length > 0 ? ["dataset", ...dataSets] : []), ...(isModeChanged ? ["mode"] : [])];
}
