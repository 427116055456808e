import type { HttpAnswer } from "../http.js";

/** Codes of the service's error page; clients are told to switch on the code alone. */
export type ErrorCode =
  | "accessDenied"
  | "generalException"
  | "invalidRequest"
  | "itemNotFound"
  | "preconditionFailed"
  | "resourceModified"
  | "serviceNotAvailable"
  | "unauthenticated";

/** Longest message of an error, in characters. */
const longestMessage = 1024;

/** A refusal with the body `{"error":{"code","message","target","innerError":{"code","message"}}}`. */
export class ServiceError extends Error {
  /**
   * @param target member or parameter that it is about, e.g. `details/dealValue`
   * @param inner a more particular code than the outer one, e.g. `resourceModified`
   */
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    message: string,
    readonly target: string | null = null,
    readonly inner: string | null = null,
    readonly headers: Record<string, string> = {},
  ) {
    super(message.slice(0, longestMessage));
    this.name = "ServiceError";
  }

  get answer(): HttpAnswer {
    const error = {
      code: this.code,
      message: this.message,
      ...(this.target === null ? {} : { target: this.target }),
      ...(this.inner === null ? {} : { innerError: { code: this.inner, message: this.message } }),
    };
    return {
      status: this.status,
      headers: { "content-type": "application/json; charset=utf-8", ...this.headers },
      body: JSON.stringify({ error }),
    };
  }
}

/** 400 `invalidRequest`. */
export function invalid(message: string, target: string | null = null, inner: string | null = null): ServiceError {
  return new ServiceError(400, "invalidRequest", message, target, inner);
}

/** 404 `itemNotFound`. */
export function notFound(message: string): ServiceError {
  return new ServiceError(404, "itemNotFound", message);
}
