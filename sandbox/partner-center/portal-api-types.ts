/**
 * What Partner Center's page and its service say to each other: JSON under `/portal/api`, on the same origin.
 *
 * | request                                                  | body                  | answer                 |
 * | -------------------------------------------------------- | --------------------- | ---------------------- |
 * | `GET /portal/api/version`                                |                       | {@link PortalVersion}  |
 * | `GET /portal/api/deals?box=&state=&search=&skip=&top=`   |                       | {@link DealList}       |
 * | `POST /portal/api/deals`                                 | {@link NewDeal}       | 201 {@link Deal}       |
 * | `GET /portal/api/deals/{engagementId or referral's id}`  |                       | {@link Deal}           |
 * | `POST /portal/api/deals/{engagementId}/convert`          | {@link Invitation}    | {@link Deal}           |
 * | `POST /portal/api/deals/{engagementId}/invite`           | {@link Invitation}    | {@link Deal}           |
 * | `POST /portal/api/deals/{engagementId}/visible`          | `{}`                  | {@link Deal}           |
 * | `PUT /portal/api/deals/{engagementId}/crm-identifier`    | {@link CrmIdentifier} | {@link Deal}           |
 * | `POST /portal/api/referrals/{id}/status`                 | {@link StatusAct}     | {@link Deal}           |
 * | `PATCH /portal/api/referrals/{id}`                       | {@link ReferralEdit}  | {@link Deal}           |
 * | `GET /portal/api/webhook`                                |                       | {@link WebhookOverview} |
 * | `POST /portal/api/webhook/test`                          | `{}`                  | 201 {@link Delivery}   |
 * | `GET /portal/api/deliveries?state=&skip=&top=`           |                       | {@link DeliveryList}   |
 * | `GET /portal/api/deliveries/{id}`                        |                       | {@link Delivery}       |
 * | `POST /portal/api/deliveries/{id}/retry`                 | `{}`                  | {@link Delivery}       |
 * | `GET /portal/api/requests?skip=&top=`                    |                       | {@link RequestList}    |
 *
 * Every refusal is a {@link PortalError} with a status of 4xx. `top` is 50 unless told, 200 at most.
 */

/** ISO 8601 in UTC, seven digits of a second, e.g. `2026-11-25T13:40:00.1230000Z`. */
export type UtcTime = string;

/** Who acts in the portal: our own organization, or a seller of Microsoft. */
export type Party = "partner" | "microsoft";

export type DealType = "private" | "partner-led" | "co-sell" | "lead";

/** Who began it: `incoming` Microsoft, `outgoing` ourselves; a lead lies with the leads alone. */
export type Box = "all" | "incoming" | "outgoing" | "leads";

/** `waiting`: for our answer or for Microsoft's. */
export type DealState = "waiting" | "active" | "closed";

export interface PortalVersion {
  /** Grows with every change to anything, so that a page asks for more only then. */
  version: number;
  now: UtcTime;
}

export interface PortalError {
  error: {
    code: string;
    /** Plain words, to be shown. */
    message: string;
    /** Member of the request that it is about, e.g. `details/dealValue`. */
    target?: string;
  };
}

export interface DealSummary {
  engagementId: string;
  /** Referral of our organization; the deal is opened and edited by it. */
  referralId: string;
  name: string;
  customer: string;
  country: string;
  dealType: DealType;
  /** Of our referral. */
  status: string;
  substatus: string;
  /** Of Microsoft's newest referral; null where there is none. */
  microsoftStatus: { status: string; substatus: string } | null;
  dealValue: number | null;
  currency: string | null;
  closingDateTime: UtcTime | null;
  direction: "Incoming" | "Outgoing";
  /** Set while an answer of ours, or of Microsoft, is awaited. */
  expirationDateTime: UtcTime | null;
  createdDateTime: UtcTime;
  updatedDateTime: UtcTime;
}

export interface DealList {
  deals: DealSummary[];
  /** Of the box, all pages, with the state and the search. */
  total: number;
  /** Of each box, without the state and the search. */
  counts: Record<Box, number>;
}

export interface Deal {
  summary: DealSummary;
  /** Referral of our organization, as its API shows it. */
  own: PortalReferral;
  /** Microsoft's referrals of the engagement, oldest first; more than one is a mistake of the client. */
  microsoft: PortalReferral[];
  /** Newest first. */
  history: Change[];
  /** What may be done now, so that the page shows nothing that would be refused. */
  possible: {
    /** Acts on our referral by us, and by Microsoft on its own. */
    own: StatusAct["act"][];
    microsoft: StatusAct["act"][];
    convert: boolean;
    invite: boolean;
    makeVisible: boolean;
    setCrmIdentifier: boolean;
    /** Who may edit value, date, notes, solutions and team of our referral. */
    edit: Party[];
  };
}

export interface PortalTeamMember {
  firstName?: string;
  lastName?: string;
  phoneNumber?: string;
  email?: string;
  title?: string;
}

export interface PortalSolution {
  /** e.g. `SOL-15974-MQF` or a GUID. */
  id: string;
  name?: string;
}

/** The members of a referral that the page shows; the whole of it is in `raw`. */
export interface PortalReferral {
  id: string;
  organizationId: string;
  organizationName: string;
  name: string;
  type: string;
  qualification: string;
  direction: "Incoming" | "Outgoing";
  status: string;
  substatus: string;
  statusReason: string | null;
  externalReferenceId: string | null;
  /** Whether Microsoft's sellers see the deal. */
  visible: boolean;
  /** `Unknown` where no help is asked for. */
  assistanceRequestCode: string;
  inviteNotes: string | null;
  invitedBy: string | null;
  dealValue: number | null;
  currency: string | null;
  closingDateTime: UtcTime | null;
  notes: string | null;
  salesStage: string | null;
  referralSource: string | null;
  callToAction: string | null;
  microsoftCrmIdentifier: string | null;
  customerName: string;
  customerAddress: Record<string, string>;
  customerTeam: PortalTeamMember[];
  team: PortalTeamMember[];
  solutions: PortalSolution[];
  createdDateTime: UtcTime;
  updatedDateTime: UtcTime;
  acceptedDateTime: UtcTime | null;
  closedDateTime: UtcTime | null;
  expirationDateTime: UtcTime | null;
  eTag: string;
  raw: object;
}

export interface Change {
  id: string;
  referralId: string;
  time: UtcTime;
  kind: "created" | "updated";
  /** `service`: Partner Center itself, when an answer is overdue. */
  by: Party | "service";
  via: "api" | "portal" | "clock";
  /** Of the API's caller, when it sent one. */
  correlationId: string | null;
  /** What changed, e.g. `details/dealValue`; values are JSON, null where there was or is none. */
  changes: { path: string; from: unknown; to: unknown }[];
}

/** Codes of "How can Microsoft help?" in the API's spelling. */
export type AssistanceRequestCode =
  | "Unknown"
  | "WorkloadSpecificValueProposition"
  | "CustomerTechnicalArchitecture"
  | "ProofOfConceptOrDemo"
  | "QuotesOrLicensing"
  | "PostSalesCustomerSuccess"
  | "GeneralOrOther";

export interface NewDeal {
  /**
   * `microsoft`: Microsoft's seller invites us to a co-sell opportunity; `marketplace-lead`: a customer asked for us in
   * the marketplace; `qualified-lead`: Microsoft's marketing found the customer; `partner`: we make a deal of our own
   * here instead of in the CRM.
   */
  kind: "microsoft" | "marketplace-lead" | "qualified-lead" | "partner";
  name: string;
  customer: {
    name: string;
    /** ISO 3166-1 alpha-2. */
    country: string;
    addressLine1?: string;
    addressLine2?: string;
    city?: string;
    state?: string;
    postalCode?: string;
    team?: PortalTeamMember[];
  };
  dealValue?: number;
  /** ISO 4217. */
  currency?: string;
  /** UTC time, or a day as `yyyy-mm-dd`, which is its beginning in UTC. */
  closingDateTime?: string;
  notes?: string;
  solutions?: PortalSolution[];
  team?: PortalTeamMember[];
  /** `partner` alone: a deal with help is a co-sell deal, and visible. */
  assistanceRequestCode?: AssistanceRequestCode;
  visible?: boolean;
  /** `partner`: what is written to Microsoft; `microsoft`: what Microsoft's seller writes to us. */
  inviteNotes?: string;
  /** Leads: e.g. `AppSource`. */
  referralSource?: string;
  callToAction?: string;
}

/** `convert`: Microsoft takes part in a deal that it sees; `invite`: we ask Microsoft for help with a deal of ours. */
export interface Invitation {
  assistanceRequestCode?: AssistanceRequestCode;
  notes?: string;
}

export interface CrmIdentifier {
  /** Identifier in Microsoft's CRM; an empty text takes it away. */
  identifier: string;
}

export interface StatusAct {
  /** `receive`: New/Pending to New/Received; `error`: "Close as error", which only the portal knows. */
  act: "receive" | "accept" | "decline" | "win" | "lose" | "expire" | "error";
  by: Party;
  reason?: string;
}

/** Members that are absent stay as they are. */
export interface ReferralEdit {
  by: Party;
  dealValue?: number;
  currency?: string;
  closingDateTime?: string;
  notes?: string;
  salesStage?: string;
  externalReferenceId?: string;
  solutions?: PortalSolution[];
  team?: PortalTeamMember[];
  customerTeam?: PortalTeamMember[];
}

export interface WebhookOverview {
  registration: {
    subscriberId: string;
    webhookUrl: string;
    webhookEvents: string[];
    /** Whether the signature travels as `x-ms-signature` instead of `Authorization`. */
    signatureInMsHeader: boolean;
    lastModified: UtcTime;
  } | null;
  /** Every event there is. */
  knownEvents: string[];
  /** Of deliveries. */
  counts: Record<DeliveryState, number>;
  certificate: { url: string; pem: string; subject: string; issuer: string; validTo: UtcTime };
}

/** `lost`: never sent, by a fault on demand; `parked`: given up after the last attempt. */
export type DeliveryState = "pending" | "delivered" | "parked" | "lost";

export interface Delivery {
  id: string;
  eventName: string;
  /** Null for a test event. */
  referralId: string | null;
  createdDateTime: UtcTime;
  state: DeliveryState;
  /** When it is tried next; null when it is not. */
  nextAttempt: UtcTime | null;
  attempts: DeliveryAttempt[];
  /** As it is sent. */
  body: string;
  /** Faults on demand that hit it: lost, twice, late, reordered, overtaking. */
  disturbances: string[];
}

export interface DeliveryAttempt {
  time: UtcTime;
  url: string;
  /** HTTP status; null when no answer came. */
  status: number | null;
  /** Beginning of the answer's body, or why none came. */
  answer: string;
}

export interface DeliveryList {
  /** Newest first. */
  deliveries: Delivery[];
  total: number;
}

/** A request to one of the two APIs with its answer. */
export interface LoggedRequest {
  id: string;
  time: UtcTime;
  method: string;
  /** Path and query as sent. */
  url: string;
  status: number;
  correlationId: string | null;
  /** E-mail of the person whom the token stands for; null when it was refused. */
  user: string | null;
  requestBody: string;
  answerBody: string;
}

export interface RequestList {
  /** Newest first. */
  requests: LoggedRequest[];
  total: number;
}
