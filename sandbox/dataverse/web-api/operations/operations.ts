import { DataverseError, errorCodes, notSupported, unknownSegment } from "../../errors.js";
import type { Table } from "../../metadata/model.js";
import { type StoredRow, isReference } from "../../store/store.js";
import { type Answer, jsonAnswer } from "../answer.js";
import type { RequestContext } from "../request-context.js";
import { notAllowed } from "../reference-requests.js";
import type { Segment } from "../resource-path.js";
import { closeOpportunity } from "./close-opportunity.js";
import { qualifyLead } from "./qualify-lead.js";
import { sendAppNotification } from "./send-app-notification.js";

const namespace = "Microsoft.Dynamics.CRM.";

/** Functions and actions that are bound to nothing. */
const unboundOperations: ReadonlySet<string> = new Set([
  "WhoAmI",
  "WinOpportunity",
  "LoseOpportunity",
  "SendAppNotification",
]);

export function isOperation(name: string): boolean {
  return unboundOperations.has(name);
}

/** Answers an unbound function or action; actions are taken with and without parentheses. */
export function answerOperation(
  context: RequestContext,
  method: string,
  { name, argument }: Segment,
  body: unknown,
): Answer {
  if (argument !== null && argument.trim() !== "") throw notSupported(`A parameter of ${name} in its address`);
  if (name === "WhoAmI") {
    // Dataverse knows no action of this name, and gives no code for that.
    if (method === "POST") throw new DataverseError(404, "", "");
    if (method !== "GET") throw notAllowed(method);
    return whoAmI(context);
  }
  if (method === "GET") throw unknownSegment(name);
  if (method !== "POST") throw notAllowed(method);
  if (name === "WinOpportunity" || name === "LoseOpportunity") return closeOpportunity(context, name, body);
  if (name === "SendAppNotification") return sendAppNotification(context, body);
  throw unknownSegment(name);
}

/** Answers a function or an action that is bound to a row. */
export function answerBoundOperation(
  context: RequestContext,
  method: string,
  table: Table,
  row: StoredRow,
  segment: Segment,
  body: unknown,
): Answer {
  const name = segment.name.slice(namespace.length);
  if (table.name === "lead" && name === "QualifyLead") {
    if (method !== "POST") throw notAllowed(method);
    return qualifyLead(context, table, row, body);
  }
  throw notSupported(`The operation '${name}' of '${table.entitySet}'`);
}

export function isBoundOperation(name: string): boolean {
  return name.startsWith(namespace);
}

function whoAmI({ session: { store, userId }, root }: RequestContext): Answer {
  const unit = store.get("systemuser", userId)?.body.businessunitid;
  const [organization] = store.all("organization");
  if (!organization) throw new DataverseError(500, errorCodes.unexpected, "The environment has no organization.");
  return jsonAnswer(200, {
    "@odata.context": `${root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse`,
    BusinessUnitId: isReference(unit) ? unit.id : null,
    UserId: userId,
    OrganizationId: organization.id,
  });
}
