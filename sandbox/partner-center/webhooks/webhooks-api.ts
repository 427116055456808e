import type { Store } from "../../dataverse/store/store.js";
import type { HttpAnswer, HttpRequest } from "../../http.js";
import type { Clock } from "../../time/clock.js";
import { methodNotAllowed } from "../method-not-allowed.js";
import { readJson } from "../read-json.js";
import type { Organization } from "../referral/referral-room.js";
import { sevenDigits } from "../referral/utc-time.js";
import { invalid, notFound, ServiceError } from "../service-error.js";
import type { Deliveries } from "./deliveries.js";
import type { StoredDelivery } from "./delivery.js";
import { knownEvents, readRegistration, type Registration, registrationOf } from "./registration.js";

export interface WebhooksRoom {
  store: Store;
  clock: Clock;
  newGuid: () => string;
  deliveries: Deliveries;
  organization: Organization;
}

const root = "/webhooks/v1/registration";
const validationsAMinute = 2;
const minute = 60_000;
const resultsAreKept = 7 * 24 * 60 * minute;

/** Whether a path belongs to the webhook API. */
export function isWebhooksPath(path: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

/**
 * Answers a request of the webhook API: one registration a tenant.
 *
 * @throws ServiceError for every refusal
 */
export function answerWebhooks(room: WebhooksRoom, request: HttpRequest, path: string): HttpAnswer {
  const { method } = request;
  const [, resource, id, ...more] = path.slice(root.length).split("/");
  if (resource === undefined) return answerRegistration(room, request);
  if (resource === "events" && id === undefined) {
    if (method !== "GET") throw methodNotAllowed(method, ["GET"]);
    return ok(knownEvents);
  }
  if (resource === "validationEvents" && more.length === 0) {
    if (id === undefined) {
      if (method !== "POST") throw methodNotAllowed(method, ["POST"]);
      return ok({ correlationId: raiseTest(room).correlationId });
    }
    if (method !== "GET") throw methodNotAllowed(method, ["GET"]);
    return ok(validationResult(room, id));
  }
  throw notFound("There is no such resource.");
}

function answerRegistration(room: WebhooksRoom, request: HttpRequest): HttpAnswer {
  const present = registrationOf(room.store);
  switch (request.method) {
    case "GET":
      if (!present) throw notFound("No webhook is registered.");
      return ok({ WebhookUrl: present.webhookUrl, WebhookEvents: present.webhookEvents });
    case "POST":
      if (present) {
        const message = "A webhook is registered already; there is one for a tenant. Use PUT to replace it.";
        throw new ServiceError(409, "invalidRequest", message, null, "registrationExists");
      }
      return ok(shown(register(room, request, room.newGuid())));
    case "PUT":
      if (!present) throw notFound("No webhook is registered that could be replaced.");
      return ok(shown(register(room, request, present.subscriberId)));
    default:
      throw methodNotAllowed(request.method, ["GET", "POST", "PUT"]);
  }
}

function register({ store, clock }: WebhooksRoom, request: HttpRequest, subscriberId: string): Registration {
  const values = readRegistration(readJson(request.body, request.headers["content-type"]));
  const registration = { ...values, subscriberId, lastModified: sevenDigits(clock.now()) };
  store.put("webhook-registration", "tenant", registration);
  return registration;
}

function shown({ subscriberId, webhookUrl, webhookEvents }: Registration): object {
  return { SubscriberId: subscriberId, WebhookUrl: webhookUrl, WebhookEvents: webhookEvents };
}

/**
 * Sends a test event to the registered address.
 *
 * @throws ServiceError 404 without a registration, 400 unless it asks for `test-created`, 429 at the third in a minute
 */
export function raiseTest(room: WebhooksRoom): { correlationId: string; deliveryId: string } {
  const { store, clock, newGuid, deliveries } = room;
  const registration = registrationOf(store);
  if (!registration) throw notFound("No webhook is registered.");
  if (!registration.webhookEvents.includes("test-created")) {
    throw invalid("The webhook is not registered for test-created.", "WebhookEvents");
  }
  const now = clock.now().getTime();
  const recent = testTimes(room).filter((time) => now - time < minute);
  if (recent.length >= validationsAMinute) {
    const seconds = Math.max(1, Math.ceil((Math.min(...recent) + minute - now) / 1000));
    throw new ServiceError(429, "serviceNotAvailable", `Try again in ${seconds} seconds.`, null, "tooManyRequests", {
      "retry-after": String(seconds),
    });
  }
  const correlationId = newGuid();
  const deliveryId = deliveries.raise({
    name: "test-created",
    resourceUri: `https://api.partnercenter.microsoft.com${root}/validationEvents/${correlationId}`,
    resourceName: "test",
    referralId: null,
    correlationId,
  });
  store.put("validation-event", correlationId, { time: now, callbackUrl: registration.webhookUrl });
  return { correlationId, deliveryId: deliveryId ?? "" };
}

interface ValidationEvent {
  /** Milliseconds since 1970. */
  time: number;
  callbackUrl: string;
}

function testTimes({ store }: WebhooksRoom): number[] {
  return store.all<ValidationEvent>("validation-event").map(({ body }) => body.time);
}

function validationResult({ store, clock, organization, deliveries }: WebhooksRoom, correlationId: string): object {
  const event = store.get<ValidationEvent>("validation-event", correlationId)?.body;
  if (!event || clock.now().getTime() - event.time > resultsAreKept) {
    throw notFound(`There is no validation event '${correlationId.slice(0, 100)}'.`);
  }
  const sent = deliveries.all().filter(({ delivery }) => delivery.correlationId === correlationId);
  return {
    correlationId,
    partnerId: organization.id,
    status: sent.some(({ delivery }) => delivery.state === "pending") ? "inProgress" : "completed",
    callbackUrl: event.callbackUrl,
    results: sent.flatMap(({ delivery }) => delivery.attempts.map(shownAttempt)),
  };
}

function shownAttempt({ status, answer, time }: StoredDelivery["attempts"][number]): object {
  return {
    responseCode: status === null ? "" : String(status),
    responseMessage: status === null ? "" : answer,
    systemError: status === null,
    dateTimeUtc: time,
  };
}

function ok(body: unknown): HttpAnswer {
  return {
    status: 200,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
  };
}
