import type { Session } from "../form/session";
import type { ControlInputs } from "./context";
import { ControlHost, type ControlHostOptions } from "./control-host";
import { type DataSetActions, type DataSetState, emptyDataSet } from "./data-set";
import { type LoadedControl, loadControl } from "./load-control";
import { unboundParameter } from "./parameters";

/** What of a control is set up; everything left out is as on an ordinary form. */
export interface MountInputs extends Partial<Omit<ControlInputs, "dataSets">> {
  dataSets?: Record<string, { state: Partial<DataSetState>; actions?: Partial<DataSetActions> }>;
}

export interface MountOptions
  extends MountInputs, Partial<Pick<ControlHostOptions, "overrides" | "controlState" | "onControlState" | "onEvent">> {
  session: Session;
  /** Full name, e.g. `pfx_Namespace.Constructor`. */
  name: string;
  /** Takes what the control gives back. When absent, the outputs become the properties' new values. */
  onOutputs?: (outputs: Record<string, unknown>) => void;
  /** Told of a control that failed, beside the notice in its place. */
  onError?: (error: unknown) => void;
}

export interface MountedControl {
  /** Settles when the control has been drawn, or its failure shown. */
  ready: Promise<void>;
  /** Changes what the control is told. */
  update(inputs: MountInputs): void;
  unmount(): void;
}

/**
 * Draws an imported control into an element, with or without a form around it. A control that cannot be loaded, or that
 * fails, is replaced by a notice that says so.
 */
export function mountControl(element: HTMLElement, options: MountOptions): MountedControl {
  let inputs: MountInputs = options;
  let control: LoadedControl | null = null;
  let host: ControlHost | null = null;
  let isUnmounted = false;

  const complete = (loaded: LoadedControl): ControlInputs => completeInputs(loaded, inputs);
  const update = (change: MountInputs): void => {
    inputs = { ...inputs, ...change };
    if (control) host?.update(complete(control));
  };
  const takeOutputs = (outputs: Record<string, unknown>): void => {
    if (options.onOutputs) {
      options.onOutputs(outputs);
      return;
    }
    const parameters = { ...inputs.parameters };
    for (const [name, raw] of Object.entries(outputs)) {
      parameters[name] = { type: "", ...parameters[name], raw: raw as ControlInputs["parameters"][string]["raw"] };
    }
    update({ parameters });
  };
  const fail = (error: unknown): void => {
    host?.unmount();
    host = null;
    showFailure(element, options.name, error);
    options.onError?.(error);
  };

  const ready = loadControl(options.session, options.name)
    .then((loaded) => {
      if (isUnmounted) return;
      control = loaded;
      const { overrides, controlState, onControlState, onEvent } = options;
      host = new ControlHost({
        session: options.session,
        control: loaded,
        element,
        inputs: complete(loaded),
        onOutputs: takeOutputs,
        onError: fail,
        ...(overrides ? { overrides } : {}),
        ...(controlState ? { controlState } : {}),
        ...(onControlState ? { onControlState } : {}),
        ...(onEvent ? { onEvent } : {}),
      });
      host.start();
    })
    .catch((error: unknown) => {
      if (!isUnmounted) fail(error);
    });

  return {
    ready,
    update,
    unmount: () => {
      isUnmounted = true;
      host?.unmount();
      host = null;
      element.replaceChildren();
    },
  };
}

function completeInputs({ name, manifest }: LoadedControl, inputs: MountInputs): ControlInputs {
  const known = new Set(manifest.properties.map((property) => property.name));
  const parameters = inputs.parameters ?? {};
  for (const given of Object.keys(parameters)) {
    if (!known.has(given)) throw new Error(`The property ${given} is not declared in the manifest of ${name}.`);
  }
  return {
    parameters: Object.fromEntries(
      manifest.properties.map((property) => [property.name, parameters[property.name] ?? unboundParameter(property)]),
    ),
    dataSets: Object.fromEntries(
      manifest.dataSets.map((dataSet) => {
        const given = inputs.dataSets?.[dataSet];
        return [dataSet, { state: completeState(given?.state), actions: { ...noActions, ...given?.actions } }];
      }),
    ),
    isDisabled: inputs.isDisabled ?? false,
    isVisible: inputs.isVisible ?? true,
    label: inputs.label ?? "",
    record: inputs.record ?? null,
  };
}

const completedStates = new WeakMap<Partial<DataSetState>, DataSetState>();

/** The same partial state gives the same whole one, so that a control is not updated without a change. */
function completeState(state: Partial<DataSetState> = emptyDataSet): DataSetState {
  const completed = completedStates.get(state) ?? { ...emptyDataSet, ...state };
  completedStates.set(state, completed);
  return completed;
}

const nothing = () => {
  // A data set that is shown without a form stays as it is.
};
const noActions: DataSetActions = {
  refresh: nothing,
  loadNextPage: nothing,
  loadPreviousPage: nothing,
  loadExactPage: nothing,
  setPageSize: nothing,
  sort: nothing,
  setFilter: nothing,
  select: nothing,
  openRecord: nothing,
};

function showFailure(element: HTMLElement, name: string, error: unknown): void {
  const notice = element.ownerDocument.createElement("div");
  notice.setAttribute("role", "alert");
  notice.className = "control-failure";
  notice.textContent = `${name}: ${error instanceof Error ? error.message : String(error)}`;
  element.replaceChildren(notice);
}
