import { type IntegrationSite, present } from "./integration-walk.js";

type Json = Record<string, unknown>;
type Call = (site: IntegrationSite) => void;

const bind = (entitySet: string, id: string): string => `/${entitySet}(${id})`;
const made = (site: IntegrationSite, entitySet: string, body: Json): string =>
  String(site.admin("POST", entitySet, body)["#id"]);

/** A seller's deal with everything around it, as an administrator makes it. */
function dealOf(site: IntegrationSite) {
  const owner = { "ownerid@odata.bind": bind("systemusers", site.seller) };
  const account = made(site, "accounts", { name: "Northwind", address1_postalcode: "12345", ...owner });
  const contact = made(site, "contacts", { lastname: "Byron", emailaddress1: "ada@northwind.example", ...owner });
  const deal = made(site, "opportunities", {
    name: "Deal",
    "parentaccountid@odata.bind": bind("accounts", account),
    "parentcontactid@odata.bind": bind("contacts", contact),
    "transactioncurrencyid@odata.bind": bind("transactioncurrencies", site.currency),
    ...owner,
  });
  const detail = made(site, "cosell_solutiondetails", {
    cosell_solutionidentifier: crypto.randomUUID(),
    cosell_name: "Solution",
  });
  const solution = made(site, "cosell_opportunitysolutions", {
    "cosell_opportunityid@odata.bind": bind("opportunities", deal),
    "cosell_solutiondetailid@odata.bind": bind("cosell_solutiondetails", detail),
    ...owner,
  });
  const lead = made(site, "leads", { subject: "Lead", lastname: "Lovelace", ...owner });
  return { account, contact, deal, detail, solution, lead };
}

const rows = (answer: Json, what: string): void => {
  present(answer.value, what);
};

/** The calls that the flows make, each with what it stands for. All rows but the caller's own are a seller's. */
export const integrationCalls: Record<string, Call> = {
  "take a claim": (site) => {
    site.create("cosell_syncclaims", { cosell_key: `deal:${crypto.randomUUID()}`, cosell_data: "{}" });
  },
  "take a claim under a minted id, keep its intent, let it go": (site) => {
    const path = `cosell_syncclaims(${crypto.randomUUID()})`;
    site.call("PATCH", path, { cosell_key: `deal:${crypto.randomUUID()}` });
    site.call("PATCH", path, { cosell_data: "{}" }, { "if-match": "*" });
    site.call("DELETE", path);
  },
  "find a claim": (site) => {
    made(site, "cosell_syncclaims", { cosell_key: `deal:${crypto.randomUUID()}` });
    rows(site.call("GET", "cosell_syncclaims?$filter=startswith(cosell_key,'deal:')&$top=1"), "The claim");
  },
  "read a deal": (site) => {
    const { deal } = dealOf(site);
    present(site.call("GET", `opportunities(${deal})?$select=name`).name, "The deal");
  },
  "read a deal with its account": (site) => {
    const { deal } = dealOf(site);
    const expand = "parentaccountid($select=name),customerid_account($select=name)";
    const answer = site.call("GET", `opportunities(${deal})?$select=name&$expand=${expand}`);
    present(answer.parentaccountid, "The account");
    present(answer.customerid_account, "The customer");
  },
  "read a deal with its contact": (site) => {
    const { deal } = dealOf(site);
    const answer = site.call("GET", `opportunities(${deal})?$select=name&$expand=parentcontactid($select=lastname)`);
    present(answer.parentcontactid, "The contact");
  },
  "read a deal with its currency": (site) => {
    const { deal } = dealOf(site);
    const expand = "transactioncurrencyid($select=isocurrencycode)";
    present(
      site.call("GET", `opportunities(${deal})?$select=name&$expand=${expand}`).transactioncurrencyid,
      "The currency",
    );
  },
  "read a deal with its owner": (site) => {
    const { deal } = dealOf(site);
    const expand = "owninguser($select=internalemailaddress)";
    present(site.call("GET", `opportunities(${deal})?$select=name&$expand=${expand}`).owninguser, "The owner");
  },
  "read a deal that a team owns": (site) => {
    const { deal } = dealOf(site);
    site.admin("PATCH", `opportunities(${deal})`, { "ownerid@odata.bind": bind("teams", site.team) });
    present(site.call("GET", `opportunities(${deal})?$expand=owningteam($select=name)`).owningteam, "The team");
  },
  "list a deal's solutions": (site) => {
    const { deal } = dealOf(site);
    const filter = `_cosell_opportunityid_value eq ${deal} and statecode eq 0`;
    rows(site.call("GET", `cosell_opportunitysolutions?$filter=${filter}`), "The deal's solution");
  },
  "read what a solution is called": (site) => {
    const { solution } = dealOf(site);
    const expand = "cosell_solutiondetailid($select=cosell_solutionidentifier)";
    const answer = site.call("GET", `cosell_opportunitysolutions(${solution})?$expand=${expand}`);
    present(answer.cosell_solutiondetailid, "The solution's detail");
  },
  "write a deal's identifiers, status and audit": (site) => {
    const { deal } = dealOf(site);
    const body = { cosell_referralidentifier: "r", cosell_audit: "line", cosell_syncsnapshot: "{}", name: "✓ Deal" };
    site.call("PATCH", `opportunities(${deal})`, body);
  },
  "close a deal as won": (site) => {
    const { deal } = dealOf(site);
    const OpportunityClose = { subject: "Won", "opportunityid@odata.bind": bind("opportunities", deal) };
    site.call("POST", "WinOpportunity", { Status: 3, OpportunityClose });
  },
  "read how deals were closed": (site) => {
    const { deal } = dealOf(site);
    const OpportunityClose = { subject: "Lost", "opportunityid@odata.bind": bind("opportunities", deal) };
    site.admin("POST", "LoseOpportunity", { Status: 4, OpportunityClose });
    rows(site.call("GET", `opportunities(${deal})/Opportunity_OpportunityClose`), "The closing");
  },
  "create an account for the seller": (site) => {
    site.create("accounts", { name: "New", "ownerid@odata.bind": bind("systemusers", site.seller) });
  },
  "create a contact of an account": (site) => {
    const { account } = dealOf(site);
    site.create("contacts", { lastname: "New", "parentcustomerid_account@odata.bind": bind("accounts", account) });
  },
  "make a contact an account's primary one": (site) => {
    const { account, contact } = dealOf(site);
    site.call("PATCH", `accounts(${account})`, { "primarycontactid@odata.bind": bind("contacts", contact) });
  },
  "mend a contact": (site) => {
    const { contact } = dealOf(site);
    site.call("PATCH", `contacts(${contact})`, { telephone1: "+1" });
  },
  "create a deal for the seller": (site) => {
    const { account, contact } = dealOf(site);
    site.call("PATCH", `opportunities(${crypto.randomUUID()})`, {
      name: "Inbound",
      "parentaccountid@odata.bind": bind("accounts", account),
      "parentcontactid@odata.bind": bind("contacts", contact),
      "transactioncurrencyid@odata.bind": bind("transactioncurrencies", site.currency),
      "ownerid@odata.bind": bind("systemusers", site.seller),
    });
  },
  "create a lead for the seller": (site) => {
    const { account } = dealOf(site);
    site.create("leads", {
      subject: "Inbound",
      lastname: "New",
      "parentaccountid@odata.bind": bind("accounts", account),
      "ownerid@odata.bind": bind("systemusers", site.seller),
    });
  },
  "read and write a lead": (site) => {
    const { lead } = dealOf(site);
    present(site.call("GET", `leads(${lead})?$select=subject`).subject, "The lead");
    site.call("PATCH", `leads(${lead})`, { cosell_referralstatus: "Active" });
  },
  "add a solution to a deal": (site) => {
    const { deal } = dealOf(site);
    const detail = made(site, "cosell_solutiondetails", { cosell_solutionidentifier: crypto.randomUUID() });
    site.create("cosell_opportunitysolutions", {
      "cosell_opportunityid@odata.bind": bind("opportunities", deal),
      "cosell_solutiondetailid@odata.bind": bind("cosell_solutiondetails", detail),
      "ownerid@odata.bind": bind("systemusers", site.seller),
    });
  },
  "activate a solution again, and delete it": (site) => {
    const { solution } = dealOf(site);
    site.call("PATCH", `cosell_opportunitysolutions(${solution})`, { statecode: 0 });
    site.call("DELETE", `cosell_opportunitysolutions(${solution})`);
  },
  "add a solution that the catalogue lacks": (site) => {
    const id = site.create("cosell_solutiondetails", { cosell_solutionidentifier: crypto.randomUUID() });
    site.call("PATCH", `cosell_solutiondetails(${id})`, { cosell_name: "Found in a referral" });
  },
  "find a user by e-mail": (site) => {
    rows(site.call("GET", "systemusers?$filter=internalemailaddress eq 'sara@contoso.example'"), "The user");
  },
  "give rows to another owner": (site) => {
    const { account, contact, deal, lead, solution } = dealOf(site);
    const owner = { "ownerid@odata.bind": bind("systemusers", site.integration) };
    site.call("PATCH", `accounts(${account})`, owner);
    site.call("PATCH", `contacts(${contact})`, owner);
    site.call("PATCH", `opportunities(${deal})`, owner);
    site.call("PATCH", `leads(${lead})`, owner);
    site.call("PATCH", `cosell_opportunitysolutions(${solution})`, owner);
  },
  "write down who gave the consent": (site) => {
    const { deal } = dealOf(site);
    site.call("PATCH", `opportunities(${deal})`, {
      "cosell_consentgivenby@odata.bind": bind("systemusers", site.seller),
    });
  },
  "notify the owner": (site) => {
    const recipient = { "Recipient@odata.bind": bind("systemusers", site.seller) };
    site.call("POST", "SendAppNotification", { Title: "New deal", ...recipient });
  },
  "register a trigger, read it, change it, and end it": (site) => {
    const id = site.create("callbackregistrations", {
      name: "h",
      entityname: "opportunity",
      message: 4,
      scope: 4,
      runas: 1,
      version: 1,
      url: "https://flows.example/callback",
      filteringattributes: "name,estimatedvalue",
    });
    present(site.call("GET", `callbackregistrations(${id})?$select=url`).url, "The registration");
    site.call("PATCH", `callbackregistrations(${id})`, { filterexpression: "statecode eq 0" });
    site.call("DELETE", `callbackregistrations(${id})`);
  },
  "read the settings": (site) => {
    const expand = "environmentvariabledefinition_environmentvariablevalue($select=value)";
    const path = `environmentvariabledefinitions?$select=schemaname,defaultvalue&$expand=${expand}`;
    rows(site.call("GET", path), "The settings");
  },
};
