import { isEditable, isReadable, type AnyProperty } from "./property";

/** Members that hosts have but the typings do not; none of them may be relied on. */
interface UndocumentedMode {
  contextInfo?: { entityId?: string; entityTypeName?: string; entityRecordName?: string };
  isAuthoringMode?: boolean;
}

/** The context as a careful reader sees it: every member may be missing. */
export interface GuardedContext {
  mode?: Partial<ComponentFramework.Mode & UndocumentedMode>;
  client?: Partial<ComponentFramework.Client>;
  userSettings?: Partial<ComponentFramework.UserSettings>;
  formatting?: Partial<ComponentFramework.Formatting>;
  navigation?: Partial<ComponentFramework.Navigation>;
  resources?: Partial<ComponentFramework.Resources>;
  fluentDesignLanguage?: Partial<ComponentFramework.FluentDesignState>;
}

/** The record that the form shows; its id is null before the first save. */
export interface HostRecord {
  id: string | null;
  table: string;
}

/** Tokens of Fluent 9 by their names, such as `colorNeutralForeground1`. */
export type DesignTokens = Readonly<Record<string, string>>;

/** What every control needs to know of its host, read once for each `updateView`. */
export interface HostReading {
  /** The label that the customizer gave the field. */
  label: string | null;
  /** True when the form, a business rule or column security forbids changes. */
  disabled: boolean;
  /** True when column security hides the value: it must not be drawn, nor anything derived from it. */
  masked: boolean;
  /** The platform's message about the bound column; empty when it reports an error without words. */
  error: string | null;
  /** True before the host has handed over the column; never in the form designer, where there is no record to wait for. */
  loading: boolean;
  offline: boolean;
  /** True on phones and in columns narrower than 320 pixels. */
  narrow: boolean;
  rtl: boolean;
  /** False on a record that was never saved; null when the host does not tell. */
  saved: boolean | null;
  /** Fluent 9 tokens of the new look; null in the classic look. */
  tokens: DesignTokens | null;
  dark: boolean;
}

const phone = 3;
const narrowBelowPixels = 320;

const filled = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

/** Reads the record of the form from an undocumented member; null where the host does not have it. */
export function readRecord(context: GuardedContext): HostRecord | null {
  const info = context.mode?.contextInfo;
  return info?.entityTypeName ? { id: filled(info.entityId), table: info.entityTypeName } : null;
}

/**
 * Reads the host.
 *
 * @param property the property (or data set) that the control is bound to
 */
export function readHost(context: GuardedContext, property: AnyProperty): HostReading {
  const { mode = {}, client = {}, userSettings = {}, fluentDesignLanguage: design = {} } = context;
  const { label, isControlDisabled, isAuthoringMode, allocatedWidth: width = -1 } = mode;
  const record = readRecord(context);
  return {
    label: filled(label),
    disabled: isControlDisabled === true || !isEditable(property),
    masked: !isReadable(property),
    error: property?.error ? (property.errorMessage ?? "") : null,
    loading: !isAuthoringMode && (!property || (property.raw === undefined && !property.attributes)),
    offline: client.isOffline?.() === true || client.isNetworkAvailable?.() === false,
    narrow: client.getFormFactor?.() === phone || (width > 0 && width < narrowBelowPixels),
    rtl: userSettings.isRTL === true,
    saved: record && record.id !== null,
    tokens: (design.tokenTheme as DesignTokens | undefined) ?? null,
    dark: design.isDarkTheme === true,
  };
}

/** Formats a time by the user's own settings, in the user's own zone; ISO 8601 where the host cannot format. */
export function formatDateTime(context: GuardedContext, date: Date | null): string | null {
  return date && (context.formatting?.formatDateShort?.(date, true) ?? date.toISOString());
}

/**
 * Returns the former reading when nothing in the new one differs, so that memoised components see the same object.
 * Members are compared by identity.
 */
export function keepEqual<Reading extends object>(former: Reading | null, reading: Reading): Reading {
  const members = Object.keys(reading) as (keyof Reading)[];
  return former && members.every((member) => Object.is(former[member], reading[member])) ? former : reading;
}
