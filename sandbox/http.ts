/** A request over HTTP, in the process or over the wire. */
export interface HttpRequest {
  method: string;
  /** Absolute address, or path and query where the service is known; percent-encoded as sent. */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** Sends a request; it rejects when no answer comes (refused, cut off, timed out). */
export type HttpSend = (request: HttpRequest) => Promise<HttpAnswer>;
