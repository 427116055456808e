import { badRequest, doesNotExist, errorCodes, notSupported } from "../../errors.js";
import type { Table } from "../../metadata/model.js";
import { createRow } from "../../rows/create-row.js";
import { timestamp } from "../../rows/session.js";
import { changeRow } from "../../rows/update-row.js";
import { type RowValues, isReference } from "../../store/store.js";
import { type Answer, emptyAnswer } from "../answer.js";
import type { RequestContext } from "../request-context.js";
import { readPayload } from "../row-payload.js";
import { ActionParameters } from "./parameters.js";

const closings = {
  WinOpportunity: { state: 1, name: "Won" },
  LoseOpportunity: { state: 2, name: "Lost" },
} as const;

/** `WinOpportunity` and `LoseOpportunity`: keep how a deal ended, and close it with a status reason (-1: the default). */
export function closeOpportunity(context: RequestContext, action: keyof typeof closings, body: unknown): Answer {
  const { session } = context;
  const parameters = new ActionParameters(action, body, ["Status", "OpportunityClose"]);
  const activities = table(context, "opportunityclose");
  const opportunities = table(context, "opportunity");
  const entity = parameters.entity("OpportunityClose");
  if (!entity)
    throw badRequest(
      `The parameter 'OpportunityClose' of the operation '${action}' is missing.`,
      errorCodes.invalidPayload,
    );
  const { values } = readPayload(context, activities, entity);
  const status = parameters.number("Status");
  const { opportunityid: reference } = values;
  if (!isReference(reference))
    throw badRequest("The OpportunityClose names no opportunity.", errorCodes.invalidArgument);
  const deal = session.store.get("opportunity", reference.id);
  if (!deal) throw doesNotExist("opportunity", reference.id);
  if (deal.body.statecode !== 0)
    throw badRequest("The opportunity has already been closed.", errorCodes.invalidArgument);
  const { state } = closings[action];
  const closed = createRow(session, activities, { actualend: timestamp(session.now), ...values });
  changeRow(session, activities, closed.id, { statecode: 1 });
  const changes: RowValues = { statecode: state, actualclosedate: dayOf(opportunities, closed.body.actualend) };
  if (status !== -1) changes.statuscode = status;
  if (closed.body.actualrevenue !== undefined) changes.actualvalue = closed.body.actualrevenue;
  changeRow(session, opportunities, deal.id, changes);
  return emptyAnswer();
}

function dayOf(opportunities: Table, time: RowValues[string] | undefined): string | null {
  if (typeof time !== "string") return null;
  return opportunities.columns.get("actualclosedate")?.behavior === 2 ? time.slice(0, 10) : time;
}

export function table({ session: { metadata } }: RequestContext, name: string): Table {
  const found = metadata.tables.get(name);
  if (!found) throw notSupported(`The table '${name}'`);
  return found;
}
