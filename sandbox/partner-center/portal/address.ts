import type { Box, DealState } from "../portal-api-types";

/** The lists of deals, in the order in which they are offered. */
export const boxes: readonly Box[] = ["all", "incoming", "outgoing", "leads"];

/** How far deals are, in the order in which they are offered. */
export const states: readonly DealState[] = ["waiting", "active", "closed"];

export interface ListAddress {
  kind: "list";
  box: Box;
  /** Null: any. */
  state: DealState | null;
  search: string;
  /** The first is 1. */
  page: number;
}

/** What a page's address asks for. */
export type PageAddress =
  | ListAddress
  | { kind: "deal"; id: string }
  | { kind: "newDeal" }
  | { kind: "webhooks" }
  | { kind: "requests" }
  | { kind: "unknown"; path: string };

const dealPath = /^\/referrals\/([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})$/i;

/**
 * Reads an address such as `/referrals?view=leads&q=Contoso&page=2`.
 *
 * @param path of the page, without the query
 * @param query with or without its question mark
 */
export function readAddress(path: string, query: string): PageAddress {
  if (path === "/" || path === "/referrals") {
    const parameters = new URLSearchParams(query);
    return {
      kind: "list",
      box: boxes.find((box) => box === parameters.get("view")) ?? "all",
      state: states.find((state) => state === parameters.get("status")) ?? null,
      search: parameters.get("q") ?? "",
      page: Math.max(1, Math.trunc(Number(parameters.get("page"))) || 1),
    };
  }
  if (path === "/referrals/new") return { kind: "newDeal" };
  if (path === "/webhooks") return { kind: "webhooks" };
  if (path === "/requests") return { kind: "requests" };
  const id = dealPath.exec(path)?.[1];
  return id ? { kind: "deal", id: id.toLowerCase() } : { kind: "unknown", path };
}

/** The address of a page, as the address bar shows it. */
export function writeAddress(address: PageAddress): string {
  switch (address.kind) {
    case "list": {
      const parameters = new URLSearchParams({ view: address.box });
      if (address.state) parameters.set("status", address.state);
      if (address.search) parameters.set("q", address.search);
      if (address.page > 1) parameters.set("page", String(address.page));
      return `/referrals?${parameters.toString()}`;
    }
    case "deal":
      return `/referrals/${address.id}`;
    case "newDeal":
      return "/referrals/new";
    case "webhooks":
      return "/webhooks";
    case "requests":
      return "/requests";
    default:
      return address.path;
  }
}

/** A list from its beginning, whole. */
export const listOf = (box: Box): ListAddress => ({ kind: "list", box, state: null, search: "", page: 1 });
