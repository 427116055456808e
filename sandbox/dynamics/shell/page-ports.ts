import type { Theme } from "@fluentui/react-components";
import type { AppearancePort, GlobalNotification, NetworkPort, NotificationPort } from "../form/ports";
import { Observable } from "../../page/observable";
import { brand, darkTheme, lightTheme } from "../../page/theme";

export const looks = ["new", "classic", "dark"] as const;
export type Look = (typeof looks)[number];

/** Theme of the page's own parts in a look. The classic look has no theme for controls, but its chrome needs one. */
export function themeOf(look: Look): Theme {
  return look === "dark" ? darkTheme : lightTheme;
}

/** What controls are told of a look; nothing in the classic one. */
export function designOf(look: Look): ComponentFramework.FluentDesignState | undefined {
  if (look === "classic") return undefined;
  return { tokenTheme: themeOf(look), brand, isDarkTheme: look === "dark" };
}

const lookKey = "sandbox-look";

/** The look the user has chosen in this browser. */
export class Appearance implements AppearancePort {
  readonly look: Observable<Look>;
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    const stored = looks.find((look) => look === storage.getItem(lookKey));
    this.look = new Observable(stored ?? "new");
  }

  choose(look: Look): void {
    this.#storage.setItem(lookKey, look);
    this.look.set(look);
  }

  get(): ComponentFramework.FluentDesignState | undefined {
    return designOf(this.look.value);
  }

  subscribe(listener: () => void): () => void {
    return this.look.subscribe(listener);
  }
}

/** The browser's connection, and a switch that plays a lost one. */
export class PageNetwork implements NetworkPort {
  readonly isPlayingOffline = new Observable(false);
  readonly #window: Window;

  constructor(window: Window) {
    this.#window = window;
  }

  isOnline(): boolean {
    return this.#window.navigator.onLine && !this.isPlayingOffline.value;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    const unsubscribe = this.isPlayingOffline.subscribe(listener);
    this.#window.addEventListener("online", listener);
    this.#window.addEventListener("offline", listener);
    return () => {
      unsubscribe();
      this.#window.removeEventListener("online", listener);
      this.#window.removeEventListener("offline", listener);
    };
  };
}

export interface ShownNotification extends GlobalNotification {
  id: string;
}

/** Notifications above the app's pages, the newest first. */
export class GlobalNotifications implements NotificationPort {
  readonly shown = new Observable<ShownNotification[]>([]);
  #count = 0;

  add(notification: GlobalNotification): string {
    this.#count += 1;
    const id = `global-${this.#count}`;
    this.shown.set([{ ...notification, id }, ...this.shown.value]);
    return id;
  }

  clear(id: string): void {
    this.shown.set(this.shown.value.filter((notification) => notification.id !== id));
  }
}
