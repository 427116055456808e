import { bareId } from "../web-api/client";

/** What a page's address asks for. */
export type PageAddress =
  | { kind: "start" }
  | { kind: "list"; table: string; viewId: string | null }
  | { kind: "record"; table: string; id: string | null; formId: string | null }
  | { kind: "controls" }
  | { kind: "unknown"; reason: string };

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Reads an address such as `/main.aspx?appid=…&pagetype=entityrecord&etn=opportunity&id=…`.
 *
 * @param path of the page, without the query
 * @param query with or without its question mark
 */
export function readAddress(path: string, query: string): PageAddress {
  if (path === "/controls.html") return { kind: "controls" };
  const parameters = new URLSearchParams(query);
  const type = parameters.get("pagetype");
  if (type === null) return { kind: "start" };
  const table = parameters.get("etn") ?? "";
  if (!/^[a-z][a-z0-9_]*$/.test(table)) return { kind: "unknown", reason: `etn=${table}` };
  if (type === "entitylist") return { kind: "list", table, viewId: idOf(parameters, "viewid") };
  if (type === "entityrecord") {
    const id = parameters.get("id");
    if (id && !guid.test(bareId(id))) return { kind: "unknown", reason: `id=${id}` };
    return { kind: "record", table, id: idOf(parameters, "id"), formId: idOf(parameters, "formid") };
  }
  return { kind: "unknown", reason: `pagetype=${type}` };
}

/** The address of a page, as the address bar shows it. */
export function writeAddress(address: PageAddress, appId: string | null): string {
  if (address.kind === "controls") return "/controls.html";
  const parameters = new URLSearchParams();
  if (appId) parameters.set("appid", appId);
  if (address.kind === "list") {
    parameters.set("pagetype", "entitylist");
    parameters.set("etn", address.table);
    if (address.viewId) parameters.set("viewid", address.viewId);
  }
  if (address.kind === "record") {
    parameters.set("pagetype", "entityrecord");
    parameters.set("etn", address.table);
    if (address.id) parameters.set("id", address.id);
    if (address.formId) parameters.set("formid", address.formId);
  }
  const query = parameters.toString();
  return query ? `/main.aspx?${query}` : "/main.aspx";
}

function idOf(parameters: URLSearchParams, name: string): string | null {
  const id = bareId(parameters.get(name) ?? "");
  return guid.test(id) ? id : null;
}
