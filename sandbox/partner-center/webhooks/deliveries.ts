import type { Store } from "../../dataverse/store/store.js";
import type { HttpAnswer, HttpSend } from "../../http.js";
import type { Clock } from "../../time/clock.js";
import type { PartnerCenterModes } from "../modes.js";
import { sevenDigits } from "../referral/utc-time.js";
import { notFound } from "../service-error.js";
import type { EventSigner } from "./certificate.js";
import type { DeliveryAttempt, StoredDelivery } from "./delivery.js";
import { drawFate } from "./draw-disturbances.js";
import { type EventName, type Registration, registrationOf } from "./registration.js";

export interface DeliveriesOptions {
  store: Store;
  clock: Clock;
  modes: PartnerCenterModes;
  random: () => number;
  newGuid: () => string;
  deliver: HttpSend;
  signer: EventSigner;
  /** Where the certificate is served. */
  certificateUrl: string;
}

export interface WebhookEvent {
  name: EventName;
  resourceUri: string;
  resourceName: string;
  referralId: string | null;
  correlationId: string | null;
}

const longestAnswer = 1000;

/** Sends events to the registered address: again and again with growing waits, then no more. What waits survives a restart. */
export class Deliveries {
  readonly #options: DeliveriesOptions;
  readonly #timers = new Map<string, () => void>();
  readonly #sending = new Set<string>();
  /** Those to be sent before the call that caused them is answered. */
  #overtaking: string[] = [];
  #isClosed = false;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
    for (const { id } of options.store.all("delivery")) this.#schedule(id);
  }

  /** Queues an event if the registration asks for it; part of the transaction that caused it. */
  raise(event: WebhookEvent): string | null {
    const { store, clock, modes, random, newGuid } = this.#options;
    if (!registrationOf(store)?.webhookEvents.includes(event.name)) return null;
    const now = clock.now();
    const fate = drawFate(modes, random);
    const delivery: StoredDelivery = {
      eventName: event.name,
      referralId: event.referralId,
      correlationId: event.correlationId,
      createdDateTime: sevenDigits(now),
      state: fate.isLost ? "lost" : "pending",
      dueAt: fate.isLost ? null : now.getTime() + fate.delay,
      attempts: [],
      body: JSON.stringify({
        EventName: event.name,
        ResourceUri: event.resourceUri,
        ResourceName: event.resourceName,
        AuditUri: null,
        ResourceChangeUtcDate: sevenDigits(now),
      }),
      disturbances: fate.disturbances,
    };
    const id = newGuid();
    this.#put(id, delivery);
    if (fate.isOvertaking) this.#overtaking.push(id);
    if (fate.isTwice) {
      const wait = Math.floor(random() * modes.reorderWindowMilliseconds);
      this.#put(newGuid(), { ...delivery, dueAt: now.getTime() + fate.delay + wait });
    }
    return id;
  }

  /** Sends what overtakes the answer that is about to be given, and waits until it was received. */
  async sendOvertaking(): Promise<void> {
    const ids = this.#overtaking;
    this.#overtaking = [];
    await Promise.all(ids.map((id) => this.#attempt(id)));
  }

  /** Newest first. */
  all(): { id: string; delivery: StoredDelivery }[] {
    const rows = this.#options.store.all<StoredDelivery>("delivery");
    return rows.map(({ id, body }) => ({ id, delivery: body })).reverse();
  }

  /** @throws ServiceError 404 */
  get(id: string): StoredDelivery {
    const row = this.#options.store.get<StoredDelivery>("delivery", id);
    if (!row) throw notFound(`There is no delivery '${id.slice(0, 100)}'.`);
    return row.body;
  }

  /** Tries once more at once, whatever became of it. */
  retry(id: string): void {
    const delivery = this.get(id);
    this.#put(id, { ...delivery, state: "pending", dueAt: this.#options.clock.now().getTime() });
  }

  close(): void {
    this.#isClosed = true;
    for (const cancel of this.#timers.values()) cancel();
    this.#timers.clear();
  }

  #put(id: string, delivery: StoredDelivery): void {
    this.#options.store.put("delivery", id, delivery);
    this.#schedule(id);
  }

  #schedule(id: string): void {
    const { store, clock } = this.#options;
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    const delivery = store.get<StoredDelivery>("delivery", id)?.body;
    if (delivery?.state !== "pending" || delivery.dueAt === null) return;
    const cancel = clock.after(delivery.dueAt - clock.now().getTime(), () => {
      this.#timers.delete(id);
      void this.#attempt(id);
    });
    this.#timers.set(id, cancel);
  }

  async #attempt(id: string): Promise<void> {
    const { store, clock } = this.#options;
    const registration = registrationOf(store);
    const delivery = store.get<StoredDelivery>("delivery", id)?.body;
    if (delivery?.state !== "pending" || !registration || this.#sending.has(id) || this.#isClosed) return;
    this.#sending.add(id);
    const time = sevenDigits(clock.now());
    const outcome = await this.#send(delivery, registration);
    this.#sending.delete(id);
    this.#settle(id, { time, url: registration.webhookUrl, ...outcome });
  }

  /** What was answered, or why nothing was; never rejects. */
  async #send(
    delivery: StoredDelivery,
    registration: Registration,
  ): Promise<Pick<DeliveryAttempt, "status" | "answer">> {
    const { clock, modes, deliver } = this.#options;
    let cancel = (): void => undefined;
    const timeout = new Promise<never>((_, reject) => {
      cancel = clock.after(modes.deliveryTimeout, () => {
        reject(new Error("No answer came in time."));
      });
    });
    try {
      const request = {
        method: "POST",
        url: registration.webhookUrl,
        headers: this.#headers(delivery.body, registration),
        body: new TextEncoder().encode(delivery.body),
      };
      const answer = await Promise.race([deliver(request), timeout]);
      return { status: answer.status, answer: beginningOf(answer) };
    } catch (error) {
      return {
        status: null,
        answer: error instanceof Error ? error.message.slice(0, longestAnswer) : "No answer came.",
      };
    } finally {
      cancel();
    }
  }

  #headers(body: string, { signatureInMsHeader }: Registration): Record<string, string> {
    const { signer, certificateUrl } = this.#options;
    return {
      "content-type": "application/json; charset=utf-8",
      [signatureInMsHeader ? "x-ms-signature" : "authorization"]: `Signature ${signer.sign(body)}`,
      "x-ms-certificate-url": certificateUrl,
      "x-ms-signature-algorithm": "rsa-sha256",
    };
  }

  /** Nothing is written after closing: the attempt is made again when the store is opened. */
  #settle(id: string, attempt: DeliveryAttempt): void {
    if (this.#isClosed) return;
    const { clock, modes } = this.#options;
    const before = this.get(id);
    const attempts = [...before.attempts, attempt];
    const isDelivered = attempt.status !== null && attempt.status >= 200 && attempt.status < 300;
    const wait = modes.deliveryWaits[attempts.length - 1];
    const after: StoredDelivery = { ...before, attempts, state: "delivered", dueAt: null };
    if (!isDelivered && wait === undefined) after.state = "parked";
    if (!isDelivered && wait !== undefined) {
      after.state = "pending";
      after.dueAt = clock.now().getTime() + wait;
    }
    this.#put(id, after);
  }
}

function beginningOf({ body }: HttpAnswer): string {
  const text = typeof body === "string" ? body : new TextDecoder().decode(body.subarray(0, longestAnswer));
  return text.slice(0, longestAnswer);
}
