import { words } from "../words";

/** A refusal of Partner Center, or no answer at all, in words for people. */
export class ApiError extends Error {
  /** @param status of the answer; 0 when none came */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

interface ErrorBody {
  error?: { code?: unknown; message?: unknown };
  /** Gateways answer without the envelope. */
  message?: unknown;
}

/** Reads the error body of an answer: `{"error":{"code","message"}}`, a gateway's `{"message"}`, or none. */
export function readApiError(status: number, text: string): ApiError {
  const body = parse(text);
  const code = typeof body?.error?.code === "string" ? body.error.code : "";
  const message = [body?.error?.message, body?.message].find((one) => typeof one === "string" && one !== "");
  return new ApiError(status, code, typeof message === "string" ? message : words.errors.unreadable(status));
}

function parse(text: string): ErrorBody | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
