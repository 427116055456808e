import { DataverseError, badRequest, errorCodes } from "../errors.js";
import { QueryError } from "../query/query-error.js";
import { languageOf } from "../rows/localized-rows.js";
import type { RowChange } from "../rows/session.js";
import type { Reference } from "../store/store.js";
import { type Answer, errorAnswer } from "./answer.js";
import { openSession } from "./caller.js";
import { timeZoneOf } from "./caller-settings.js";
import type { Environment } from "./environment.js";
import { readPreferences } from "./preferences.js";
import { readAddress } from "./request-address.js";
import { routeRequest } from "./route-request.js";
import type { Written } from "./write-row.js";

/** One request, whether it came alone or in a batch. */
export interface SingleRequest {
  method: string;
  /** Path and query, percent-encoded. */
  url: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
  userId: string;
}

const methods = new Set(["GET", "POST", "PATCH", "PUT", "DELETE"]);

/**
 * Answers one request; everything that it writes belongs to the transaction it is called in.
 *
 * @param contentIds rows that earlier requests of the same change set made
 * @returns also the changes, for those who are told after the transaction
 * @throws DataverseError or QueryError when the request is refused
 */
export function answerSingle(
  environment: Environment,
  request: SingleRequest,
  contentIds: ReadonlyMap<string, Reference> = new Map(),
): Written & { changes: RowChange[] } {
  const { method, url, headers } = request;
  const { root, segments, query } = readAddress(url, headers.host ?? "localhost");
  if (!methods.has(method)) {
    throw new DataverseError(
      405,
      errorCodes.methodNotAllowed,
      `The requested resource does not support http method '${method}'.`,
    );
  }
  const session = openSession(environment, headers, request.userId);
  const context = {
    session,
    root,
    headers,
    preferences: readPreferences(headers.prefer),
    query,
    timeZone: timeZoneOf(session),
    languageId: languageOf(session),
    contentIds,
  };
  return { ...routeRequest(context, method, segments, readBody(request)), changes: session.changes };
}

function readBody({ method, body }: SingleRequest): unknown {
  if (method === "GET" || method === "DELETE" || body.trim() === "") return null;
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw badRequest(
      "Error identified in Payload provided by the user: the body is not valid JSON.",
      errorCodes.invalidPayload,
    );
  }
}

/** Runs work in one transaction, and tells what it wrote when it is on the disk. */
export function inTransaction<Result>(environment: Environment, work: (changes: RowChange[]) => Result): Result {
  const changes: RowChange[] = [];
  const result = environment.store.transaction(() => work(changes));
  if (changes.length > 0) environment.committed(changes);
  return result;
}

/** Answers a request in a transaction of its own; a refusal becomes Dataverse's error body. */
export function answerAlone(environment: Environment, request: SingleRequest): Answer {
  return orError(environment, request.headers, () => {
    if (request.method === "GET") return answerSingle(environment, request).answer;
    return inTransaction(environment, (changes) => {
      const { answer, changes: made } = answerSingle(environment, request);
      changes.push(...made);
      return answer;
    });
  });
}

/** Whatever else fails is a mistake of ours: it is told, and nothing of it is shown. */
export function orError(
  environment: Environment,
  headers: Readonly<Record<string, string>>,
  work: () => Answer,
): Answer {
  try {
    return work();
  } catch (error) {
    return errorAnswer(refusalOf(environment, error), preferencesOrNull(headers.prefer));
  }
}

function refusalOf({ unexpected }: Environment, error: unknown): DataverseError {
  if (error instanceof DataverseError) return error;
  if (error instanceof QueryError) return new DataverseError(error.status, error.code, error.message);
  unexpected(error);
  return new DataverseError(500, errorCodes.unexpected, "An unexpected error occurred.");
}

function preferencesOrNull(header: string | undefined): ReturnType<typeof readPreferences> | null {
  try {
    return readPreferences(header);
  } catch {
    return null;
  }
}
