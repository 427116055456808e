import type { Store } from "../../dataverse/store/store.js";
import type { Clock } from "../../time/clock.js";
import type { PartnerCenterModes } from "../modes.js";
import { notFound } from "../service-error.js";
import type { Actor } from "./actor.js";
import { deepChanges, type ValueChange } from "./deep-changes.js";
import { microsoft, type Referral } from "./model.js";
import { ServiceTime, sevenDigits } from "./utc-time.js";

/** A change of a referral, as the history keeps it. */
export interface ReferralChange {
  referralId: string;
  engagementId: string;
  time: string;
  kind: "created" | "updated";
  by: Actor["party"];
  via: Actor["via"];
  correlationId: string | null;
  changes: ValueChange[];
}

/** An older version of a referral, which a lagging list still shows. */
interface StaleVersion {
  /** Milliseconds since 1970 when it ceased to be the newest. */
  until: number;
  /** Null: there was none. */
  referral: Referral | null;
}

/** A referral as it was elsewhere; its eTag and links are made anew. */
export type RestoredReferral = Omit<Referral, "eTag" | "links">;

export interface BookOptions {
  store: Store;
  clock: Clock;
  modes: PartnerCenterModes;
  newGuid: () => string;
  /** Scheme and host that links begin with. */
  origin: string;
}

const bookkeeping = new Set(["eTag", "updatedDateTime"]);

/** All referrals with their history. Times and eTags are its affair; what may change is decided elsewhere. */
export class ReferralBook {
  /** Called within the transaction of each change. */
  onChange: (change: ReferralChange, referral: Referral) => void = () => undefined;
  readonly #options: BookOptions;
  readonly #time: ServiceTime;

  constructor(options: BookOptions) {
    this.#options = options;
    const times = this.all().map(({ updatedDateTime }) => updatedDateTime);
    this.#time = new ServiceTime(times.sort().at(-1) ?? "");
  }

  /** @returns undefined when there is none */
  find(id: string): Referral | undefined {
    return this.#options.store.get<Referral>("referral", id.toLowerCase())?.body;
  }

  /** @throws ServiceError 404 */
  get(id: string): Referral {
    const referral = this.find(id);
    if (!referral) throw notFound(`There is no referral '${id.slice(0, 100)}'.`);
    return referral;
  }

  /** Oldest first. */
  all(): Referral[] {
    return this.#options.store.all<Referral>("referral").map(({ body }) => body);
  }

  ofEngagement(engagementId: string): { own: Referral | undefined; microsoft: Referral[] } {
    const all = this.all().filter((referral) => referral.engagementId === engagementId);
    return {
      own: all.find(({ organizationId }) => organizationId !== microsoft),
      microsoft: all.filter(({ organizationId }) => organizationId === microsoft),
    };
  }

  /** As lists show them: those that lag behind as they were. */
  listed(): Referral[] {
    const { store, clock, modes } = this.#options;
    if (modes.listLag <= 0) return this.all();
    const then = clock.now().getTime() - modes.listLag;
    return this.all().flatMap((referral) => {
      const versions = store.get<{ versions: StaleVersion[] }>("stale-referral", referral.id)?.body.versions ?? [];
      const seen = versions.find(({ until }) => until > then);
      if (!seen) return [referral];
      return seen.referral ? [seen.referral] : [];
    });
  }

  /** Adds a referral; its id, times, eTag and links are made here. */
  create(
    values: Omit<Referral, "id" | "createdDateTime" | "updatedDateTime" | "eTag" | "links">,
    actor: Actor,
  ): Referral {
    const { newGuid, clock } = this.#options;
    const id = newGuid().toLowerCase();
    const now = this.#time.tell(clock.now());
    const referral: Referral = {
      ...values,
      id,
      createdDateTime: now,
      updatedDateTime: now,
      ...(values.status === "Active" ? { acceptedDateTime: now } : {}),
      links: this.#links(id, values.engagementId),
      eTag: this.#newETag(),
    };
    this.#write(undefined, referral, actor);
    return referral;
  }

  /** Puts referrals as they are, with their ids and times, unless they are there: no event, no history. */
  restore(referrals: readonly RestoredReferral[]): void {
    const { store } = this.#options;
    store.transaction(() => {
      for (const referral of referrals.filter(({ id }) => !this.find(id))) {
        const links = this.#links(referral.id, referral.engagementId);
        store.put("referral", referral.id, { ...referral, links, eTag: this.#newETag() });
      }
    });
  }

  /** Replaces a referral by its next version; its time, eTag and what follows from its status are made here. */
  update(before: Referral, after: Referral, actor: Actor): Referral {
    if (this.#options.modes.emptyPatch === "silent" && deepChanges(before, after).length === 0) return before;
    const now = this.#time.tell(this.#options.clock.now());
    const next: Referral = { ...after, updatedDateTime: now, eTag: this.#newETag() };
    if (before.status === "New" && after.status !== "New") delete next.expirationDateTime;
    if (before.status === "New" && after.status === "Active") next.acceptedDateTime = now;
    if (before.status !== "Closed" && after.status === "Closed") next.closedDateTime = now;
    this.#write(before, next, actor);
    return next;
  }

  /** Newest first. */
  historyOf(engagementId: string): { id: string; change: ReferralChange }[] {
    const rows = this.#options.store.all<ReferralChange>("referral-change");
    return rows
      .filter(({ body }) => body.engagementId === engagementId)
      .map(({ id, body }) => ({ id, change: body }))
      .reverse();
  }

  /** The present with seven digits. */
  now(): string {
    return sevenDigits(this.#options.clock.now());
  }

  /** When the answer is overdue to a referral that becomes pending now. */
  dueIn(milliseconds: number): string {
    return sevenDigits(new Date(this.#options.clock.now().getTime() + milliseconds));
  }

  #links(id: string, engagementId: string): Referral["links"] {
    const root = `${this.#options.origin}/v1.0/engagements/referrals`;
    return {
      relatedReferrals: { uri: `${root}?$filter=engagementId eq '${engagementId}'`, method: "GET" },
      self: { uri: `${root}/${id}`, method: "GET" },
    };
  }

  #newETag(): string {
    return `"${this.#options.newGuid()}"`;
  }

  #write(before: Referral | undefined, after: Referral, actor: Actor): void {
    const { store, newGuid } = this.#options;
    const change: ReferralChange = {
      referralId: after.id,
      engagementId: after.engagementId,
      time: after.updatedDateTime,
      kind: before ? "updated" : "created",
      by: actor.party,
      via: actor.via,
      correlationId: actor.correlationId,
      changes: deepChanges(before ?? {}, after).filter(({ path }) => !bookkeeping.has(path)),
    };
    store.transaction(() => {
      this.#keepStale(after.id, before ?? null);
      store.put("referral", after.id, after);
      store.put("referral-change", newGuid(), change);
      this.onChange(change, after);
    });
  }

  #keepStale(id: string, referral: Referral | null): void {
    const { store, clock, modes } = this.#options;
    if (modes.listLag <= 0) return;
    const now = clock.now().getTime();
    const kept = store.get<{ versions: StaleVersion[] }>("stale-referral", id)?.body.versions ?? [];
    const versions = [...kept.filter(({ until }) => until > now - modes.listLag), { until: now, referral }];
    store.put("stale-referral", id, { versions });
  }
}
