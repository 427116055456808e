import { isObject, type Registration } from "./model.js";

/**
 * A deal's registration as it begins: under review (`ReviewPending` is the one status that is known).
 *
 * @param value what the client sent, already held to its rule
 */
export function newRegistered(value: unknown, id: string, now: string): Registration {
  return {
    ...(isObject(value) ? value : {}),
    id,
    registrationDateTime: now,
    status: "ReviewPending",
    statusHistory: { reviewPendingDateTime: now },
  };
}
