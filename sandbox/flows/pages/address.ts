/** What a page's address asks for. */
export type PageAddress =
  | { kind: "flows" }
  | { kind: "runs" }
  | { kind: "connections" }
  | { kind: "flow"; flowId: string; tab: FlowTab }
  | { kind: "run"; flowId: string; runId: string; place: RunPlace }
  | { kind: "unknown" };

export type FlowTab = "details" | "definition";

/** What of a run is looked at: an action, in one turn of each loop around it. */
export interface RunPlace {
  action: string | null;
  /** Index of the shown turn by the loop's name. */
  turns: Record<string, number>;
}

export const wholeRun: RunPlace = { action: null, turns: {} };

const guid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
/** How the service makes ids of runs: letters and digits, perhaps a hyphen. */
const run = /^[\w-]{1,100}$/;

/**
 * Reads an address such as `/flows/{flowId}/runs/{runId}?action=Share&turn=Each_deal.2`.
 *
 * @param path of the page, without the query
 * @param query with or without its question mark
 */
export function readAddress(path: string, query: string): PageAddress {
  const [, root, first, second, runId, ...more] = path.replace(/\/+$/, "").split("/");
  if (root !== "flows" || more.length > 0) return { kind: "unknown" };
  if (first === undefined) return { kind: "flows" };
  if (second === undefined && first === "runs") return { kind: "runs" };
  if (second === undefined && first === "connections") return { kind: "connections" };
  const flowId = first.toLowerCase();
  if (!guid.test(flowId)) return { kind: "unknown" };
  const parameters = new URLSearchParams(query);
  if (second === undefined) {
    return { kind: "flow", flowId, tab: parameters.get("tab") === "definition" ? "definition" : "details" };
  }
  if (second !== "runs" || runId === undefined || !run.test(runId)) return { kind: "unknown" };
  return { kind: "run", flowId, runId, place: readPlace(parameters) };
}

function readPlace(parameters: URLSearchParams): RunPlace {
  const turns: [string, number][] = [];
  for (const text of parameters.getAll("turn")) {
    const [, loop, number] = /^(.+)\.(\d{1,6})$/.exec(text) ?? [];
    if (loop !== undefined && Number(number) > 0) turns.push([loop, Number(number) - 1]);
  }
  return { action: parameters.get("action"), turns: Object.fromEntries(turns) };
}

/** The address of a page, as the address bar shows it; turns are counted from 1 there. */
export function writeAddress(address: PageAddress): string {
  switch (address.kind) {
    case "runs":
      return "/flows/runs";
    case "connections":
      return "/flows/connections";
    case "flow":
      return `/flows/${address.flowId}${address.tab === "definition" ? "?tab=definition" : ""}`;
    case "run": {
      const parameters = new URLSearchParams();
      if (address.place.action !== null) parameters.set("action", address.place.action);
      for (const [loop, index] of Object.entries(address.place.turns)) {
        if (index > 0) parameters.append("turn", `${loop}.${index + 1}`);
      }
      const query = parameters.toString();
      return `/flows/${address.flowId}/runs/${address.runId}${query ? `?${query}` : ""}`;
    }
    default:
      return "/flows";
  }
}
