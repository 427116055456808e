import type { Delivery, DeliveryList, DeliveryState, WebhookOverview } from "../portal-api-types.js";
import type { EventSigner } from "../webhooks/certificate.js";
import type { Deliveries } from "../webhooks/deliveries.js";
import type { StoredDelivery } from "../webhooks/delivery.js";
import { knownEvents, type Registration } from "../webhooks/registration.js";
import { sevenDigits } from "../referral/utc-time.js";
import { invalid } from "../service-error.js";
import { type Page, pageOf } from "./page.js";

const states: readonly DeliveryState[] = ["pending", "delivered", "parked", "lost"];

export function webhookOverview(
  registration: Registration | undefined,
  deliveries: Deliveries,
  signer: EventSigner,
  certificateUrl: string,
): WebhookOverview {
  const { certificate } = signer;
  const all = deliveries.all();
  const counts = states.map((state) => [state, all.filter(({ delivery }) => delivery.state === state).length]);
  return {
    registration: registration ?? null,
    knownEvents: [...knownEvents],
    counts: Object.fromEntries(counts) as Record<DeliveryState, number>,
    certificate: {
      url: certificateUrl,
      pem: certificate.toString(),
      subject: certificate.subject,
      issuer: certificate.issuer,
      validTo: sevenDigits(new Date(certificate.validTo)),
    },
  };
}

/** @throws ServiceError 400 for a state that there is none of */
export function deliveryList(deliveries: Deliveries, state: string | null, page: Page): DeliveryList {
  if (state !== null && !states.some((known) => known === state)) throw invalid("There is no such state.", "state");
  const found = deliveries.all().filter(({ delivery }) => state === null || delivery.state === state);
  return { deliveries: pageOf(found, page).map(({ id, delivery }) => deliveryOf(id, delivery)), total: found.length };
}

export function deliveryOf(id: string, delivery: StoredDelivery): Delivery {
  const { eventName, referralId, createdDateTime, state, dueAt, attempts, body, disturbances } = delivery;
  const nextAttempt = dueAt === null ? null : sevenDigits(new Date(dueAt));
  return { id, eventName, referralId, createdDateTime, state, nextAttempt, attempts, body, disturbances };
}
