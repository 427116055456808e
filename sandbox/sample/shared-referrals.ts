import type { RestoredReferral } from "../partner-center/referral/referral-book.js";
import { contoso } from "../partner-center/referral/referral-room.js";
import type { Columns, SampleDeal } from "./sample-format.js";
import type { SampleData } from "./sample-files.js";

/** API codes of "How can Microsoft help?", by the value of the choice. */
const helpCodes: Record<number, string> = {
  482000001: "WorkloadSpecificValueProposition",
  482000002: "CustomerTechnicalArchitecture",
  482000003: "ProofOfConceptOrDemo",
  482000004: "QuotesOrLicensing",
  482000005: "PostSalesCustomerSuccess",
  482000006: "GeneralOrOther",
};

/** Tokens of the customer's purchase intent, by the value of the choice. */
const intents: Record<number, string> = { 482000000: "HaveNotDecided", 482000001: "Yes", 482000002: "No" };

const microsoft = { organizationId: "msft", organizationName: "Microsoft" };
const partner = { organizationId: contoso.id, organizationName: contoso.name };
const twoWeeks = 14 * 24 * 60 * 60 * 1000;
const seconds = (time: unknown): string => `${String(time).slice(0, 19)}.0000000Z`;

/**
 * What Partner Center holds of the deals and leads in the sample data that are shared: referrals under the identifiers
 * that the rows name, with the values of the rows, so that both sides agree from the beginning.
 */
export function sharedReferrals(data: SampleData): RestoredReferral[] {
  const isShared = ({ columns }: SampleDeal): boolean => columns.cosell_referralidentifier !== undefined;
  return [
    ...data.opportunities.filter(isShared).flatMap((deal) => ofOpportunity(data, deal)),
    ...data.leads.filter(isShared).map((deal) => ofLead(deal)),
  ];
}

/** The part that an opportunity's and a lead's referral have in common. */
function common({
  id,
  columns,
}: SampleDeal): Pick<
  RestoredReferral,
  | "id"
  | "engagementId"
  | "externalReferenceId"
  | "status"
  | "substatus"
  | "createdDateTime"
  | "updatedDateTime"
  | "closedDateTime"
  | "organizationId"
  | "organizationName"
> {
  const created = seconds(columns.overriddencreatedon);
  const updated = columns.cosell_lastsyncedon === undefined ? created : seconds(columns.cosell_lastsyncedon);
  return {
    id: String(columns.cosell_referralidentifier),
    engagementId: String(columns.cosell_engagementidentifier),
    externalReferenceId: id,
    ...partner,
    status: columns.cosell_referralstatus as RestoredReferral["status"],
    substatus: String(columns.cosell_referralsubstatus),
    createdDateTime: created,
    updatedDateTime: updated,
    ...(columns.cosell_referralstatus === "Closed" ? { closedDateTime: updated } : {}),
  };
}

function ofOpportunity(data: SampleData, deal: SampleDeal): RestoredReferral[] {
  const { columns } = deal;
  const help = helpCodes[Number(columns.cosell_microsofthelp)];
  const isVisible = columns.cosell_visibletomicrosoft === true;
  const related = columns.cosell_microsoftreferralidentifier;
  const shared = {
    name: String(columns.name),
    qualification: "None" as const,
    customerProfile: customerOf(data, columns),
    consent: { consentToShareReferralWithMicrosoftSellers: isVisible },
    details: detailsOf(data, deal),
  };
  const own: RestoredReferral = {
    ...common(deal),
    ...shared,
    type: help !== undefined || related !== undefined ? "Shared" : "Independent",
    direction: "Outgoing",
    team: teamOf(data, deal),
    inviteContext: { invitedBy: partner },
  };
  if (related === undefined) return [own];
  const identifier = columns.cosell_microsoftcrmidentifier;
  const isPending = identifier === undefined;
  const createdMicrosoft: RestoredReferral = {
    ...shared,
    ...microsoft,
    id: String(related),
    engagementId: own.engagementId,
    type: "Shared",
    direction: "Outgoing",
    status: isPending ? "New" : "Active",
    substatus: isPending ? "Pending" : "Accepted",
    createdDateTime: own.updatedDateTime,
    updatedDateTime: own.updatedDateTime,
    ...(isPending ? { expirationDateTime: later(own.updatedDateTime) } : {}),
    target: [{ type: "BusinessProfileLocation", id: "msft" }],
    inviteContext: {
      ...(help === undefined ? {} : { assistanceRequestCode: help }),
      ...(typeof columns.cosell_notestomicrosoft === "string" ? { notes: columns.cosell_notestomicrosoft } : {}),
      invitedBy: help === undefined ? microsoft : partner,
    },
    ...(isPending ? {} : { trackingInfo: { microsoftMsxId: String(identifier) } }),
  };
  return [own, createdMicrosoft];
}

function ofLead(deal: SampleDeal): RestoredReferral {
  const { columns } = deal;
  const value = columns.estimatedamount;
  const isFromMarketplace = String(columns.subject).startsWith("Marketplace");
  const respondBy = columns.cosell_respondby;
  return {
    ...common(deal),
    name: String(columns.subject),
    type: "Independent",
    qualification: isFromMarketplace ? "Direct" : "MarketingQualified",
    direction: "Incoming",
    customerProfile: {
      name: String(columns.companyname),
      address: { ...addressOf(columns), country: String(columns.address1_country ?? "US") },
      team: [personOf(columns, columns.telephone1)],
    },
    consent: {},
    details: typeof value === "number" ? { dealValue: value } : {},
    inviteContext: { invitedBy: microsoft },
    ...(columns.cosell_referralstatus === "New" && respondBy !== undefined
      ? { expirationDateTime: seconds(respondBy) }
      : {}),
    ...(typeof columns.cosell_declinereason === "string" ? { statusReason: columns.cosell_declinereason } : {}),
    ...(typeof columns.cosell_microsoftcrmidentifier === "string"
      ? { trackingInfo: { microsoftMsxId: columns.cosell_microsoftcrmidentifier } }
      : {}),
  };
}

function later(time: string): string {
  return seconds(new Date(Date.parse(time) + twoWeeks).toISOString());
}

function customerOf(data: SampleData, columns: Columns): RestoredReferral["customerProfile"] {
  const account = rowOf(data, columns["parentaccountid@odata.bind"]);
  const contact = rowOf(data, columns["parentcontactid@odata.bind"]);
  return {
    name: String(account.name),
    address: { ...addressOf(account), country: countryOf(account) },
    ...(contact.lastname === undefined ? {} : { team: [personOf(contact, contact.telephone1 ?? contact.mobilephone)] }),
  };
}

/** Codes of countries whose account was given the name instead after the deal had been shared. */
const countriesByName: Record<string, string> = { Germany: "DE" };

function countryOf({ name, address1_country: country }: Columns): string {
  const code = countriesByName[String(country)] ?? String(country);
  if (!/^[A-Z]{2}$/.test(code))
    throw new Error(`Sample data: the shared deal's account ${String(name)} has no country.`);
  return code;
}

function addressOf(columns: Columns): Record<string, string> {
  const lines = {
    addressLine1: columns.address1_line1,
    city: columns.address1_city,
    state: columns.address1_stateorprovince,
    postalCode: columns.address1_postalcode,
  };
  return Object.fromEntries(Object.entries(lines).filter(([, text]) => typeof text === "string")) as Record<
    string,
    string
  >;
}

function personOf(columns: Columns, phone: Columns[string] | undefined): Record<string, string> {
  const person = {
    firstName: columns.firstname,
    lastName: columns.lastname,
    phoneNumber: phone,
    email: columns.emailaddress1 ?? columns.internalemailaddress,
  };
  return Object.fromEntries(Object.entries(person).filter(([, text]) => typeof text === "string")) as Record<
    string,
    string
  >;
}

function teamOf(data: SampleData, { owner }: SampleDeal): Record<string, string>[] {
  const user = data.users.find(({ id }) => id === owner);
  return user ? [personOf(user.columns, undefined)] : [];
}

function detailsOf(data: SampleData, { columns, solutions = [] }: SampleDeal): RestoredReferral["details"] {
  const currency = rowOf(data, columns["transactioncurrencyid@odata.bind"]).isocurrencycode ?? "USD";
  const intent = intents[Number(columns.cosell_purchaseintent)];
  return {
    ...(typeof columns.estimatedvalue === "number" ? { dealValue: columns.estimatedvalue } : {}),
    currency: String(currency),
    ...(typeof columns.estimatedclosedate === "string"
      ? { closingDateTime: `${columns.estimatedclosedate}T00:00:00Z` }
      : {}),
    ...(typeof columns.cosell_notestomicrosoft === "string" ? { notes: columns.cosell_notestomicrosoft } : {}),
    requirements: {
      solutions: solutions.map((id) => ({ id, name: nameOf(data, id), type: "Name" })),
      ...(intent === undefined
        ? {}
        : { additionalRequirements: { attributes: [{ type: "CustomerMarketplaceIntent", id: intent }] } }),
    },
  };
}

function nameOf(data: SampleData, identifier: string): string {
  const detail = data.solutionDetails.find(({ solutionIdentifier }) => solutionIdentifier === identifier);
  return String(detail?.columns.cosell_name ?? identifier);
}

/** The columns of the row that a lookup is bound to, e.g. `/accounts(b1c05e11-…)`; none where it is bound to nothing. */
function rowOf(data: SampleData, bind: Columns[string] | undefined): Columns {
  const id = /\(([^)]*)\)$/.exec(String(bind ?? ""))?.[1];
  return [...data.customers, ...data.currencies].find((row) => row.id === id)?.columns ?? {};
}
