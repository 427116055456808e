import type { EventName } from "./registration.js";

/** An event on its way to the registered address. */
export interface StoredDelivery {
  eventName: EventName;
  /** Null for a test event. */
  referralId: string | null;
  /** Of a test event: what its result is asked for by. */
  correlationId: string | null;
  createdDateTime: string;
  state: DeliveryState;
  /** Milliseconds since 1970 of the next attempt; null when there is none. */
  dueAt: number | null;
  attempts: DeliveryAttempt[];
  body: string;
  disturbances: string[];
}

/** `lost`: never sent, by a disturbance; `parked`: given up after the last attempt. */
export type DeliveryState = "pending" | "delivered" | "parked" | "lost";

export interface DeliveryAttempt {
  time: string;
  url: string;
  /** HTTP status; null when no answer came. */
  status: number | null;
  /** Beginning of the answer's body, or why none came. */
  answer: string;
}
