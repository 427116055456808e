import { type BatchAnswerPart, type BatchRequest, parseBatch, writeBatch } from "../query/batch.js";
import type { Reference } from "../store/store.js";
import type { Answer } from "./answer.js";
import { type SingleRequest, answerAlone, answerSingle, inTransaction, orError } from "./answer-request.js";
import type { Environment } from "./environment.js";
import { readPreferences } from "./preferences.js";
import { badRequest } from "../errors.js";

/** A `$batch` as it came over the wire. */
export interface BatchEnvelope {
  /** Path of the request, e.g. `/api/data/v9.2/$batch`. */
  url: string;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  userId: string;
}

/**
 * Answers a `$batch`: requests one after another, each change set in one transaction. After an error nothing more is
 * done, unless the batch prefers to continue.
 */
export function answerBatch(environment: Environment, envelope: BatchEnvelope): Answer {
  return orError(environment, envelope.headers, () => {
    const parts = parseBatch(envelope.headers["content-type"] ?? "", envelope.body);
    const { continueOnError } = readPreferences(envelope.headers.prefer);
    const answers: BatchAnswerPart[] = [];
    for (const part of parts) {
      const answer =
        part.kind === "request"
          ? ({ kind: "answer", answer: answerAlone(environment, single(envelope, part.request, new Map())) } as const)
          : answerChangeSet(environment, envelope, part.requests);
      answers.push(answer);
      if (!continueOnError && answer.kind === "answer" && answer.answer.status >= 400) break;
    }
    const { status, headers, body } = writeBatch(answers);
    return { status, headers: { ...headers }, body: typeof body === "string" ? body : new TextDecoder().decode(body) };
  });
}

/** All of the requests, or the error of the first one that fails. */
function answerChangeSet(environment: Environment, envelope: BatchEnvelope, requests: BatchRequest[]): BatchAnswerPart {
  const answers: { contentId: string | null; answer: Answer }[] = [];
  const rows = new Map<string, Reference>();
  const failure = orError(environment, envelope.headers, () =>
    inTransaction(environment, (changes) => {
      for (const request of requests) {
        const {
          answer,
          row,
          changes: made,
        } = answerSingle(environment, single(envelope, request, rows, environment), rows);
        changes.push(...made);
        answers.push({ contentId: request.contentId, answer });
        if (request.contentId !== null && row) rows.set(request.contentId, row);
      }
      return done;
    }),
  );
  return failure === done ? { kind: "change-set", answers } : { kind: "answer", answer: failure };
}

/** Marks a change set that went through. */
const done: Answer = { status: 204, headers: {}, body: "" };

/** A part's own headers, and of the batch's those that say who calls and where. */
function single(
  { url, headers, userId }: BatchEnvelope,
  request: BatchRequest,
  rows: ReadonlyMap<string, Reference>,
  environment?: Environment,
): SingleRequest {
  const shared = ["host", "mscrmcallerid", "callerobjectid"].flatMap((name) =>
    headers[name] === undefined ? [] : [[name, headers[name]] as const],
  );
  return {
    method: request.method,
    url: addressOf(url.replace(/\$batch.*$/, ""), request.url, rows, environment),
    headers: { ...request.headers, ...Object.fromEntries(shared) },
    body: request.body,
    userId,
  };
}

/** `$1/…` goes on from a row of the change set; other paths without a slash go on from the service's root. */
function addressOf(
  root: string,
  url: string,
  rows: ReadonlyMap<string, Reference>,
  environment: Environment | undefined,
): string {
  const [, contentId, rest = ""] = /^\/?\$([^/?$]+)([^]*)$/.exec(url) ?? [];
  if (contentId === undefined || contentId === "metadata") return url.startsWith("/") ? url : root + url;
  const row = rows.get(contentId);
  const table = row && environment?.metadata.tables.get(row.table);
  if (!row || !table) throw badRequest(`Content-ID Reference: '${contentId}' does not exist in the batch context.`);
  return `${root}${table.entitySet}(${row.id})${rest}`;
}
