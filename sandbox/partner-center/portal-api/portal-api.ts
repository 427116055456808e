import type { Store } from "../../dataverse/store/store.js";
import type { HttpAnswer, HttpRequest } from "../../http.js";
import { methodNotAllowed } from "../method-not-allowed.js";
import type {
  CrmIdentifier,
  Deal,
  Invitation,
  NewDeal,
  PortalVersion,
  ReferralEdit,
  RequestList,
  StatusAct,
} from "../portal-api-types.js";
import { readJson } from "../read-json.js";
import { checkObject } from "../referral/check-value.js";
import type { ObjectRule } from "../referral/member-rule.js";
import type { JsonObject, Referral } from "../referral/model.js";
import { convertDeal, setCrmIdentifier } from "../referral/microsoft-referral.js";
import type { ReferralRoom } from "../referral/referral-room.js";
import type { RequestLog } from "../request-log.js";
import { notFound } from "../service-error.js";
import type { EventSigner } from "../webhooks/certificate.js";
import { registrationOf } from "../webhooks/registration.js";
import { raiseTest, type WebhooksRoom } from "../webhooks/webhooks-api.js";
import { changeStatus, editReferral, invite, makeVisible, portalActor } from "./acts.js";
import { dealList } from "./deal-list.js";
import { dealOf } from "./deal-view.js";
import { makeDeal } from "./make-deal.js";
import { pageOf, readPage } from "./page.js";
import * as members from "./request-members.js";
import { deliveryList, deliveryOf, webhookOverview } from "./webhook-view.js";

export interface PortalRoom {
  store: Store;
  referrals: ReferralRoom;
  webhooks: WebhooksRoom;
  signer: EventSigner;
  certificateUrl: string;
  requests: RequestLog;
  newGuid: () => string;
}

interface Call {
  room: PortalRoom;
  request: HttpRequest;
  query: URLSearchParams;
  /** The id in the path; "" where the route has none. */
  id: string;
}

type Route = [method: string, path: RegExp, answer: (call: Call) => { status?: number; body: unknown }];

const root = "/portal/api";

/** Whether a path belongs to the page's own API. */
export function isPortalPath(path: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

/**
 * Answers a request of the page, which needs no token: who may reach it is the server's affair.
 *
 * @throws ServiceError for every refusal
 */
export function answerPortal(room: PortalRoom, request: HttpRequest, path: string, query: URLSearchParams): HttpAnswer {
  const place = path.slice(root.length);
  const here = routes.filter(([, form]) => form.test(place));
  const [first] = here;
  if (!first) throw notFound("There is no such resource.");
  const route = here.find(([method]) => method === request.method);
  if (!route) {
    throw methodNotAllowed(
      request.method,
      here.map(([method]) => method),
    );
  }
  const [, form, answer] = route;
  const { status = 200, body } = answer({ room, request, query, id: form.exec(place)?.[1] ?? "" });
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(body) };
}

const routes: Route[] = [
  ["GET", /^\/version$/, ({ room }) => ({ body: versionOf(room) })],
  ["GET", /^\/deals$/, ({ room, query }) => ({ body: dealList(room.referrals, query) })],
  [
    "POST",
    /^\/deals$/,
    (call) => {
      const own = makeDeal(call.room.referrals, bodyOf(call, members.newDeal) as unknown as NewDeal, call.room.newGuid);
      return { status: 201, body: shown(call.room, own.engagementId) };
    },
  ],
  ["GET", /^\/deals\/([^/]+)$/, ({ room, id }) => ({ body: shown(room, engagementOf(room, id)) })],
  [
    "POST",
    /^\/deals\/([^/]+)\/convert$/,
    (call) => {
      const context = bodyOf(call, members.invitation) as unknown as Invitation;
      convertDeal(call.room.referrals, ownOf(call), { ...context }, portalActor("microsoft"));
      return { body: shown(call.room, call.id) };
    },
  ],
  [
    "POST",
    /^\/deals\/([^/]+)\/invite$/,
    (call) => {
      const { assistanceRequestCode = "Unknown", notes } = bodyOf(call, members.invitation) as unknown as Invitation;
      invite(call.room.referrals, ownOf(call), assistanceRequestCode, notes);
      return { body: shown(call.room, call.id) };
    },
  ],
  [
    "POST",
    /^\/deals\/([^/]+)\/visible$/,
    (call) => {
      bodyOf(call, members.nothing);
      makeVisible(call.room.referrals, ownOf(call));
      return { body: shown(call.room, call.id) };
    },
  ],
  [
    "PUT",
    /^\/deals\/([^/]+)\/crm-identifier$/,
    (call) => {
      const { identifier = "" } = bodyOf(call, members.crmIdentifier) as unknown as Partial<CrmIdentifier>;
      setCrmIdentifier(call.room.referrals, ownOf(call), identifier.trim(), portalActor("microsoft"));
      return { body: shown(call.room, call.id) };
    },
  ],
  [
    "POST",
    /^\/referrals\/([^/]+)\/status$/,
    (call) => {
      const referral = call.room.referrals.book.get(call.id);
      changeStatus(call.room.referrals, referral, bodyOf(call, members.statusAct) as unknown as StatusAct);
      return { body: shown(call.room, referral.engagementId) };
    },
  ],
  [
    "PATCH",
    /^\/referrals\/([^/]+)$/,
    (call) => {
      const { referrals, newGuid } = call.room;
      const referral = referrals.book.get(call.id);
      editReferral(referrals, referral, bodyOf(call, members.referralEdit) as unknown as ReferralEdit, newGuid);
      return { body: shown(call.room, referral.engagementId) };
    },
  ],
  [
    "GET",
    /^\/webhook$/,
    ({ room }) => {
      const { store, webhooks, signer, certificateUrl } = room;
      return { body: webhookOverview(registrationOf(store), webhooks.deliveries, signer, certificateUrl) };
    },
  ],
  [
    "POST",
    /^\/webhook\/test$/,
    (call) => {
      bodyOf(call, members.nothing);
      const { deliveryId } = raiseTest(call.room.webhooks);
      return { status: 201, body: deliveryOf(deliveryId, call.room.webhooks.deliveries.get(deliveryId)) };
    },
  ],
  [
    "GET",
    /^\/deliveries$/,
    ({ room, query }) => ({ body: deliveryList(room.webhooks.deliveries, query.get("state"), readPage(query)) }),
  ],
  ["GET", /^\/deliveries\/([^/]+)$/, ({ room, id }) => ({ body: deliveryOf(id, room.webhooks.deliveries.get(id)) })],
  [
    "POST",
    /^\/deliveries\/([^/]+)\/retry$/,
    (call) => {
      bodyOf(call, members.nothing);
      const { deliveries } = call.room.webhooks;
      deliveries.retry(call.id);
      return { body: deliveryOf(call.id, deliveries.get(call.id)) };
    },
  ],
  [
    "GET",
    /^\/requests$/,
    ({ room, query }) => {
      const all = room.requests.all().reverse();
      const list: RequestList = { requests: pageOf(all, readPage(query)), total: all.length };
      return { body: list };
    },
  ],
];

/** A body that holds what the rule says, so that it may be taken for the type that goes with it. */
function bodyOf({ request }: Call, rule: ObjectRule): JsonObject {
  const body = readJson(request.body, request.headers["content-type"]);
  return checkObject(rule, body, "", { readOnlyMembers: "refused", valuesAsText: false });
}

function ownOf({ room, id }: Call): Referral {
  const { own } = room.referrals.book.ofEngagement(id.toLowerCase());
  if (!own) throw notFound(`There is no deal '${id.slice(0, 100)}'.`);
  return own;
}

/** A link may name the deal by its engagement, or by a referral of it. */
function engagementOf({ referrals }: PortalRoom, id: string): string {
  const { own } = referrals.book.ofEngagement(id.toLowerCase());
  return own ? id : referrals.book.get(id).engagementId;
}

function shown({ referrals }: PortalRoom, engagementId: string): Deal {
  const { own, microsoft } = referrals.book.ofEngagement(engagementId.toLowerCase());
  if (!own) throw notFound(`There is no deal '${engagementId.slice(0, 100)}'.`);
  return dealOf(referrals, { own, microsoft });
}

/** Referrals, deliveries and the registration move it; requests that only read do not. */
function versionOf({ store, referrals }: PortalRoom): PortalVersion {
  const tables = ["referral", "delivery", "webhook-registration"];
  const versions = tables.flatMap((table) => store.all(table).map(({ version }) => version));
  return { version: versions.reduce((most, version) => Math.max(most, version), 0), now: referrals.book.now() };
}
