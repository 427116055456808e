/** Where a page stands; `port` is empty where the address names none. */
type Place = Pick<Location, "protocol" | "hostname" | "port">;

/** Where the pages of flows are, on the server of Dynamics. */
export const flowPagesPath = "/flows";

/** Address of Partner Center's page, seen from a page of Dynamics: the port after it. */
export function partnerCenterUrl({ protocol, hostname, port }: Place): string {
  return `${protocol}//${hostname}:${Number(port || 80) + 1}/`;
}

/** Address of Dynamics, seen from Partner Center's page: the port before it. */
export function dynamicsUrl({ protocol, hostname, port }: Place): string {
  return `${protocol}//${hostname}:${Number(port || 80) - 1}/`;
}

/** Address of the pages of flows, seen from Partner Center's page. */
export function flowPagesUrl(place: Place): string {
  return `${dynamicsUrl(place)}${flowPagesPath.slice(1)}`;
}
