import { badRequest, errorCodes } from "../../errors.js";
import type { Table } from "../../metadata/model.js";
import { createRow } from "../../rows/create-row.js";
import { changeRow } from "../../rows/update-row.js";
import { type Reference, type RowValues, type StoredRow, isReference } from "../../store/store.js";
import { type Answer, jsonAnswer } from "../answer.js";
import type { RequestContext } from "../request-context.js";
import { table } from "./close-opportunity.js";
import { ActionParameters } from "./parameters.js";

const parameterNames = [
  "CreateAccount",
  "CreateContact",
  "CreateOpportunity",
  "OpportunityCurrencyId",
  "OpportunityCustomerId",
  "Status",
];

/**
 * `QualifyLead`: makes an account, a contact and an opportunity of a lead, as asked for, filled by the column maps, and
 * closes the lead as qualified. Answers with the rows that were made.
 */
export function qualifyLead(context: RequestContext, leads: Table, lead: StoredRow, body: unknown): Answer {
  const parameters = new ActionParameters("QualifyLead", body, parameterNames);
  const status = parameters.number("Status");
  if (lead.body.statecode !== 0) throw badRequest("The lead is already closed.", errorCodes.invalidArgument);
  const made: Reference[] = [];
  const make = (name: string, values: RowValues): Reference => {
    const target = table(context, name);
    const filled = mapped(context, lead, name);
    if (target.columns.has("originatingleadid")) filled.originatingleadid = { table: "lead", id: lead.id };
    const row = createRow(context.session, target, { ...filled, ...values });
    const reference = { table: name, id: row.id };
    made.push(reference);
    return reference;
  };
  const parents = parentsOf(lead);
  // A lead that names no company makes no account, for an account is nothing without its name.
  if (parameters.boolean("CreateAccount") && lead.body.companyname !== undefined) parents.account = make("account", {});
  if (parameters.boolean("CreateContact")) {
    parents.contact = make("contact", parents.account ? { parentcustomerid: parents.account } : {});
  }
  const changes: RowValues = { statecode: 1 };
  if (status !== -1) changes.statuscode = status;
  if (parents.account) changes.parentaccountid = parents.account;
  if (parents.contact) changes.parentcontactid = parents.contact;
  if (parameters.boolean("CreateOpportunity")) {
    const currency = parameters.reference(context, "OpportunityCurrencyId");
    const customer = parameters.reference(context, "OpportunityCustomerId");
    changes.qualifyingopportunityid = make("opportunity", {
      ...(parents.account && { parentaccountid: parents.account }),
      ...(parents.contact && { parentcontactid: parents.contact }),
      ...(customer?.table === "account" && { parentaccountid: customer }),
      ...(customer?.table === "contact" && { parentcontactid: customer }),
      ...(currency && { transactioncurrencyid: currency }),
    });
  }
  changeRow(context.session, leads, lead.id, changes);
  return jsonAnswer(200, {
    "@odata.context": `${context.root}$metadata#Collection(Microsoft.Dynamics.CRM.crmbaseentity)`,
    value: made.map(({ table: name, id }) => ({
      "@odata.type": `#Microsoft.Dynamics.CRM.${name}`,
      [table(context, name).primaryId]: id,
    })),
  });
}

function parentsOf({ body }: StoredRow): { account: Reference | null; contact: Reference | null } {
  return {
    account: isReference(body.parentaccountid) ? body.parentaccountid : null,
    contact: isReference(body.parentcontactid) ? body.parentcontactid : null,
  };
}

/** What the column maps from the lead to a table copy; a value that is empty copies nothing. */
function mapped({ session: { metadata } }: RequestContext, lead: StoredRow, target: string): RowValues {
  const values: RowValues = {};
  for (const map of metadata.columnMaps) {
    if (map.source !== "lead" || map.target !== target) continue;
    for (const pair of map.columns) {
      const value = lead.body[pair.source];
      if (value !== undefined && value !== null) values[pair.target] = value;
    }
  }
  return values;
}
