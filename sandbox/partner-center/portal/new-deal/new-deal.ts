import type { AssistanceRequestCode, NewDeal, PortalSolution, PortalTeamMember } from "../../portal-api-types";
import { parseAmount } from "../amount";
import { enteredSolutions } from "../entered-solutions";
import type { Role } from "../role";
import { words } from "../words";

/** Kinds of deals that either may make. */
export const kindsOf: Record<Role, readonly NewDeal["kind"][]> = {
  partner: ["partner"],
  microsoft: ["microsoft", "marketplace-lead", "qualified-lead"],
};

/** What stands in the boxes of the form. */
export interface NewDealDraft {
  kind: NewDeal["kind"];
  name: string;
  customerName: string;
  addressLine1: string;
  city: string;
  state: string;
  postalCode: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  dealValue: string;
  currency: string;
  /** `yyyy-mm-dd` */
  closeDate: string;
  notes: string;
  solutions: PortalSolution[];
  teamFirstName: string;
  teamLastName: string;
  teamEmail: string;
  help: AssistanceRequestCode;
  isVisible: boolean;
  inviteNotes: string;
  referralSource: string;
  callToAction: string;
}

/** Boxes that hold text. */
export type TextBox = { [K in keyof NewDealDraft]: NewDealDraft[K] extends string ? K : never }[keyof NewDealDraft];

/** Days from today after which a new deal is expected to close, until another day is chosen. */
const usualDays = 60;

/** @param now milliseconds since 1970, by the service's clock */
export function emptyDraft(role: Role, now: number): NewDealDraft {
  return {
    kind: kindsOf[role][0] ?? "partner",
    name: "",
    customerName: "",
    addressLine1: "",
    city: "",
    state: "",
    postalCode: "",
    country: "US",
    firstName: "",
    lastName: "",
    email: "",
    phone: "",
    dealValue: "",
    currency: "USD",
    closeDate: new Date(now + usualDays * 86_400_000).toISOString().slice(0, 10),
    notes: "",
    solutions: [],
    teamFirstName: "",
    teamLastName: "",
    teamEmail: "",
    help: "Unknown",
    isVisible: false,
    inviteNotes: "",
    referralSource: "AppSource",
    callToAction: "Contact me",
  };
}

export const isLead = (kind: NewDeal["kind"]): boolean => kind === "marketplace-lead" || kind === "qualified-lead";

/** Whether the partner asks for Microsoft's help, which makes the deal a co-sell deal. */
export const asksForHelp = ({ kind, help }: NewDealDraft): boolean => kind === "partner" && help !== "Unknown";

export type Problems = Partial<Record<keyof NewDealDraft, string>>;

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is wrong with a draft, by box, in plain words. The service has the last word. */
export function problemsOf(draft: NewDealDraft): Problems {
  const problems: Problems = {};
  const { form } = words;
  const demand = (...boxes: TextBox[]) => {
    for (const box of boxes) if (draft[box].trim() === "") problems[box] = form.missing;
  };
  demand("name", "customerName");
  if (!/^[A-Za-z]{2}$/.test(draft.country.trim())) problems.country = form.badCountry;
  if (!isLead(draft.kind)) {
    demand("dealValue", "closeDate");
    if (enteredSolutions(draft.solutions).length === 0) problems.solutions = form.solutionMissing;
  }
  if (draft.dealValue.trim() !== "" && parseAmount(draft.dealValue) === null) problems.dealValue = form.badAmount;
  // Microsoft's seller needs somebody to talk to; a lead is nothing without.
  if (asksForHelp(draft)) demand("firstName", "lastName", "phone", "email");
  if (isLead(draft.kind)) demand("email");
  for (const box of ["email", "teamEmail"] as const) {
    const typed = draft[box].trim();
    if (typed !== "" && !email.test(typed)) problems[box] = form.badEmail;
  }
  return problems;
}

/** What is sent for a draft without problems; boxes that are empty are left out. */
export function newDealOf(draft: NewDealDraft): NewDeal {
  const text = (value: string): string | undefined => value.trim() || undefined;
  const contact = memberOf({
    firstName: text(draft.firstName),
    lastName: text(draft.lastName),
    email: text(draft.email),
    phoneNumber: text(draft.phone),
  });
  const member = memberOf({
    firstName: text(draft.teamFirstName),
    lastName: text(draft.teamLastName),
    email: text(draft.teamEmail),
  });
  const solutions = enteredSolutions(draft.solutions);
  const amount = parseAmount(draft.dealValue);
  return {
    kind: draft.kind,
    name: draft.name.trim(),
    customer: {
      name: draft.customerName.trim(),
      country: draft.country.trim().toUpperCase(),
      ...given("addressLine1", text(draft.addressLine1)),
      ...given("city", text(draft.city)),
      ...given("state", text(draft.state)),
      ...given("postalCode", text(draft.postalCode)),
      ...given("team", contact),
    },
    ...(amount === null ? {} : { dealValue: amount, currency: draft.currency }),
    ...given("closingDateTime", text(draft.closeDate)),
    ...given("notes", text(draft.notes)),
    ...given("solutions", solutions.length > 0 ? solutions : undefined),
    ...given("team", member),
    ...(draft.kind === "partner"
      ? { assistanceRequestCode: draft.help, visible: draft.isVisible || asksForHelp(draft) }
      : {}),
    ...(draft.kind === "microsoft" || asksForHelp(draft) ? given("inviteNotes", text(draft.inviteNotes)) : {}),
    ...(isLead(draft.kind)
      ? { ...given("referralSource", text(draft.referralSource)), ...given("callToAction", text(draft.callToAction)) }
      : {}),
  };
}

function given<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Record<K, V>);
}

/** One person, of what is known; nobody where nothing is. */
function memberOf(member: Record<string, string | undefined>): PortalTeamMember[] | undefined {
  const known = Object.entries(member).filter(([, value]) => value !== undefined);
  return known.length > 0 ? [Object.fromEntries(known)] : undefined;
}
