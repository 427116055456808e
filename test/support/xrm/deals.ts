import { readinessCapacity } from "../../../core/channel/readiness";
import { opportunityColumns as columns, syncstatusValues } from "../../../core/generated/schema";
import type { ColumnSpec } from "./columns";
import type { Row } from "./fake-web-api";

export const ids = {
  opportunity: "0F3A0000-0000-4000-8000-0000000000AA",
  account: "ACC00000-0000-4000-8000-000000000001",
  contact: "C0470000-0000-4000-8000-000000000001",
  user: "05E20000-0000-4000-8000-000000000001",
  currency: "C0220000-0000-4000-8000-000000000001",
} as const;

const helpOptions = { 482000001: "Workload specific value proposition", 482000004: "Quotes, licensing" };
export const help = { proposition: 482000001, quotes: 482000004 } as const;

const lookup = (entityType: string, id: string, name: string): ColumnSpec => ({
  type: "lookup",
  value: [{ entityType, id: `{${id}}`, name }],
});
const text = (value: string | null = null): ColumnSpec => ({ type: "text", value });
const date = (value: Date | null = null): ColumnSpec => ({ type: "date", value });
const yesno = (value: boolean): ColumnSpec => ({ type: "yesno", value });

/** The columns of an opportunity that lacks nothing for sharing, and was never shared. */
export function readyColumns(): Record<string, ColumnSpec> {
  return {
    name: text("Fabrikam rollout"),
    estimatedvalue: { type: "number", value: 50_000 },
    isrevenuesystemcalculated: yesno(false),
    transactioncurrencyid: lookup("transactioncurrency", ids.currency, "Euro"),
    estimatedclosedate: date(new Date(2099, 5, 30)),
    parentaccountid: lookup("account", ids.account, "Fabrikam GmbH"),
    customerid: lookup("account", ids.account, "Fabrikam GmbH"),
    parentcontactid: lookup("contact", ids.contact, "Ada Adler"),
    ownerid: lookup("systemuser", ids.user, "Sam Seller"),
    [columns.syncwithpartnercenter]: yesno(false),
    [columns.microsofthelp]: { type: "choice", value: null, options: helpOptions },
    [columns.visibletomicrosoft]: yesno(false),
    [columns.purchaseintent]: { type: "choice", value: 482000000, options: { 482000000: "Have not decided" } },
    [columns.notestomicrosoft]: text(),
    [columns.customerconsent]: yesno(true),
    [columns.consentgivenon]: date(new Date(2026, 10, 1)),
    [columns.consentgivenby]: lookup("systemuser", ids.user, "Sam Seller"),
    [columns.syncstatus]: { type: "choice", value: null, options: statusOptions },
    [columns.lastsyncedon]: date(),
    [columns.syncrequestedon]: date(),
    [columns.referralidentifier]: text(),
    [columns.referralstatus]: text(),
    [columns.referralsubstatus]: text(),
    [columns.microsoftreferralidentifier]: text(),
    [columns.respondby]: date(),
    [columns.referralresponse]: { type: "choice", value: null, options: { 482000001: "Accept", 482000002: "Decline" } },
    [columns.declinereason]: text(),
    [columns.readiness]: { type: "text", value: null, maxLength: readinessCapacity },
    [columns.formrequest]: text(),
  };
}

export const statusOptions = Object.fromEntries(
  Object.entries(syncstatusValues).map(([name, value]) => [value, name]),
) as Record<number, string>;

export function variable(schemaname: string, defaultvalue: string, value: string | null = null): Row {
  return { schemaname, defaultvalue, "v.value": value };
}

export function solution(name: string, type = 482000000): Row {
  return {
    cosell_name: name,
    cosell_opportunityid: ids.opportunity,
    statecode: 0,
    "d.cosell_solutiontype": type,
  };
}

/** What the Web API has of a deal that lacks nothing. */
export function readyTables(): Record<string, Row[]> {
  return {
    environmentvariabledefinition: [
      variable("cosell_dealvaluefield", "estimatedvalue"),
      variable("cosell_dealcurrencyfield", "transactioncurrencyid"),
      variable("cosell_customercountryfield", "address1_country"),
    ],
    account: [
      { accountid: ids.account, address1_line1: "Hauptstr. 1", address1_city: "Berlin", address1_country: "DE" },
    ],
    contact: [
      {
        contactid: ids.contact,
        firstname: "Ada",
        lastname: "Adler",
        emailaddress1: "ada@fabrikam.example",
        telephone1: "+49 30 1234",
        mobilephone: null,
      },
    ],
    systemuser: [{ systemuserid: ids.user, internalemailaddress: "sam@contoso.example" }],
    transactioncurrency: [{ transactioncurrencyid: ids.currency, isocurrencycode: "EUR" }],
    cosell_opportunitysolution: [solution("Backup for Azure")],
  };
}
