import type { HttpAnswer, HttpRequest } from "../../http.js";
import { denied, sees } from "../access.js";
import { listReferrals } from "../list/list-referrals.js";
import { readJson } from "../read-json.js";
import type { Actor, User } from "../referral/actor.js";
import { isGuid } from "../referral/check-value.js";
import { createReferral } from "../referral/create-referral.js";
import { microsoft, type Referral } from "../referral/model.js";
import type { PatchKind } from "../referral/patch-paths.js";
import { patchReferral } from "../referral/patch-referral.js";
import type { ReferralRoom } from "../referral/referral-room.js";
import { replaceReferral } from "../referral/replace-referral.js";
import { invalid, notFound, ServiceError } from "../service-error.js";
import { methodNotAllowed } from "../method-not-allowed.js";

export interface ReferralsApiRoom extends ReferralRoom {
  newGuid: () => string;
  /** Scheme and host that links begin with. */
  origin: string;
}

const root = "/v1.0/engagements/referrals";
const json = { "content-type": "application/json; charset=utf-8" };

/** Whether a path belongs to the Referrals API. */
export function isReferralsPath(path: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

/**
 * Answers a request of the Referrals API.
 *
 * @param path decoded nowhere: ids are GUIDs, which need no encoding
 * @throws ServiceError for every refusal
 */
export function answerReferrals(
  room: ReferralsApiRoom,
  request: HttpRequest,
  path: string,
  query: URLSearchParams,
  caller: { user: User; actor: Actor },
): HttpAnswer {
  const [id = "", ...slashes] = path.slice(root.length + 1).split("/");
  if (id === "") {
    if (path !== root) throw notFound("There is no such resource.");
    if (request.method === "GET") return list(room, query, caller.user);
    if (request.method === "POST") return create(room, request, query, caller.actor);
    throw methodNotAllowed(request.method, ["GET", "POST"]);
  }
  if (slashes.length > 2 || slashes.some((rest) => rest !== "")) throw notFound("There is no such resource.");
  if (!isGuid(id)) throw invalid("A referral's id must be a GUID.", "id");
  const kind: PatchKind = (["referral", "register", "registration"] as const)[slashes.length] ?? "referral";
  const allowed = kind === "referral" ? ["GET", "PATCH", "PUT"] : ["PATCH"];
  if (!allowed.includes(request.method)) throw methodNotAllowed(request.method, allowed);
  checkNoOptions(query);
  const referral = readable(room, id, caller.user);
  if (request.method === "GET") return shown(room, referral, 200);
  if (referral.organizationId === microsoft)
    throw denied("The referral belongs to Microsoft; only Microsoft changes it.");
  const ifMatch = request.headers["if-match"];
  if (request.method === "PUT" && ifMatch === undefined) {
    throw invalid("The header If-Match is required.", "If-Match");
  }
  if (ifMatch !== undefined && ifMatch !== "*" && ifMatch !== referral.eTag) {
    const message = "The referral was changed since it was read: its eTag is another one.";
    throw new ServiceError(412, "preconditionFailed", message, "If-Match", "resourceModified");
  }
  const body = readJson(request.body, request.headers["content-type"]);
  if (request.method === "PUT") return shown(room, replaceReferral(room, referral, body, caller.actor), 200);
  const patched = patchReferral(room, referral, body, kind, caller.actor, room.newGuid);
  if (!prefersRepresentation(request)) return { status: 204, headers: { etag: patched.eTag }, body: "" };
  const answer = shown(room, patched, 200);
  return { ...answer, headers: { ...answer.headers, "preference-applied": "return=representation" } };
}

function prefersRepresentation({ headers }: HttpRequest): boolean {
  return (headers.prefer ?? "").split(",").some((part) => part.trim().toLowerCase() === "return=representation");
}

function readable({ book }: ReferralRoom, id: string, user: User): Referral {
  const referral = book.get(id);
  if (!sees(user, book.ofEngagement(referral.engagementId)))
    throw denied("The account is not in the team of this deal.");
  return referral;
}

function checkNoOptions(query: URLSearchParams): void {
  const [name] = query.keys();
  if (name !== undefined) throw invalid(`The query option '${name.slice(0, 100)}' is not supported here.`, name);
}

function create(room: ReferralsApiRoom, request: HttpRequest, query: URLSearchParams, actor: Actor): HttpAnswer {
  checkNoOptions(query);
  const body = readJson(request.body, request.headers["content-type"]);
  const referral = createReferral(room, body, room.newGuid, actor);
  const answer = shown(room, referral, room.modes.createdStatus);
  return { ...answer, headers: { ...answer.headers, location: referral.links.self.uri } };
}

function shown({ origin }: ReferralsApiRoom, referral: Referral, status: number): HttpAnswer {
  const context = `${origin}/v1.0/engagements/$metadata#referrals/$entity`;
  return {
    status,
    headers: { ...json, etag: referral.eTag },
    body: JSON.stringify({ "@odata.context": context, ...referral }),
  };
}

function list(room: ReferralsApiRoom, query: URLSearchParams, user: User): HttpAnswer {
  const listed = room.book.listed();
  const seen = user.role === "Referrals admin" ? listed : listed.filter((one) => isSeen(room, one, user));
  const page = listReferrals(seen, query, room.modes);
  const body = {
    "@odata.context": `${room.origin}/v1.0/engagements/$metadata#referrals`,
    ...(page.count === null ? {} : { "@odata.count": page.count }),
    value: page.referrals,
    ...(page.next ? { "@odata.nextLink": nextLink(room, page.next) } : {}),
  };
  return { status: 200, headers: json, body: JSON.stringify(body) };
}

function isSeen({ book }: ReferralRoom, referral: Referral, user: User): boolean {
  return sees(user, book.ofEngagement(referral.engagementId));
}

function nextLink({ origin, modes }: ReferralsApiRoom, query: URLSearchParams): string {
  const options = [...query].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  if (modes.nextLink === "short") return `${origin.replace(/^https:/, "http:")}/referrals?${options}`;
  return `${origin}${root}?${options}`;
}
