import { LibsqlStore } from "../dataverse/store/libsql-store.js";
import type { Store } from "../dataverse/store/store.js";
import type { HttpAnswer, HttpRequest, HttpSend } from "../http.js";
import type { Clock } from "../time/clock.js";
import { authenticate, RateLimit, sandboxUsers } from "./access.js";
import { defaultPartnerCenterModes, type PartnerCenterModes } from "./modes.js";
import { answerPortal, isPortalPath, type PortalRoom } from "./portal-api/portal-api.js";
import type { User } from "./referral/actor.js";
import { AnswerDeadline } from "./referral/answer-deadline.js";
import { microsoft, type Referral } from "./referral/model.js";
import { ReferralBook, type ReferralChange, type RestoredReferral } from "./referral/referral-book.js";
import { contoso, type Organization } from "./referral/referral-room.js";
import { sevenDigits } from "./referral/utc-time.js";
import { answerReferrals, isReferralsPath, type ReferralsApiRoom } from "./referrals-api/referrals-api.js";
import type { LoggedRequest } from "./portal-api-types.js";
import { RequestLog } from "./request-log.js";
import { notFound, ServiceError } from "./service-error.js";
import { EventSigner, type SigningKey } from "./webhooks/certificate.js";
import { Deliveries } from "./webhooks/deliveries.js";
import type { StoredDelivery } from "./webhooks/delivery.js";
import { answerWebhooks, isWebhooksPath } from "./webhooks/webhooks-api.js";

export interface PartnerCenterOptions {
  /** The database file, which is created when missing; or a store of the caller's, which is closed with it. */
  file: string | Store;
  clock: Clock;
  newGuid: () => string;
  /** A number from 0 up to 1, for what happens by chance to events. */
  random: () => number;
  /** Sends an event to its receiver; it rejects when no answer comes. */
  deliver: HttpSend;
  /** What differs from the defaults. */
  modes?: Partial<PartnerCenterModes>;
  /** Scheme and host that links and the certificate's address begin with; absent: the real service's. */
  origin?: string;
  /** The tenant; absent: Contoso. */
  organization?: Organization;
  /** Bearer tokens and whom they stand for; absent: those of the sandbox. */
  users?: Readonly<Record<string, User>>;
  /** What events are signed with in a new file; absent: a key is made when the first event is sent. */
  signingKey?: SigningKey;
  /** Told of every error that is a mistake of this Partner Center, beside the answer 500. */
  onUnexpectedError?: (error: unknown) => void;
}

const realOrigin = "https://api.partner.microsoft.com";
const certificatePath = "/certificates/partner-center-sandbox.cer";
/** What events name; the real host and path, which differ from the API's own. */
const eventResource = "https://api.partnercenter.microsoft.com/engagements/v1/referrals";
const guidForm = /^[0-9a-f-]{1,64}$/i;

/** A request that is being answered. */
interface Call {
  request: HttpRequest;
  time: string;
  /** As sent; "" where the address is none. */
  path: string;
  query: URLSearchParams;
  correlationId: string | null;
  /** Null until the token was accepted. */
  user: User | null;
}

/** A Partner Center of one tenant in one file, reached over HTTP alone. */
export class PartnerCenter {
  /** May be changed while it runs; a test does. */
  readonly modes: PartnerCenterModes;
  readonly #options: PartnerCenterOptions;
  readonly #store: Store;
  readonly #users: Readonly<Record<string, User>>;
  readonly #limit: RateLimit;
  readonly #log: RequestLog;
  readonly #deadline: AnswerDeadline;
  readonly #deliveries: Deliveries;
  readonly #signer: EventSigner;
  readonly #referrals: ReferralsApiRoom;
  readonly #portal: PortalRoom;

  private constructor(store: Store, options: PartnerCenterOptions) {
    const { clock, newGuid, random, deliver, origin = realOrigin, organization = contoso, signingKey } = options;
    this.#options = options;
    this.#store = store;
    this.modes = { ...defaultPartnerCenterModes, ...options.modes };
    this.#users = options.users ?? sandboxUsers;
    const modes = this.modes;
    this.#limit = new RateLimit(clock, modes);
    this.#log = new RequestLog(store, () => modes.requestLogLength);
    this.#signer = new EventSigner(store, signingKey);
    const certificateUrl = `${origin}${certificatePath}`;
    this.#deliveries = new Deliveries({
      store,
      clock,
      modes,
      random,
      newGuid,
      deliver,
      signer: this.#signer,
      certificateUrl,
    });
    const book = new ReferralBook({ store, clock, modes, newGuid, origin });
    book.onChange = (change, referral) => {
      this.#raise(change, referral);
    };
    this.#referrals = { book, modes, organization, newGuid, origin };
    const webhooks = { store, clock, newGuid, deliveries: this.#deliveries, organization };
    this.#portal = {
      store,
      referrals: this.#referrals,
      webhooks,
      signer: this.#signer,
      certificateUrl,
      requests: this.#log,
      newGuid,
    };
    this.#deadline = new AnswerDeadline(book, clock);
  }

  /**
   * Opens a Partner Center; what was pending when it was closed goes on.
   *
   * @throws the database's own error when another process holds the file
   */
  static open(options: PartnerCenterOptions): PartnerCenter {
    const store = typeof options.file === "string" ? new LibsqlStore(options.file) : options.file;
    try {
      return new PartnerCenter(store, options);
    } catch (error) {
      store.close();
      throw error;
    }
  }

  /**
   * Answers a request to any of its surfaces: `/v1.0/engagements/referrals…`, `/webhooks/v1/registration…`,
   * `/portal/api/…` and the certificate. What it changes is on the disk before it returns; only an event that overtakes
   * its answer keeps the answer waiting.
   */
  async handle(request: HttpRequest): Promise<HttpAnswer> {
    const answer = this.#answer(request);
    await this.#deliveries.sendOvertaking();
    return answer;
  }

  /** Requests to the two APIs with their answers, oldest first; those of the portal's page are not kept. */
  requestLog(): LoggedRequest[] {
    return this.#log.all();
  }

  /**
   * Puts referrals as an environment that has been in use has them: with their ids and times, and without events. Those
   * that are there stay as they are.
   */
  restore(referrals: readonly RestoredReferral[]): void {
    this.#referrals.book.restore(referrals);
    this.#deadline.closeOverdue();
  }

  /** Every referral, Microsoft's too, oldest first, as it is now. */
  referrals(): Referral[] {
    return this.#referrals.book.all();
  }

  /** Every event with its attempts, oldest first. */
  deliveries(): (StoredDelivery & { id: string })[] {
    return this.#deliveries
      .all()
      .map(({ id, delivery }) => ({ id, ...delivery }))
      .reverse();
  }

  /** Ends timers and closes the file; an attempt that is on its way is made again after the next opening. */
  close(): void {
    this.#deadline.close();
    this.#deliveries.close();
    this.#store.close();
  }

  /** One transaction, with its line in the log; a refusal undoes everything and is logged alone. */
  #answer(request: HttpRequest): HttpAnswer {
    const call = this.#read(request);
    try {
      this.#deadline.closeOverdue();
      const answer = this.#store.transaction(() => this.#finish(call, this.#route(call)));
      this.#deadline.closeOverdue();
      return answer;
    } catch (error) {
      return this.#finish(call, this.#refusal(error));
    }
  }

  #read(request: HttpRequest): Call {
    const url = URL.canParse(request.url, "http://host") ? new URL(request.url, "http://host") : null;
    return {
      request,
      time: sevenDigits(this.#options.clock.now()),
      path: url ? pathOf(request.url) : "",
      query: url?.searchParams ?? new URLSearchParams(),
      correlationId: echoed(request, "ms-correlationid") ?? echoed(request, "client-request-id"),
      user: null,
    };
  }

  #route(call: Call): HttpAnswer {
    const { request, path, query } = call;
    if (isPortalPath(path)) return answerPortal(this.#portal, request, path, query);
    if (path === certificatePath) return this.#certificate();
    call.user = authenticate(request.headers, this.#users);
    return this.#answerApi(call, call.user);
  }

  #finish({ request, time, path, correlationId, user }: Call, answer: HttpAnswer): HttpAnswer {
    const headers = {
      "request-id": this.#options.newGuid(),
      timestamp: time,
      ...echo(request, "client-request-id"),
      ...echo(request, "ms-correlationid"),
      ...answer.headers,
    };
    const finished = { ...answer, headers };
    if (isReferralsPath(path) || isWebhooksPath(path)) {
      this.#log.add({ time, url: request.url, correlationId, user: user?.email ?? null }, request, finished);
    }
    return finished;
  }

  #answerApi({ request, path, query, correlationId }: Call, user: User): HttpAnswer {
    const seconds = this.#limit.take(user.email);
    if (seconds > 0) return tooManyRequests(seconds);
    if (isReferralsPath(path)) {
      const actor = { party: "partner", via: "api", correlationId } as const;
      return answerReferrals(this.#referrals, request, path, query, { user, actor });
    }
    if (!isWebhooksPath(path)) throw notFound("There is no such resource.");
    if (user.role !== "Referrals admin") {
      throw new ServiceError(403, "accessDenied", "Webhooks need the role Referrals admin.");
    }
    return answerWebhooks(this.#portal.webhooks, request, path);
  }

  #certificate(): HttpAnswer {
    return {
      status: 200,
      headers: { "content-type": "application/pkix-cert" },
      body: new Uint8Array(this.#signer.certificate.raw),
    };
  }

  #refusal(error: unknown): HttpAnswer {
    if (error instanceof ServiceError) return error.answer;
    this.#options.onUnexpectedError?.(error);
    return new ServiceError(500, "generalException", "Partner Center failed on this request.").answer;
  }

  #raise(change: ReferralChange, referral: Referral): void {
    const isRelated = referral.organizationId === microsoft;
    const own = this.#referrals.book.ofEngagement(referral.engagementId).own;
    const id = isRelated && this.modes.relatedEventId === "own" ? (own?.id ?? referral.id) : referral.id;
    this.#deliveries.raise({
      name: `${isRelated ? "related-" : ""}referral-${change.kind}`,
      resourceUri: `${eventResource}/${id}`,
      resourceName: "referral",
      referralId: id,
      correlationId: null,
    });
  }
}

/** The path as it was sent: a URL's own would resolve `..` and so hide what was asked for. */
function pathOf(address: string): string {
  const withoutHost = address.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "");
  return withoutHost.replace(/[?#].*$/s, "");
}

/** The API gateway's own answer. */
function tooManyRequests(seconds: number): HttpAnswer {
  return {
    status: 429,
    headers: { "content-type": "application/json; charset=utf-8", "retry-after": String(seconds) },
    body: JSON.stringify({ statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` }),
  };
}

/** A correlation id that is one; anything else is not sent back. */
function echoed({ headers }: HttpRequest, name: string): string | null {
  const value = headers[name];
  return value !== undefined && guidForm.test(value) ? value : null;
}

function echo(request: HttpRequest, name: string): Record<string, string> {
  const value = echoed(request, name);
  return value === null ? {} : { [name]: value };
}
