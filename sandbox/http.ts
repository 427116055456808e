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

/** Whether the JSON of a body is nested deeper than so many levels, found out before anything is built of it. */
export function isDeeperThan(text: string, levels: number): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isInText && character === "\\") at++;
    else if (character === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") depth--;
    if (depth > levels) return true;
  }
  return false;
}
