/** What is known about a type of action. */
export interface ActionType {
  type: string;
  /** Members of the action beside those that every action may have. */
  members: readonly string[];
  /** Members of its inputs: those that must be there, and those that may. Null where any value is taken. */
  inputs: { required: readonly string[]; optional: readonly string[] } | null;
  /** Where it holds other actions. */
  holds: "nothing" | "actions" | "if" | "switch";
}

const plain = (type: string, required: string[], optional: string[] = [], members: string[] = []): ActionType => ({
  type,
  members: ["inputs", ...members],
  inputs: { required, optional },
  holds: "nothing",
});

const variable = (type: string, ...required: string[]): ActionType =>
  plain(type, ["name", ...required], required.includes("value") ? [] : ["value"]);

/** Every type of action that the runtime executes, by the fact sheet of what Power Automate's flows use. */
const all: readonly ActionType[] = [
  plain("OpenApiConnection", ["host"], ["parameters", "authentication", "retryPolicy"], ["limit"]),
  plain("Workflow", ["host"], ["body", "headers", "retryPolicy"], ["limit"]),
  plain(
    "Http",
    ["method", "uri"],
    ["headers", "queries", "body", "authentication", "retryPolicy", "cookie"],
    ["limit"],
  ),
  plain("Response", ["statusCode"], ["headers", "body", "schema"], ["kind"]),
  { type: "Compose", members: ["inputs"], inputs: null, holds: "nothing" },
  plain("ParseJson", ["content"], ["schema"]),
  plain("Select", ["from", "select"]),
  plain("Query", ["from", "where"]),
  plain("Join", ["from", "joinWith"]),
  plain("Table", ["from", "format"], ["columns"]),
  plain("Wait", [], ["interval", "until"]),
  plain("Terminate", ["runStatus"], ["runError"]),
  plain("InitializeVariable", ["variables"]),
  variable("SetVariable", "value"),
  variable("AppendToArrayVariable", "value"),
  variable("AppendToStringVariable", "value"),
  variable("IncrementVariable"),
  variable("DecrementVariable"),
  { type: "Scope", members: ["actions"], inputs: null, holds: "actions" },
  { type: "If", members: ["expression", "actions", "else"], inputs: null, holds: "if" },
  { type: "Switch", members: ["expression", "cases", "default"], inputs: null, holds: "switch" },
  { type: "Foreach", members: ["foreach", "actions"], inputs: null, holds: "actions" },
  { type: "Until", members: ["expression", "limit", "actions"], inputs: null, holds: "actions" },
];

const byName = new Map(all.map((type) => [type.type.toLowerCase(), type]));

/** Members that every action may have. */
export const commonMembers: readonly string[] = [
  "type",
  "description",
  "runAfter",
  "metadata",
  "runtimeConfiguration",
  "operationOptions",
  "trackedProperties",
];

/** The type by its name in any case; null where the runtime does not know it. */
export function actionType(name: string): ActionType | null {
  return byName.get(name.toLowerCase()) ?? null;
}
