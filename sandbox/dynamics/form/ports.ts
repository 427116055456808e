import type { LookupValue } from "./form-view";

/** What a script or a control may ask the user through the page. */
export interface DialogPort {
  alert(strings: { title?: string; text: string; confirmButtonLabel?: string }): Promise<void>;
  /** Resolves to false when the user cancels or closes the dialog. */
  confirm(strings: {
    title?: string;
    subtitle?: string;
    text: string;
    confirmButtonLabel?: string;
    cancelButtonLabel?: string;
  }): Promise<boolean>;
  error(strings: { message: string; details?: string; errorCode?: number }): Promise<void>;
  /** Lets the user pick rows; resolves to an empty list when the dialog is cancelled. */
  lookup(request: {
    tables: string[];
    defaultTable?: string;
    viewIds?: string[];
    searchText?: string;
    multiple: boolean;
    /** FetchXML `<filter>` elements that narrow the rows of a table. */
    filters: { table: string; filterXml: string }[];
  }): Promise<LookupValue[]>;
}

/** Where a new record comes from: its lookup to that row is filled in. */
export interface CreatedFrom {
  reference: LookupValue;
  /** Schema name of the relationship; needed only where several lead to the same table. */
  relationship?: string;
}

export interface OpenFormRequest {
  table: string;
  /** Null: a new record. */
  id: string | null;
  formId?: string;
  tabName?: string;
  createdFrom?: CreatedFrom;
  /** Values of a new record, by column; a lookup's name and table travel as `<column>name` and `<column>type`. */
  parameters?: Record<string, string>;
  /** In a dialog over the page instead of the page itself. */
  asDialog: boolean;
}

/** Where a script or a control may take the user. */
export interface NavigationPort {
  /** Resolves when the opened form was left, with the row that was saved on it; none when nothing was saved. */
  openForm(request: OpenFormRequest): Promise<LookupValue[]>;
  openList(table: string, viewId?: string): void;
  openUrl(url: string): void;
  /** Leaves the open form, as after Save & Close. */
  closeForm(): void;
}

/** Whether the page is connected. One place, so that a test can pull the plug. */
export interface NetworkPort {
  isOnline(): boolean;
  subscribe(listener: () => void): () => void;
}

export interface GlobalNotification {
  level: "success" | "error" | "warning" | "information";
  message: string;
  showCloseButton: boolean;
  action: { label: string; run: () => void } | null;
}

/** The bar above the app's pages. */
export interface NotificationPort {
  /** Returns the notification's id. */
  add(notification: GlobalNotification): string;
  clear(id: string): void;
}

/** Theme of the page. `get` gives nothing when the new look is off. */
export interface AppearancePort {
  get(): ComponentFramework.FluentDesignState | undefined;
  subscribe(listener: () => void): () => void;
}

/** Draws what a virtual control returns. */
export interface ElementRenderer {
  /** `onError` is told what a component of the control threw while it was drawn. */
  render(element: React.ReactElement, container: HTMLElement, onError: (error: unknown) => void): void;
  unmount(container: HTMLElement): void;
}

/** Loads files of the sandbox into the page. */
export interface ResourceLoader {
  /** Runs a script; once for each address. */
  script(address: string): Promise<void>;
  /** Adds a style sheet; once for each address. */
  style(address: string): Promise<void>;
  text(address: string): Promise<string>;
}
