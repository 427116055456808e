import { vi } from "vitest";
import { readControlStrings, type Language } from "./resource-strings";
import Context = ComponentFramework.Context;

/** How the host of a control is set up; what is left out is as on an ordinary desktop form. */
export interface HostSettings {
  /** Folder of the control, whose real strings are read. */
  control: string;
  language?: Language;
  /** The customizer's label of the field. */
  label?: string;
  disabled?: boolean;
  /** Width in pixels; -1 when the host does not track it. */
  width?: number;
  /** 1 desktop, 2 tablet, 3 phone. */
  formFactor?: 1 | 2 | 3;
  offline?: boolean;
  networkAvailable?: boolean;
  timeZone?: string;
  /** The record on the form, an undocumented member; null: the host does not have it. */
  record?: { entityId: string; entityTypeName: string; entityRecordName?: string } | null;
  authoring?: boolean;
  /** The tokens of the new look; left out: the classic look. */
  design?: ComponentFramework.FluentDesignState;
  /** False: a host without a confirm dialog. */
  confirmDialog?: boolean;
}

const cultures: Record<Language, string> = { 1033: "en-US", 1031: "de-DE", 1037: "he-IL" };

function fakeFormatting(language: Language, timeZone: string): ComponentFramework.Formatting {
  const culture = cultures[language];
  const date = (options: Intl.DateTimeFormatOptions) => (value: Date) =>
    new Intl.DateTimeFormat(culture, { timeZone, ...options }).format(value);
  const number = (value: number, precision: number) =>
    new Intl.NumberFormat(culture, { minimumFractionDigits: precision, maximumFractionDigits: precision }).format(
      value,
    );
  return {
    formatCurrency: (value, precision = 2, symbol = "$") => `${symbol}${number(value, precision)}`,
    formatDecimal: (value, precision = 2) => number(value, precision),
    formatInteger: (value) => number(value, 0),
    formatDateAsFilterStringInUTC: (value, includeTime) => value.toISOString().slice(0, includeTime ? 19 : 10),
    formatDateLong: date({ dateStyle: "full" }),
    formatDateLongAbbreviated: date({ dateStyle: "long" }),
    formatDateShort: (value, includeTime) =>
      date({ dateStyle: "short", ...(includeTime ? { timeStyle: "short" } : {}) })(value),
    formatDateYearMonth: date({ year: "numeric", month: "long" }),
    formatLanguage: (value) =>
      new Intl.DisplayNames(culture, { type: "language" }).of(cultures[value as Language]) ?? "",
    formatTime: (value) => date({ timeStyle: "short" })(value),
    getWeekOfYear: (value) => Math.ceil((value.getTime() - Date.UTC(value.getUTCFullYear(), 0, 1)) / 604_800_000),
  };
}

/** Refuses what a test did not set up: no control under test may call a service unnoticed. */
const refuse = (name: string) =>
  vi.fn(() => Promise.reject(new Error(`${name} was called, but this test has set up no answer to it`)));

/**
 * A context as a model-driven app hands it to a control. Services that ask or write are spies; those that a test has not
 * set up reject.
 */
export function fakeContext<TInputs>(settings: HostSettings, parameters: TInputs): Context<TInputs> {
  const language = settings.language ?? 1033;
  const strings = readControlStrings(settings.control, language);
  const { dateFormattingInfo, numberFormattingInfo } = {} as ComponentFramework.UserSettings;
  const mode = {
    allocatedHeight: -1,
    allocatedWidth: settings.width ?? -1,
    isControlDisabled: settings.disabled ?? false,
    isVisible: true,
    label: settings.label ?? settings.control,
    setControlState: vi.fn(() => true),
    setFullScreen: vi.fn(),
    trackContainerResize: vi.fn(),
    isAuthoringMode: settings.authoring ?? false,
    ...(settings.record ? { contextInfo: settings.record } : {}),
  };
  const navigation: ComponentFramework.Navigation = {
    openAlertDialog: vi.fn(() => Promise.resolve()),
    openConfirmDialog: vi.fn(() => Promise.resolve({ confirmed: true })),
    openErrorDialog: vi.fn(() => Promise.resolve()),
    openFile: vi.fn(() => Promise.resolve()),
    openForm: vi.fn(() => Promise.resolve({ savedEntityReference: [] })),
    openUrl: vi.fn(),
    openWebResource: vi.fn(),
  };
  if (settings.confirmDialog === false) delete (navigation as Partial<ComponentFramework.Navigation>).openConfirmDialog;
  return {
    parameters,
    mode,
    navigation,
    client: {
      disableScroll: false,
      getClient: () => "Web",
      getFormFactor: () => settings.formFactor ?? 1,
      isOffline: () => settings.offline ?? false,
      isNetworkAvailable: () => settings.networkAvailable ?? true,
    },
    userSettings: {
      dateFormattingInfo,
      numberFormattingInfo,
      isRTL: language === 1037,
      languageId: language,
      securityRoles: [],
      userId: "{00000000-0000-0000-0000-00000000000a}",
      userName: "Alex Seller",
      getTimeZoneOffsetMinutes: () => 0,
    },
    formatting: fakeFormatting(language, settings.timeZone ?? "UTC"),
    resources: { getResource: vi.fn(), getString: (key) => strings.get(key) ?? key },
    webAPI: {
      createRecord: refuse("createRecord"),
      deleteRecord: refuse("deleteRecord"),
      updateRecord: refuse("updateRecord"),
      retrieveRecord: refuse("retrieveRecord"),
      retrieveMultipleRecords: refuse("retrieveMultipleRecords"),
    },
    utils: {
      getEntityMetadata: refuse("getEntityMetadata"),
      hasEntityPrivilege: vi.fn(() => true),
      lookupObjects: refuse("lookupObjects"),
    },
    device: {
      captureAudio: refuse("captureAudio"),
      captureImage: refuse("captureImage"),
      captureVideo: refuse("captureVideo"),
      getBarcodeValue: refuse("getBarcodeValue"),
      getCurrentPosition: refuse("getCurrentPosition"),
      pickFile: refuse("pickFile"),
    },
    factory: { getPopupService: vi.fn(), requestRender: vi.fn() },
    copilot: {} as ComponentFramework.Copilot,
    events: {},
    updatedProperties: [],
    ...(settings.design ? { fluentDesignLanguage: settings.design } : {}),
  };
}
