import { DataverseError, badRequest, errorCodes } from "../errors.js";
import { type QueryOptions, readQueryOptions } from "../query/query-string.js";
import { type Segment, parsePath } from "./resource-path.js";

/** A request's address, taken apart. */
export interface RequestAddress {
  /** e.g. `http://127.0.0.1:4280/api/data/v9.2/`: what answers build their own addresses with. */
  root: string;
  segments: Segment[];
  query: QueryOptions;
}

/** As long as a request inside a batch may be. */
const longestAddress = 65_536;

const service = /^\/api\/data\/v(8\.[012]|9\.[012])(?:\/([^]*))?$/i;

/**
 * @param url path and query still percent-encoded, as the request has them; a whole address is taken too
 * @param host `host` header: answers must spell it as the request did
 * @throws DataverseError 404 outside of the Web API, 400 for an address that is not well-formed
 */
export function readAddress(url: string, host: string): RequestAddress {
  if (url.length > longestAddress) throw badRequest(`The address is longer than ${longestAddress} characters.`);
  const relative = url.replace(/^https?:\/\/[^/?#]*/i, "").replace(/#[^]*$/, "");
  const mark = relative.indexOf("?");
  const path = mark < 0 ? relative : relative.slice(0, mark);
  const match = service.exec(path);
  if (!match) throw new DataverseError(404, errorCodes.notFound, "There is no Web API at this address.");
  return {
    root: `http://${host}/api/data/v${match[1] ?? ""}/`,
    segments: parsePath(decode((match[2] ?? "").replace(/\/$/, ""))),
    query: readQueryOptions(mark < 0 ? "" : relative.slice(mark + 1)),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw badRequest("The address is not well-formed: a percent sign must be followed by a UTF-8 code.");
  }
}
