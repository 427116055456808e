import { Observable } from "../../../page/observable";
import type { WebApiClient } from "../../web-api/client";
import { WebApiError } from "../../web-api/web-api-error";
import { type AppNotification, readNotification } from "./app-notification";

/** As often as the platform's apps look, at most: milliseconds. */
export const pollInterval = 60_000;

const mostShown = 100;

/** The notifications of the signed-in user. */
export class NotificationInbox {
  /** The newest first; null for a user who may not read notifications, or before they were read. */
  readonly shown = new Observable<AppNotification[] | null>(null);
  #readAt = Number.NEGATIVE_INFINITY;
  #isForbidden = false;

  /** @param now milliseconds since 1970 */
  constructor(
    readonly client: Pick<WebApiClient, "retrieveMultiple" | "delete">,
    readonly userId: string,
    readonly now: () => number = Date.now,
  ) {}

  /** Reads them, unless the user may not. A server that cannot be reached changes nothing. */
  async refresh(): Promise<void> {
    if (this.#isForbidden) return;
    this.#readAt = this.now();
    const query =
      "appnotifications?$select=appnotificationid,title,body,icontype,data,ttlinseconds,createdon" +
      `&$filter=_ownerid_value eq ${this.userId}&$orderby=createdon desc&$top=${mostShown}`;
    try {
      const { rows } = await this.client.retrieveMultiple(query);
      this.shown.set(rows.flatMap((row) => readNotification(row, this.now()) ?? []));
    } catch (error) {
      if (!(error instanceof WebApiError)) throw error;
      this.#isForbidden = error.status === 403;
      if (this.#isForbidden) this.shown.set(null);
    }
  }

  /** Reads them when the last reading is a minute old. */
  async refreshWhenOld(): Promise<void> {
    if (this.now() - this.#readAt >= pollInterval) await this.refresh();
  }

  /** Takes a notification away for good. @throws WebApiError when that is refused; it is then shown again */
  async dismiss(id: string): Promise<void> {
    const before = this.shown.value;
    this.shown.set(before?.filter((notification) => notification.id !== id) ?? null);
    try {
      await this.client.delete("appnotifications", id);
    } catch (error) {
      // One that is gone already was dismissed elsewhere, or has expired.
      if (error instanceof WebApiError && error.status === 404) return;
      this.shown.set(before);
      throw error;
    }
  }

  /** Takes all away that are shown. @throws WebApiError at the first that is refused */
  async dismissAll(): Promise<void> {
    for (const { id } of this.shown.value ?? []) await this.dismiss(id);
  }
}
