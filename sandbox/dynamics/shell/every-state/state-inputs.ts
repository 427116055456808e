import type { MountInputs } from "../../component-framework/mount-control";
import type { DataSetState } from "../../component-framework/data-set";
import type { ParameterState } from "../../component-framework/parameters";
import type { Session } from "../../form/session";
import { isRightToLeft } from "../../../culture/languages";
import { languageFormats } from "../../web-api/user-formats";
import type { ControlState, ControlStateDataSet, ControlStateParameter } from "../../../sample/control-state";
import { type Look, designOf } from "../page-ports";

/** FormXml's number of a form factor, by that of the client API. */
const formFactors = { 1: 2, 2: 1, 3: 0 } as const;

/** Look of the page around a state; forced colors come from the browser, over the new look. */
export function lookOf({ look = "new" }: ControlState): Look {
  return look === "forced-colors" ? "new" : look;
}

/** A session as the state has it: language, look, form factor and connection are its own, the rest is the page's. */
export function sessionOf(session: Session, state: ControlState): Session {
  const { language = session.user.languageId, formFactor = 1, offline = false } = state;
  const look = lookOf(state);
  const isOwnLanguage = language !== session.user.languageId;
  const design = designOf(look);
  return {
    ...session,
    formFactor: formFactors[formFactor],
    user: isOwnLanguage
      ? {
          ...session.user,
          languageId: language,
          isRightToLeft: isRightToLeft(language),
          formats: languageFormats(language),
        }
      : session.user,
    network: { isOnline: () => !offline, subscribe: () => () => undefined },
    appearance: { get: () => design, subscribe: () => () => undefined },
  };
}

/** What the host tells the control in a state. */
export function inputsOf(state: ControlState): MountInputs {
  const { parameters, dataSets = {}, disabled = false, label = "", record } = state;
  return {
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, parameterOf(value)])),
    dataSets: Object.fromEntries(Object.entries(dataSets).map(([name, value]) => [name, { state: dataSetOf(value) }])),
    isDisabled: disabled,
    label,
    record: record ?? null,
  };
}

function parameterOf(parameter: ControlStateParameter): ParameterState {
  const { type, raw = null, formatted, security, error } = parameter;
  return {
    type,
    raw: type.startsWith("DateAndTime") && typeof raw === "string" ? new Date(raw) : raw,
    ...(formatted === undefined ? {} : { formatted }),
    ...(security ? { security } : {}),
    error: error ?? null,
    ...(parameter.column === undefined ? {} : { attributes: attributesOf(parameter.column, parameter) }),
  };
}

/** What the host tells of the bound column, by its type. */
function attributesOf(
  column: string,
  { type, security, options, maxLength }: ControlStateParameter,
): NonNullable<ParameterState["attributes"]> {
  const base = {
    DisplayName: column,
    LogicalName: column,
    RequiredLevel: 0 as const,
    IsSecured: security?.secured ?? false,
    SourceType: 0 as const,
    Description: "",
    Type: type,
  };
  if (options) {
    return Object.assign(base, {
      Options: options.map(({ value, label, color }) => ({ Value: value, Label: label, Color: color ?? "" })),
      DefaultValue: -1,
    });
  }
  return maxLength === undefined ? base : Object.assign(base, { MaxLength: maxLength, Format: "text", ImeMode: 0 });
}

/** Takes from the context what the host has not handed over yet: a value that is still being read. */
export function withholdValues(
  state: ControlState,
  context: ComponentFramework.Context<Record<string, unknown>>,
): void {
  for (const [name, { raw }] of Object.entries(state.parameters)) {
    if (raw === undefined) Object.assign(context.parameters[name] as object, { raw: undefined });
  }
}

function dataSetOf(dataSet: ControlStateDataSet): Partial<DataSetState> {
  const { table, viewId, title, columns, records, loading = false, error, totalCount, hasNextPage = false } = dataSet;
  return {
    table,
    viewId,
    title,
    columns: columns.map((column, order) => ({ ...column, alias: column.name, order })),
    records,
    loading,
    error: error ?? null,
    totalCount: totalCount ?? records.length,
    hasNextPage,
  };
}
