import type {
  CrmIdentifier,
  Deal,
  DealList,
  Delivery,
  DeliveryList,
  DeliveryState,
  Invitation,
  NewDeal,
  PortalVersion,
  ReferralEdit,
  RequestList,
  StatusAct,
  WebhookOverview,
} from "../../portal-api-types";
import type { ListAddress } from "../address";
import type { ApiClient } from "./client";

const root = "/portal/api";

/** How many rows of a list one page shows. */
export const pageSize = 50;

/** A registration as the webhook API takes it. */
export interface WebhookRegistration {
  WebhookUrl: string;
  WebhookEvents: readonly string[];
  SignatureTokenToMsSignatureHeader: boolean;
}

/** What the page asks of Partner Center. Each rejects with an ApiError when it is refused or not answered. */
export class PortalApi {
  readonly #client: ApiClient;

  constructor(client: ApiClient) {
    this.#client = client;
  }

  version(): Promise<PortalVersion> {
    return this.#get("/version");
  }

  deals({ box, state, search, page }: Omit<ListAddress, "kind">): Promise<DealList> {
    return this.#get(`/deals?${query({ box, state: state ?? "", search: search.trim(), ...paging(page) })}`);
  }

  /** @param id of the engagement or of one of its referrals */
  deal(id: string): Promise<Deal> {
    return this.#get(`/deals/${encodeURIComponent(id)}`);
  }

  createDeal(deal: NewDeal): Promise<Deal> {
    return this.#send("POST", "/deals", deal);
  }

  convert(engagementId: string, invitation: Invitation): Promise<Deal> {
    return this.#send("POST", `/deals/${engagementId}/convert`, invitation);
  }

  invite(engagementId: string, invitation: Invitation): Promise<Deal> {
    return this.#send("POST", `/deals/${engagementId}/invite`, invitation);
  }

  makeVisible(engagementId: string): Promise<Deal> {
    return this.#send("POST", `/deals/${engagementId}/visible`, {});
  }

  setCrmIdentifier(engagementId: string, identifier: CrmIdentifier): Promise<Deal> {
    return this.#send("PUT", `/deals/${engagementId}/crm-identifier`, identifier);
  }

  setStatus(referralId: string, act: StatusAct): Promise<Deal> {
    return this.#send("POST", `/referrals/${referralId}/status`, act);
  }

  edit(referralId: string, edit: ReferralEdit): Promise<Deal> {
    return this.#send("PATCH", `/referrals/${referralId}`, edit);
  }

  webhook(): Promise<WebhookOverview> {
    return this.#get("/webhook");
  }

  /** Asks the webhook API itself, which has its own rules, as the sandbox's administrator. */
  async register(registration: WebhookRegistration, isReplacing: boolean): Promise<void> {
    await this.#client.send(isReplacing ? "PUT" : "POST", "/webhooks/v1/registration", registration, {
      Authorization: "Bearer sandbox",
    });
  }

  sendTestEvent(): Promise<Delivery> {
    return this.#send("POST", "/webhook/test", {});
  }

  /** @param state empty for all */
  deliveries(state: DeliveryState | "", page: number): Promise<DeliveryList> {
    return this.#get(`/deliveries?${query({ state, ...paging(page) })}`);
  }

  retry(deliveryId: string): Promise<Delivery> {
    return this.#send("POST", `/deliveries/${deliveryId}/retry`, {});
  }

  requests(page: number): Promise<RequestList> {
    return this.#get(`/requests?${query(paging(page))}`);
  }

  // The shapes are promised by portal-api-types.ts, which the service answers by.
  #get<T>(path: string): Promise<T> {
    return this.#client.send("GET", root + path) as Promise<T>;
  }

  #send<T>(method: "POST" | "PUT" | "PATCH", path: string, body: object): Promise<T> {
    return this.#client.send(method, root + path, body) as Promise<T>;
  }
}

function paging(page: number): { skip: string; top: string } {
  return { skip: String((page - 1) * pageSize), top: String(pageSize) };
}

/** Parameters that are empty are left out. */
function query(parameters: Record<string, string>): string {
  return new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "")).toString();
}
