import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import type { HttpAnswer, HttpRequest } from "../../sandbox/http.js";
import type { PartnerCenterModes } from "../../sandbox/partner-center/modes.js";
import { PartnerCenter } from "../../sandbox/partner-center/partner-center.js";
import type { Deal, NewDeal } from "../../sandbox/partner-center/portal-api-types.js";
import type { Referral } from "../../sandbox/partner-center/referral/model.js";
import { newSigningKey } from "../../sandbox/partner-center/webhooks/certificate.js";
import { VirtualClock } from "../../sandbox/time/virtual-clock.js";

export const root = "/v1.0/engagements/referrals";
export const receiver = "https://flows.example/invoke?sig=secret";
export const signingKey = newSigningKey();

interface AnswerBody extends Partial<Referral> {
  value?: Referral[];
  error?: { code: string; message: string; target?: string; innerError?: { code: string; message: string } };
  "@odata.count"?: number;
  "@odata.nextLink"?: string;
  [other: string]: unknown;
}

export interface TestAnswer {
  status: number;
  headers: Record<string, string>;
  /** Parsed; empty where the answer has none. */
  body: AnswerBody;
}

interface SentEvent {
  request: HttpRequest;
  body: { EventName: string; ResourceUri: string; ResourceName: string; AuditUri: null; ResourceChangeUtcDate: string };
}

export interface Step {
  path: string;
  value: unknown;
  op?: string;
}

const opened: PartnerCenter[] = [];
afterEach(() => {
  for (const partnerCenter of opened.splice(0)) partnerCenter.close();
});

/** A Partner Center in virtual time, with a receiver of events that answers as it is told. */
export class TestPartnerCenter {
  readonly clock: VirtualClock;
  readonly file: string;
  partnerCenter: PartnerCenter;
  readonly events: SentEvent[] = [];
  /** How the receiver answers; it may wait, or reject. */
  receive: (request: HttpRequest) => Promise<HttpAnswer> = () =>
    Promise.resolve({ status: 202, headers: {}, body: "" });
  readonly #modes: Partial<PartnerCenterModes>;
  #ids = 0;
  #seed = 1;

  constructor(modes: Partial<PartnerCenterModes> = {}) {
    this.clock = new VirtualClock(new Date("2026-03-04T12:00:00Z"));
    this.file = join(mkdtempSync(join(tmpdir(), "partner-center-")), "rows.db");
    this.#modes = modes;
    this.partnerCenter = this.#open();
  }

  #open(): PartnerCenter {
    const partnerCenter = PartnerCenter.open({
      file: this.file,
      clock: this.clock,
      newGuid: () => `00000000-0000-4000-8000-${String(++this.#ids).padStart(12, "0")}`,
      random: () => (this.#seed = (this.#seed * 16807) % 2147483647) / 2147483647,
      deliver: (request) => {
        const body = JSON.parse(new TextDecoder().decode(request.body)) as SentEvent["body"];
        this.events.push({ request, body });
        return this.receive(request);
      },
      modes: this.#modes,
      signingKey,
      onUnexpectedError: (error) => {
        throw error;
      },
    });
    opened.push(partnerCenter);
    return partnerCenter;
  }

  /** Closes the file and opens it again after some milliseconds, as a restart does. */
  async restart(pause = 0): Promise<void> {
    opened.splice(opened.indexOf(this.partnerCenter), 1);
    this.partnerCenter.close();
    await this.clock.advance(pause);
    this.partnerCenter = this.#open();
  }

  async send(method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<TestAnswer> {
    const text = typeof body === "string" ? body : body === undefined ? "" : JSON.stringify(body);
    const answer = await this.partnerCenter.handle({
      method,
      url,
      headers: { authorization: "Bearer sandbox", "content-type": "application/json", ...headers },
      body: new TextEncoder().encode(text),
    });
    const isJson = answer.headers["content-type"]?.startsWith("application/json") ?? false;
    const parsed = isJson ? (JSON.parse(String(answer.body)) as AnswerBody) : {};
    return { status: answer.status, headers: answer.headers, body: parsed };
  }

  get(path: string): Promise<TestAnswer> {
    return this.send("GET", path);
  }

  /** The list by its query options, not yet encoded. */
  list(options: Record<string, string>): Promise<TestAnswer> {
    return this.get(`${root}?${new URLSearchParams(options).toString()}`);
  }

  patch(id: string, steps: Step[], headers: Record<string, string> = {}): Promise<TestAnswer> {
    const operations = steps.map(({ op = "replace", path, value }) => ({ op, path, value }));
    return this.send("PATCH", `${root}/${id}`, operations, headers);
  }

  /** @throws unless it was created */
  async create(values: object = {}): Promise<Referral> {
    return created(await this.send("POST", root, { ...ownReferral(), ...values }));
  }

  /** @throws unless it was created */
  async inviteMicrosoft(own: Referral, values: object = {}): Promise<Referral> {
    return created(await this.send("POST", root, { ...microsoftReferral(own.engagementId), ...values }));
  }

  async portal(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
    return this.send(method, `/portal/api${path}`, body, { authorization: "" });
  }

  /** @throws unless it was made */
  async newDeal(deal: Partial<NewDeal> = {}): Promise<Deal> {
    const { status, body } = await this.portal("POST", "/deals", { ...inboundDeal, ...deal });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body as Deal;
  }

  async register(values: object = {}): Promise<TestAnswer> {
    return this.send("POST", "/webhooks/v1/registration", {
      WebhookUrl: receiver,
      WebhookEvents: [
        "referral-created",
        "referral-updated",
        "related-referral-created",
        "related-referral-updated",
        "test-created",
      ],
      SignatureTokenToMsSignatureHeader: true,
      ...values,
    });
  }

  /** Events that were received, as name and id. */
  get received(): [string, string][] {
    return this.events.map(({ body }) => [body.EventName, body.ResourceUri.split("/").at(-1) ?? ""]);
  }
}

function created({ status, body }: TestAnswer): Referral {
  if (status !== 201 && status !== 200) throw new Error(JSON.stringify(body));
  return body as Referral;
}

/** A deal of our own as the API takes it: Shared, visible, with a contact. */
export function ownReferral(): object {
  return {
    name: "Warehouse orchestration",
    type: "Shared",
    externalReferenceId: "d1c05e11-0000-4000-8000-000000000003",
    target: [{ type: "SolutionProfile", id: "SOL-1" }],
    customerProfile: customer,
    consent: { consentToShareReferralWithMicrosoftSellers: true },
    details: {
      dealValue: 285000,
      currency: "USD",
      closingDateTime: "2026-06-30T00:00:00Z",
      notes: "Two pilots side by side.",
      requirements: { solutions: [{ id: "SOL-1", name: "Orchestrator", type: "Name" }] },
    },
    team: [{ firstName: "Sara", lastName: "Novak", email: "sara.novak@contoso.example" }],
  };
}

export const customer = {
  name: "Halden Robotics Inc.",
  address: { addressLine1: "410 Terry Avenue North", city: "Seattle", state: "WA", postalCode: "98109", country: "US" },
  team: [{ firstName: "Ann", lastName: "Lee", phoneNumber: "+1 206 555 0101", email: "ann@haldenrobotics.example" }],
};

export function microsoftReferral(engagementId: string): object {
  return {
    name: "Warehouse orchestration",
    type: "Shared",
    engagementId,
    target: [{ type: "BusinessProfileLocation", id: "msft" }],
    customerProfile: customer,
    consent: { consentToShareReferralWithMicrosoftSellers: true },
    details: { dealValue: 285000, currency: "USD", closingDateTime: "2026-06-30T00:00:00Z" },
    inviteContext: { notes: "Please join.", assistanceRequestCode: "ProofOfConceptOrDemo" },
  };
}

const inboundDeal: NewDeal = {
  kind: "microsoft",
  name: "Fleet telemetry",
  customer: { name: "Nordlicht Biotech GmbH", country: "DE", postalCode: "20095", city: "Hamburg" },
  dealValue: 90000,
  currency: "EUR",
  closingDateTime: "2026-07-31",
  solutions: [{ id: "SOL-2", name: "Telemetry" }],
};
