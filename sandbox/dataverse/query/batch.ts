import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import { badRequest } from "./query-error";

/** A request inside a `$batch`. */
export interface BatchRequest {
  method: string;
  /**
   * Path and query below the origin, percent-encoded, e.g. `/api/data/v9.2/accounts`; or as it was written where it
   * begins with neither `/` nor an origin, e.g. `$1/contact_customer_accounts` or `accounts`.
   */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
  /** `Content-ID` of a request in a change set. */
  contentId: string | null;
}

export type BatchPart =
  | { kind: "request"; request: BatchRequest }
  /** Requests that are done together or not at all. */
  | { kind: "change-set"; requests: BatchRequest[] };

export interface BatchAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
}

export type BatchAnswerPart =
  | { kind: "answer"; answer: BatchAnswer }
  | { kind: "change-set"; answers: { contentId: string | null; answer: BatchAnswer }[] };

const mostRequests = 1000;
const methods = new Set(["GET", "POST", "PATCH", "PUT", "DELETE"]);

interface MimePart {
  headers: Record<string, string>;
  lines: string[];
}

/**
 * Reads the body of a `$batch`. Line ends may be CRLF or LF, a blank line before a boundary may be missing, and addresses
 * may be absolute or hold spaces, as public clients send them.
 *
 * @param contentType of the request, e.g. `multipart/mixed;boundary=batch_1`
 * @throws QueryError (400) for what is no such body
 */
export function parseBatch(contentType: string, body: Uint8Array): BatchPart[] {
  const boundary = boundaryOf(contentType);
  if (boundary === null) throw badRequest("A batch is of the content type multipart/mixed and names a boundary.");
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw badRequest("The batch is not UTF-8.");
  }
  let count = 0;
  const readRequest = (part: MimePart): BatchRequest => {
    count += 1;
    if (count > mostRequests) throw badRequest(`The batch holds more than ${mostRequests} requests.`);
    return requestOf(part);
  };
  return splitParts(text.split(/\r\n|\n/), boundary).map((part): BatchPart => {
    const type = part.headers["content-type"] ?? "";
    const inner = boundaryOf(type);
    if (inner === null) return { kind: "request", request: readRequest(part) };
    const requests = splitParts(part.lines, inner).map(readRequest);
    const ids = requests.flatMap(({ contentId }) => contentId ?? []);
    if (new Set(ids).size < ids.length) throw badRequest("A Content-ID is used twice in a change set.");
    if (requests.some(({ method }) => method === "GET")) throw badRequest("A change set cannot hold a GET request.");
    return { kind: "change-set", requests };
  });
}

function boundaryOf(contentType: string): string | null {
  if (!/^\s*multipart\/mixed\s*;/i.test(contentType)) return null;
  const boundary = /;\s*boundary\s*=\s*(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2] ?? "";
  return name !== "" && name.length <= 200 ? name : null;
}

function splitParts(lines: readonly string[], boundary: string): MimePart[] {
  const parts: string[][] = [];
  let current: string[] | null = null;
  let closed = false;
  for (const line of lines) {
    const trimmed = line.trimEnd();
    if (trimmed === `--${boundary}--`) {
      closed = true;
      break;
    }
    if (trimmed === `--${boundary}`) {
      current = [];
      parts.push(current);
    } else if (current) {
      current.push(line);
    } else if (trimmed !== "") {
      throw badRequest("The batch does not begin with its boundary.");
    }
  }
  if (!closed) throw badRequest(`The boundary '${boundary}' is not closed.`);
  return parts.map((part) => {
    const { headers, end } = headersOf(part, 0);
    return { headers, lines: part.slice(end) };
  });
}

/** Reads header lines up to a blank one; `end` is the line after it. */
function headersOf(lines: readonly string[], start: number): { headers: Record<string, string>; end: number } {
  const headers = new Map<string, string>();
  let index = start;
  for (; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line.trim() === "") break;
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw badRequest(`'${line.slice(0, 100)}' is no header.`);
    headers.set(name.toLowerCase(), value);
  }
  return { headers: Object.fromEntries(headers), end: index + 1 };
}

function requestOf(part: MimePart): BatchRequest {
  const type = part.headers["content-type"] ?? "";
  if (!/^application\/http\s*(?:;|$)/i.test(type)) {
    throw badRequest(`A part of a batch is of the content type application/http, not '${type.slice(0, 100)}'.`);
  }
  const first = part.lines.findIndex((line) => line.trim() !== "");
  const line = part.lines[first]?.trim() ?? "";
  const [, method = "", address = ""] = /^([A-Z]+)\s+(\S.*?)\s+HTTP\/1\.[01]$/.exec(line) ?? [];
  if (!methods.has(method)) throw badRequest(`'${line.slice(0, 100)}' is no request line.`);
  const { headers, end } = headersOf(part.lines, first + 1);
  const content = part.lines.slice(end);
  while (content.length > 0 && content.at(-1)?.trim() === "") content.pop();
  return {
    method,
    url: pathOf(address),
    headers,
    body: content.join("\n"),
    contentId: part.headers["content-id"] ?? headers["content-id"] ?? null,
  };
}

/** The path of an address, with what may not stand in one encoded. */
function pathOf(address: string): string {
  const path = address.replace(/^https?:\/\/[^/?#]*/i, "");
  const encoded = path.replaceAll(/[^\x21-\x7e]|["<>\\^`{|}]/gu, encodeURIComponent);
  return encoded === "" ? "/" : encoded;
}

/**
 * Writes the answer of a `$batch`, in the shape that three public clients read: its first line is the boundary, the
 * boundary is the content type's last parameter, a part begins with its content type, and that of a change set has no
 * other header.
 */
export function writeBatch(parts: readonly BatchAnswerPart[]): BatchAnswer {
  const boundary = `batchresponse_${randomUUID()}`;
  const lines: string[] = [];
  for (const part of parts) {
    lines.push(`--${boundary}`);
    if (part.kind === "answer") {
      lines.push(...answerLines(part.answer, null));
      continue;
    }
    const inner = `changesetresponse_${randomUUID()}`;
    lines.push(`Content-Type: multipart/mixed; boundary=${inner}`, "");
    for (const { answer, contentId } of part.answers) lines.push(`--${inner}`, ...answerLines(answer, contentId));
    lines.push(`--${inner}--`, "");
  }
  lines.push(`--${boundary}--`, "");
  return {
    status: 200,
    headers: { "Content-Type": `multipart/mixed; boundary=${boundary}`, "OData-Version": "4.0" },
    body: lines.join("\r\n"),
  };
}

function answerLines({ status, headers, body }: BatchAnswer, contentId: string | null): string[] {
  return [
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    ...(contentId === null ? [] : [`Content-ID: ${contentId}`]),
    "",
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Unknown"}`,
    // A line end or a brace inside a header would break what reads the answer.
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value.replaceAll(/[\r\n{}]/g, "")}`),
    "",
    typeof body === "string" ? body : new TextDecoder().decode(body),
  ];
}
