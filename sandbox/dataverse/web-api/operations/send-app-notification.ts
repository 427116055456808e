import { badRequest, errorCodes } from "../../errors.js";
import { createRow } from "../../rows/create-row.js";
import { readColumnValue } from "../../rows/column-value.js";
import type { RowValues } from "../../store/store.js";
import { type Answer, jsonAnswer } from "../answer.js";
import type { RequestContext } from "../request-context.js";
import { table } from "./close-opportunity.js";
import { readExpando } from "./expando.js";
import { ActionParameters } from "./parameters.js";

const parameterNames = [
  "Title",
  "Body",
  "Recipient",
  "IconType",
  "ToastType",
  "Priority",
  "Expiry",
  "OverrideContent",
  "Actions",
];

/** What may override a notification's own content. */
const overriding = new Set(["title", "body", "iconUrl"]);

/**
 * `SendAppNotification`: makes a notification for one user. Every app has notifications switched on here.
 *
 * Who sends needs the privilege of the message, and to read notifications as far as the recipient's.
 * Source: learn.microsoft.com, "Send in-app notifications within model-driven apps" and "SendAppNotification Action".
 */
export function sendAppNotification(context: RequestContext, body: unknown): Answer {
  const { session, root } = context;
  session.rights.demandPrivilege("prvSendAppNotification");
  const parameters = new ActionParameters("SendAppNotification", body, parameterNames);
  const notifications = table(context, "appnotification");
  const recipient = parameters.reference(context, "Recipient");
  if (recipient?.table !== "systemuser") {
    throw badRequest("The recipient of a notification must be a user.", errorCodes.invalidArgument);
  }
  const given: RowValues = {
    title: parameters.text("Title"),
    body: parameters.optionalText("Body"),
    icontype: parameters.optionalNumber("IconType"),
    toasttype: parameters.optionalNumber("ToastType"),
    priority: parameters.optionalNumber("Priority"),
    ttlinseconds: parameters.optionalNumber("Expiry"),
    data: dataOf(parameters),
  };
  const values: RowValues = { ownerid: recipient };
  for (const [name, value] of Object.entries(given)) {
    const column = notifications.columns.get(name);
    if (column && value !== null) values[name] = readColumnValue(notifications, column, value);
  }
  const { id, body: row } = createRow(session, notifications, values);
  session.rights.demand("Read", notifications, row);
  return jsonAnswer(200, {
    "@odata.context": `${root}$metadata#Microsoft.Dynamics.CRM.SendAppNotificationResponse`,
    NotificationId: id,
  });
}

/** What the column `data` keeps of the two open types; null when there is nothing to keep. */
function dataOf(parameters: ActionParameters): string | null {
  const override = parameters.entity("OverrideContent");
  const actions = parameters.entity("Actions");
  const data: Record<string, unknown> = {};
  if (override) {
    for (const [name, value] of Object.entries(readExpando(override, "OverrideContent"))) {
      if (!overriding.has(name) || typeof value !== "string") {
        throw badRequest(`'OverrideContent/${name}' overrides nothing of a notification.`, errorCodes.invalidPayload);
      }
      data[name] = value;
    }
  }
  if (actions) {
    const { actions: list, ...others } = readExpando(actions, "Actions");
    if (!Array.isArray(list) || Object.keys(others).length > 0) {
      throw badRequest("'Actions' must hold the list 'actions', and nothing else.", errorCodes.invalidPayload);
    }
    for (const action of list as Record<string, unknown>[]) refuseUnlikeAction(action);
    data.actions = list as unknown[];
  }
  return Object.keys(data).length > 0 ? JSON.stringify(data) : null;
}

function refuseUnlikeAction({ title, data }: Record<string, unknown>): void {
  const url = typeof data === "object" && data !== null && "url" in data ? data.url : undefined;
  if (typeof title === "string" && typeof url === "string") return;
  throw badRequest("An action of a notification needs a title, and the url in its data.", errorCodes.invalidPayload);
}
