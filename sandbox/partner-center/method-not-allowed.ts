import { ServiceError } from "./service-error.js";

/** 405 with the methods that are allowed. */
export function methodNotAllowed(method: string, allowed: readonly string[]): ServiceError {
  const message = `The method ${method.slice(0, 20)} is not allowed here.`;
  return new ServiceError(405, "invalidRequest", message, null, null, { allow: allowed.join(", ") });
}
