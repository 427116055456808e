import type { Session } from "../form/session";
import { clientFormFactor } from "../xrm/global-context";
import { openForm } from "../xrm/navigation";
import { refuseUnknown } from "../xrm/refuse";
import { lookupObjects } from "../xrm/utility";
import { entityMetadata } from "../xrm/entity-metadata";
import { recordOperations } from "../xrm/web-api";
import { type DataSetActions, type DataSetState, makeDataSet } from "./data-set";
import { makeFormatting } from "./formatting";
import type { LoadedControl } from "./load-control";
import { type ParameterState, makeProperty } from "./parameters";
import { makeUserSettings } from "./user-settings";

/** Everything a control is told from outside. */
export interface ControlInputs {
  /** By property name; one that is left out is bound to nothing. */
  parameters: Record<string, ParameterState>;
  dataSets: Record<string, { state: DataSetState; actions: DataSetActions }>;
  isDisabled: boolean;
  isVisible: boolean;
  /** The customizer's label. */
  label: string;
  /** The record on the form; its id is empty while it is new. Null: the host does not tell. */
  record: { id: string; table: string; name: string } | null;
}

/** What a control can ask of its host. */
export interface ControlRequests {
  requestRender(): void;
  trackContainerResize(isTracked: boolean): void;
  setControlState(state: ComponentFramework.Dictionary): void;
  raise(event: string, parameters: unknown): void;
}

type Context = ComponentFramework.Context<Record<string, unknown>>;

/** Members of the live context that the typings leave out. */
interface UntypedMembers {
  page: { getClientUrl(): string };
  accessibility: { assignedTabIndex: number; assignedTooltip: string };
}

interface UntypedMode {
  contextInfo: { entityId: string; entityTypeName: string; entityRecordName: string };
  isAuthoringMode: boolean;
}

/** Makes contexts for one place in which a control is drawn. */
export class ContextFactory {
  readonly #session: Session;
  readonly #control: LoadedControl;
  readonly #requests: ControlRequests;
  readonly #fixed: Pick<
    Context,
    | "client"
    | "device"
    | "factory"
    | "formatting"
    | "navigation"
    | "resources"
    | "userSettings"
    | "utils"
    | "webAPI"
    | "copilot"
    | "events"
  >;

  constructor(session: Session, control: LoadedControl, requests: ControlRequests) {
    this.#session = session;
    this.#control = control;
    this.#requests = requests;
    this.#fixed = {
      client: client(session),
      device: this.#feature("Device", refuseUnknown<ComponentFramework.Device>("context.device", {})),
      factory: refuseUnknown<ComponentFramework.Factory>("context.factory", {
        requestRender: () => {
          requests.requestRender();
        },
      }),
      formatting: makeFormatting(session.user),
      navigation: navigation(session),
      resources: refuseUnknown<ComponentFramework.Resources>("context.resources", {
        // An unknown key is answered with itself.
        getString: (id) => control.strings.get(id) ?? id,
      }),
      userSettings: makeUserSettings(session),
      utils: this.#feature("Utility", utils(session)),
      webAPI: this.#feature("WebAPI", webApi(session)),
      copilot: refuseUnknown<ComponentFramework.Copilot>("context.copilot", {}),
      events: Object.fromEntries(
        control.manifest.events.map((event) => [
          event,
          (parameters?: unknown) => {
            requests.raise(event, parameters);
          },
        ]),
      ),
    };
  }

  /**
   * @param width of the container in pixels; -1 while the control does not track it
   * @param updatedProperties what has changed since the context before
   */
  make(inputs: ControlInputs, width: number, updatedProperties: string[]): Context {
    const { properties, dataSets } = this.#control.manifest;
    const parameters: Record<string, unknown> = {};
    for (const { name } of properties) {
      parameters[name] = makeProperty(inputs.parameters[name] ?? { type: "", raw: null });
    }
    for (const name of dataSets) parameters[name] = this.#dataSet(inputs, name);
    return refuseUnknown<Context & UntypedMembers>("context", {
      ...this.#fixed,
      parameters,
      updatedProperties,
      mode: this.#mode(inputs, width),
      fluentDesignLanguage: this.#session.appearance.get(),
      page: { getClientUrl: () => this.#session.client.origin },
      accessibility: { assignedTabIndex: 0, assignedTooltip: inputs.label },
    });
  }

  #dataSet(inputs: ControlInputs, name: string): ComponentFramework.PropertyTypes.DataSet {
    const dataSet = inputs.dataSets[name];
    if (!dataSet) throw new Error(`The data set ${name} of ${this.#control.name} is bound to nothing.`);
    return makeDataSet(dataSet.state, dataSet.actions);
  }

  #mode(inputs: ControlInputs, width: number): ComponentFramework.Mode {
    const { record } = inputs;
    return refuseUnknown<ComponentFramework.Mode & UntypedMode>("context.mode", {
      allocatedWidth: width,
      // A form lets its controls grow: it never allocates a height.
      allocatedHeight: -1,
      isControlDisabled: inputs.isDisabled,
      isVisible: inputs.isVisible,
      label: inputs.label,
      isAuthoringMode: false,
      setControlState: (state) => {
        this.#requests.setControlState(state);
        return true;
      },
      trackContainerResize: (isTracked) => {
        this.#requests.trackContainerResize(isTracked);
      },
      contextInfo: record
        ? { entityId: record.id, entityTypeName: record.table, entityRecordName: record.name }
        : undefined,
    });
  }

  /** A control has the services its manifest declares, and no others. */
  #feature<Service extends object>(name: string, service: Service): Service {
    const { features } = this.#control.manifest;
    const isDeclared = [...features].some((feature) => feature === name || feature.startsWith(`${name}.`));
    if (isDeclared) return service;
    return refuseUnknown<Service>(`${this.#control.name} declares no uses-feature ${name}: its`, {});
  }
}

function client(session: Session): ComponentFramework.Client {
  return {
    disableScroll: false,
    getClient: () => "Web",
    getFormFactor: () => clientFormFactor(session),
    isOffline: () => false,
    isNetworkAvailable: () => session.network.isOnline(),
  };
}

function navigation(session: Session): ComponentFramework.Navigation {
  const { dialogs } = session;
  return refuseUnknown<ComponentFramework.Navigation>("context.navigation", {
    openAlertDialog: ({ text, confirmButtonLabel }) =>
      dialogs.alert({ text, ...(confirmButtonLabel ? { confirmButtonLabel } : {}) }),
    openConfirmDialog: async ({ text, title, subtitle, confirmButtonLabel, cancelButtonLabel }) => ({
      confirmed: await dialogs.confirm({
        text,
        ...(title ? { title } : {}),
        ...(subtitle ? { subtitle } : {}),
        ...(confirmButtonLabel ? { confirmButtonLabel } : {}),
        ...(cancelButtonLabel ? { cancelButtonLabel } : {}),
      }),
    }),
    openErrorDialog: ({ message, details, errorCode }) =>
      dialogs.error({
        message: message ?? `Error ${String(errorCode ?? 0)}`,
        ...(details ? { details } : {}),
        ...(errorCode === undefined ? {} : { errorCode }),
      }),
    openForm: async (options, parameters = {}) => ({
      savedEntityReference: await openForm(session, options, parameters),
    }),
    openUrl: (url) => {
      session.navigation.openUrl(url);
    },
  });
}

function utils(session: Session): ComponentFramework.Utility {
  return refuseUnknown<ComponentFramework.Utility>("context.utils", {
    getEntityMetadata: (table, columns) => entityMetadata(session, table, columns),
    lookupObjects: (options) => lookupObjects(session, options),
  });
}

function webApi(session: Session): ComponentFramework.WebApi {
  const operations = recordOperations(session);
  const reference = async (written: Promise<{ entityType: string; id: string }>) => {
    const { entityType, id } = await written;
    return { entityType, id, name: "" };
  };
  return refuseUnknown<ComponentFramework.WebApi>("context.webAPI", {
    createRecord: (table, data) => reference(operations.createRecord(table, data)),
    updateRecord: (table, id, data) => reference(operations.updateRecord(table, id, data)),
    deleteRecord: (table, id) => reference(operations.deleteRecord(table, id)),
    retrieveRecord: (table, id, options) => operations.retrieveRecord(table, id, options),
    retrieveMultipleRecords: (table, options, maxPageSize) =>
      operations.retrieveMultipleRecords(table, options, maxPageSize),
  });
}
