import { type PageAddress, readAddress } from "../page-address";
import { type Row, textOf } from "../../web-api/client";

export type NotificationIcon = "info" | "success" | "failure" | "warning" | "mention";

export interface NotificationLink {
  title: string;
  address: PageAddress;
  inNewWindow: boolean;
}

/** A notification for the signed-in user, from a row of `appnotification`. */
export interface AppNotification {
  id: string;
  /** Texts as they are: markdown in them is not rendered. */
  title: string;
  body: string;
  icon: NotificationIcon;
  /** When it was sent, in the reader's own words. */
  sentOn: string;
  links: NotificationLink[];
}

/** Seconds until a notification without an expiry of its own is gone: 14 days. */
const defaultExpiry = 14 * 24 * 60 * 60;

const icons: Record<number, NotificationIcon> = {
  100000001: "success",
  100000002: "failure",
  100000003: "warning",
  100000004: "mention",
};

/**
 * Reads a row; null when it has expired.
 *
 * Of what overrides its content, the actions alone are taken: an action is a link to a page of this app
 * (`?pagetype=entityrecord&etn=…`), and every other address is left out.
 *
 * @param now milliseconds since 1970
 */
export function readNotification(row: Row, now: number): AppNotification | null {
  const created = Date.parse(textOf(row, "createdon"));
  const expiry = typeof row.ttlinseconds === "number" ? row.ttlinseconds : defaultExpiry;
  if (Number.isFinite(created) && created + expiry * 1000 <= now) return null;
  return {
    id: textOf(row, "appnotificationid"),
    title: textOf(row, "title"),
    body: textOf(row, "body"),
    icon: icons[Number(row.icontype)] ?? "info",
    sentOn: textOf(row, "createdon@OData.Community.Display.V1.FormattedValue") || textOf(row, "createdon"),
    links: actionsOf(textOf(row, "data")).flatMap((action) => linkOf(action) ?? []),
  };
}

function actionsOf(data: string): unknown[] {
  try {
    const parsed = JSON.parse(data) as { actions?: unknown } | null;
    return Array.isArray(parsed?.actions) ? (parsed.actions as unknown[]) : [];
  } catch {
    return [];
  }
}

function linkOf(action: unknown): NotificationLink | null {
  const { title, data } = (action ?? {}) as { title?: unknown; data?: { url?: unknown; navigationTarget?: unknown } };
  if (typeof title !== "string" || title === "" || typeof data?.url !== "string") return null;
  const [, query] = /^(?:\/?main\.aspx)?(\?pagetype=.*)$/.exec(data.url) ?? [];
  if (query === undefined) return null;
  const address = readAddress("/main.aspx", query);
  if (address.kind !== "list" && address.kind !== "record") return null;
  return { title, address, inNewWindow: data.navigationTarget === "newWindow" };
}
