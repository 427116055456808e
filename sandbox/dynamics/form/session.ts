import { WebApiClient } from "../web-api/client";
import { type SignedInUser, readSignedInUser } from "../web-api/signed-in-user";
import { Tables } from "../web-api/tables";
import type { FormFactor } from "./control-descriptions";
import type {
  AppearancePort,
  DialogPort,
  ElementRenderer,
  NavigationPort,
  NetworkPort,
  NotificationPort,
  ResourceLoader,
} from "./ports";
import { pageResourceLoader } from "./resource-loader";
import { ResourceStrings } from "./resource-strings";

export interface SessionOptions {
  dialogs: DialogPort;
  navigation: NavigationPort;
  notifications: NotificationPort;
  network: NetworkPort;
  appearance: AppearancePort;
  renderer: ElementRenderer;
  formFactor: FormFactor;
  /** Language that labels and strings fall back to; English when absent. */
  baseLanguage?: number;
  /** App the page belongs to, as `appmodules` has it. */
  app?: { id: string; uniqueName: string; displayName: string };
  /** Origin of the server; that of the page when absent. */
  origin?: string;
  fetch?: typeof fetch;
  loader?: ResourceLoader;
  /** Saves a changed record after 30 seconds and before the page is left; on when absent. */
  isAutoSaveEnabled?: boolean;
  /** The app's setting "Async onSave handler"; on when absent. Off: promises of OnSave handlers are not awaited. */
  isAsyncSaveEnabled?: boolean;
  /** What the reader may do with secured columns; everything when absent. */
  columnSecurity?: (table: string, column: string) => { readable: boolean; editable: boolean };
}

/** Everything a page needs that outlives a single form. One per page load. */
export interface Session
  extends Required<Omit<SessionOptions, "origin" | "fetch" | "app">>, Pick<SessionOptions, "app"> {
  client: WebApiClient;
  tables: Tables;
  user: SignedInUser;
  strings: ResourceStrings;
  /** Text of the progress indicator; null when none is shown. */
  progress: string | null;
  /** Runs when `progress` changes. */
  progressChanged: Set<() => void>;
}

export async function startSession(options: SessionOptions): Promise<Session> {
  const pageFetch = options.fetch ?? fetch.bind(globalThis);
  const client = new WebApiClient({
    origin: options.origin ?? location.origin,
    fetch: pageFetch,
    network: options.network,
  });
  const user = await readSignedInUser(client);
  const loader = options.loader ?? pageResourceLoader(document, pageFetch);
  const baseLanguage = options.baseLanguage ?? 1033;
  return {
    dialogs: options.dialogs,
    navigation: options.navigation,
    notifications: options.notifications,
    network: options.network,
    appearance: options.appearance,
    renderer: options.renderer,
    formFactor: options.formFactor,
    app: options.app,
    loader,
    baseLanguage,
    isAutoSaveEnabled: options.isAutoSaveEnabled ?? true,
    isAsyncSaveEnabled: options.isAsyncSaveEnabled ?? true,
    columnSecurity: options.columnSecurity ?? (() => ({ readable: true, editable: true })),
    client,
    tables: new Tables(client),
    user,
    strings: new ResourceStrings(client, loader, user.languageId, baseLanguage),
    progress: null,
    progressChanged: new Set(),
  };
}

/** Shows, changes or takes away (null) the progress indicator. */
export function setProgress(session: Session, text: string | null): void {
  session.progress = text;
  for (const listener of session.progressChanged) listener();
}

/** Tells the user that a script failed, and lets the page go on. */
export function reportScriptError(session: Session, source: string, error: unknown): void {
  void session.dialogs.error({
    message: `Error in ${source}`,
    details: error instanceof Error ? (error.stack ?? error.message) : String(error),
  });
}
