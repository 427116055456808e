import type { Value } from "../language/value.js";
import { TriggerError } from "./trigger-error.js";

export type RowChangeKind = "create" | "update" | "delete";

/** What a row-change trigger listens to; one row of `callbackregistration` stands for it in Dataverse. */
export interface RowChangeSubscription {
  /** 1 added, 2 deleted, 3 modified, 4 added or modified, 5 added or deleted, 6 modified or deleted, 7 all. */
  message: number;
  /** Logical name of the table. */
  entityName: string;
  /** Columns of which one must be in the request of an update, in lower case; empty for any. */
  filteringAttributes: string[];
  /** A `$filter` that the row must meet after the save; null for none. */
  filterExpression: string | null;
  /** 1 the user who made the change, 2 the row's owner, 3 the flow's owner. */
  runAs: number;
}

const prefix = "subscriptionRequest/";
const known = new Set(["message", "entityname", "scope", "filteringattributes", "filterexpression", "runas", "name"]);

const kindsOfMessage: Record<number, RowChangeKind[]> = {
  1: ["create"],
  2: ["delete"],
  3: ["update"],
  4: ["create", "update"],
  5: ["create", "delete"],
  6: ["update", "delete"],
  7: ["create", "update", "delete"],
};

const organization = 4;

/**
 * Reads the parameters of the operation `SubscribeWebhookTrigger`, already evaluated. Scopes other than the whole
 * organization are refused, since public sources disagree about their numbers; so is a trigger that waits.
 *
 * @throws TriggerError
 */
export function readSubscription(parameters: Record<string, Value>): RowChangeSubscription {
  const given = new Map<string, Value>();
  for (const [name, value] of Object.entries(parameters)) {
    const short = name.startsWith(prefix) ? name.slice(prefix.length) : null;
    if (short === null || !known.has(short)) {
      throw new TriggerError(
        "WorkflowOperationParametersExtraParameter",
        `The trigger's operation does not take the parameter '${name}', or not in this sandbox.`,
      );
    }
    if (value !== null && value !== "") given.set(short, value);
  }
  const message = readCode(given, "message");
  if (!kindsOfMessage[message]) {
    throw new TriggerError("InvalidTriggerParameter", `There is no change type ${message}; they go from 1 to 7.`);
  }
  const scope = readCode(given, "scope");
  if (scope !== organization) {
    throw new TriggerError("InvalidTriggerParameter", `The scope ${scope} is not supported, only 4 (organization) is.`);
  }
  const runAs = given.has("runas") ? readCode(given, "runas") : 3;
  if (![1, 2, 3].includes(runAs)) {
    throw new TriggerError("InvalidTriggerParameter", `runas takes 1, 2 or 3, not ${runAs}.`);
  }
  const entityName = readText(given, "entityname");
  if (entityName === null) {
    throw new TriggerError("WorkflowOperationParametersMissing", "The trigger names no table (entityname).");
  }
  const attributes = readText(given, "filteringattributes") ?? "";
  return {
    message,
    entityName,
    filteringAttributes: attributes
      .split(",")
      .map((name) => name.trim().toLowerCase())
      .filter((name) => name !== ""),
    filterExpression: readText(given, "filterexpression"),
    runAs,
  };
}

function readCode(given: Map<string, Value>, name: string): number {
  const value = given.get(name);
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number === "number" && Number.isInteger(number)) return number;
  throw new TriggerError("WorkflowOperationParametersMissing", `The trigger's parameter ${name} must be a number.`);
}

function readText(given: Map<string, Value>, name: string): string | null {
  const value = given.get(name);
  if (value === undefined) return null;
  if (typeof value === "string") return value.trim() === "" ? null : value.trim();
  throw new TriggerError("InvalidTriggerParameter", `The trigger's parameter ${name} must be a text.`);
}

/**
 * Whether a change concerns a subscription, its filter expression aside. Filtering columns look at what the request
 * named, whether the values changed or not, and at updates alone.
 */
export function concerns(
  subscription: RowChangeSubscription,
  change: { table: string; kind: RowChangeKind; columns: readonly string[] },
): boolean {
  if (change.table !== subscription.entityName) return false;
  if (!kindsOfMessage[subscription.message]?.includes(change.kind)) return false;
  const { filteringAttributes } = subscription;
  if (change.kind !== "update" || filteringAttributes.length === 0) return true;
  return change.columns.some((column) => filteringAttributes.includes(column));
}

const changeWords: Record<number, string> = {
  1: "added",
  2: "deleted",
  3: "modified",
  4: "added or modified",
  5: "added or deleted",
  6: "modified or deleted",
  7: "added, modified or deleted",
};

/** The trigger as Power Automate words it. */
export function describeSubscription({ message, entityName }: RowChangeSubscription): string {
  return `When a row is ${changeWords[message] ?? "changed"}: ${entityName}`;
}
