import { isInteger, isObject, type ObjectValue } from "../../language/kind.js";
import { textOf } from "../../language/text.js";
import type { ActionContext } from "../action-context.js";
import { makeCall } from "../call.js";
import { badRequest, type ActionOutcome } from "../outcome.js";
import { inputsOf } from "./data.js";

/** Calls an operation of a connector. */
export async function callOperation(context: ActionContext): Promise<ActionOutcome> {
  const { run, action, evaluate } = context;
  const { host = null, parameters = null, retryPolicy = null } = inputsOf(context);
  const given = evaluate(parameters);
  const values: ObjectValue = isObject(given) ? given : {};
  const place = isObject(host) ? host : {};
  const connectionName = textOf(place.connectionName ?? place.connectionReferenceName ?? null);
  const operationId = textOf(place.operationId ?? null);
  const apiId = textOf(place.apiId ?? null);
  const reference = run.input.flow.connectionReferences.get(connectionName);
  const inputs = { host: { apiId, connectionReferenceName: connectionName, operationId }, parameters: values };
  const rows = evaluate(action.minimumItemCount);
  if (rows !== null && !isInteger(rows)) return badRequest("The 'minimumItemCount' must be an integer.", inputs);
  return makeCall(context, {
    inputs,
    retryPolicy: evaluate(retryPolicy),
    attempt: async (origin) =>
      run.ports.callOperation({
        connector: reference?.connector ?? apiId.replace(/^.*\//, ""),
        connectionReference: reference?.logicalName ?? connectionName,
        operationId,
        parameters: values,
        minimumItemCount: rows === null ? null : Number(rows),
        origin,
      }),
  });
}
