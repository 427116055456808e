import type { Store } from "../../dataverse/store/store.js";
import { checkObject } from "../referral/check-value.js";
import { isObject } from "../referral/model.js";
import { boolean, list, object, oneOf, text, utcTime } from "../referral/member-rule.js";
import { invalid } from "../service-error.js";

/** Every event of referrals, and the one that only a test raises. */
export const knownEvents = [
  "referral-created",
  "referral-updated",
  "related-referral-created",
  "related-referral-updated",
  "test-created",
] as const;

export type EventName = (typeof knownEvents)[number];

export interface Registration {
  subscriberId: string;
  webhookUrl: string;
  webhookEvents: EventName[];
  /** Whether the signature travels as `x-ms-signature`, not as `Authorization`. */
  signatureInMsHeader: boolean;
  lastModified: string;
}

const rule = object(
  {
    WebhookUrl: text,
    WebhookEvents: list(oneOf(knownEvents)),
    // The connector sends it as a text.
    SignatureTokenToMsSignatureHeader: boolean,
    SubscriberId: text,
    Properties: { kind: "any" },
    LastModifiedTimestamp: utcTime,
  },
  ["WebhookUrl", "WebhookEvents"],
);

/** The tenant's one registration; undefined when there is none. */
export function registrationOf(store: Store): Registration | undefined {
  return store.get<Registration>("webhook-registration", "tenant")?.body;
}

/**
 * Reads the body of a registration.
 *
 * @throws ServiceError 400 naming the member
 */
export function readRegistration(body: unknown): Omit<Registration, "subscriberId" | "lastModified"> {
  const values = checkObject(rule, isObject(body) ? inPascalCase(body) : body, "", {
    readOnlyMembers: "refused",
    valuesAsText: true,
  });
  const events = values.WebhookEvents as EventName[];
  if (events.length === 0) throw invalid("WebhookEvents must name an event at least.", "WebhookEvents");
  if (new Set(events).size < events.length) throw invalid("WebhookEvents names an event twice.", "WebhookEvents");
  return {
    webhookUrl: checkUrl(values.WebhookUrl as string),
    webhookEvents: events,
    signatureInMsHeader: values.SignatureTokenToMsSignatureHeader === true,
  };
}

/** The schema's own spelling begins three members with a small letter. */
function inPascalCase(body: Record<string, unknown>): Record<string, unknown> {
  const spelled = new Map([
    ["subscriberId", "SubscriberId"],
    ["properties", "Properties"],
    ["lastModifiedTimestamp", "LastModifiedTimestamp"],
  ]);
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [spelled.get(name) ?? name, value]));
}

/** https, or the machine itself, which only a sandbox is told to call. */
function checkUrl(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const isLoopback = url?.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  if (!url || (url.protocol !== "https:" && !isLoopback) || url.username !== "" || url.password !== "") {
    throw invalid("WebhookUrl must be an absolute address with https.", "WebhookUrl");
  }
  return address;
}
