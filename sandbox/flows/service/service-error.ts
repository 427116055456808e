import type { FlowProblem } from "./api-types.js";

/** A refusal of the service, in the words of Power Automate where they are known. */
export class FlowServiceError extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
    readonly code: string,
    message: string,
    /** All reasons at once where a flow cannot be switched on or saved. */
    readonly problems: readonly FlowProblem[] = [],
  ) {
    super(message);
    this.name = "FlowServiceError";
  }
}

export const notFound = (message: string): FlowServiceError => new FlowServiceError(404, "NotFound", message);
export const badRequest = (message: string): FlowServiceError => new FlowServiceError(400, "InvalidRequest", message);
