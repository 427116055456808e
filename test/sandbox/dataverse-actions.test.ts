import { describe, expect, test } from "vitest";
import { type Json, TestDataverse, stamp } from "./dataverse-support.js";

const missing = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const rows = (json: Json) => json.value as Json[];

describe("WhoAmI", () => {
  test.each(["WhoAmI()", "WhoAmI"])("%s says who calls, in which unit and organization", (path) => {
    const dataverse = new TestDataverse();
    expect(dataverse.get(path).json).toMatchObject({
      UserId: dataverse.administrator,
      BusinessUnitId: dataverse.store.all("businessunit")[0]?.id,
      OrganizationId: dataverse.store.all("organization")[0]?.id,
    });
  });

  test("is no action, and takes no parameter", () => {
    expect(new TestDataverse().post("WhoAmI", {})).toMatchObject({ status: 404, error: { code: "", message: "" } });
    expect(new TestDataverse().get("WhoAmI(x=1)").status).toBe(501);
  });
});

describe("closing an opportunity", () => {
  const deal = () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("opportunities", { name: "deal" });
    const close = (action: string, status: number, more: Json = {}) =>
      dataverse.post(action, {
        Status: status,
        OpportunityClose: {
          "@odata.type": "Microsoft.Dynamics.CRM.opportunityclose",
          subject: "done",
          "opportunityid@odata.bind": `/opportunities(${id})`,
          ...more,
        },
      });
    const read = () =>
      dataverse.get(`opportunities(${id})?$select=statecode,statuscode,actualvalue,actualclosedate`).json;
    return { dataverse, id, close, read };
  };

  test.each([
    ["WinOpportunity", 3, 1, 3],
    ["WinOpportunity()", -1, 1, 3],
    ["LoseOpportunity", 5, 2, 5],
    ["LoseOpportunity()", -1, 2, 4],
  ])("%s with status %i sets state and reason, and keeps how it ended", (action, status, statecode, statuscode) => {
    const { dataverse, id, close, read } = deal();
    expect(close(action, status, { actualrevenue: 7, actualend: "2026-02-01T09:00:00Z" })).toMatchObject({
      status: 204,
      text: "",
    });
    expect(read()).toMatchObject({ statecode, statuscode, actualvalue: 7 });
    expect(String(read().actualclosedate)).toMatch(/^2026-02-01/);
    const closes = rows(dataverse.get(`opportunities(${id})/Opportunity_OpportunityClose`).json);
    expect(closes).toMatchObject([{ subject: "done", statecode: 1, statuscode: 2, actualrevenue: 7 }]);
  });

  test("is dated now where no end is named", () => {
    const { close, read } = deal();
    close("WinOpportunity", -1);
    expect(String(read().actualclosedate)).toBe(stamp.slice(0, String(read().actualclosedate).length));
  });

  test("happens once; an update opens the deal again, and cannot close it", () => {
    const { dataverse, id, close, read } = deal();
    close("WinOpportunity", 3);
    expect(close("LoseOpportunity", 4).error.message).toBe("The opportunity has already been closed.");
    expect(dataverse.patch(`opportunities(${id})`, { statecode: 0 }).status).toBe(204);
    expect(read()).toMatchObject({ statecode: 0, statuscode: 1 });
    const { status, error } = dataverse.patch(`opportunities(${id})`, { statecode: 1, statuscode: 3 });
    expect(status).toBe(400);
    expect(error.message).toMatch(/use the WinOpportunity message instead/);
    expect(read()).toMatchObject({ statecode: 0 });
  });

  test.each<[Json | string, number]>([
    [{}, 400],
    [{ Status: 3 }, 400],
    [{ Status: "3", OpportunityClose: { "opportunityid@odata.bind": "/opportunities(ID)" } }, 400],
    [{ Status: 4, OpportunityClose: { "opportunityid@odata.bind": "/opportunities(ID)" } }, 400],
    [{ Status: 3, OpportunityClose: { subject: "x" } }, 400],
    [
      { Status: 3, OpportunityClose: { subject: "x", nothing: 1, "opportunityid@odata.bind": "/opportunities(ID)" } },
      400,
    ],
    [{ Status: 3, OpportunityClose: { "opportunityid@odata.bind": `/opportunities(${missing})` } }, 404],
    [{ Status: 3, Other: 1, OpportunityClose: { "opportunityid@odata.bind": "/opportunities(ID)" } }, 400],
    ["[]", 400],
    ["", 400],
  ])("%j is refused and changes nothing", (body, status) => {
    const { dataverse, id, read } = deal();
    const text = (typeof body === "string" ? body : JSON.stringify(body)).replace("ID", id);
    expect(dataverse.post("WinOpportunity", text).status).toBe(status);
    expect(read()).toMatchObject({ statecode: 0, statuscode: 1 });
    expect(dataverse.store.all("opportunityclose")).toEqual([]);
  });

  test("needs the rights to write the deal and to create an activity", () => {
    const { dataverse, id } = deal();
    const body = { Status: 3, OpportunityClose: { "opportunityid@odata.bind": `/opportunities(${id})` } };
    const user = dataverse.user("kim", { prvWriteOpportunity: 8, prvAppendToOpportunity: 8 });
    expect(dataverse.post("WinOpportunity", body, {}, user).error.message).toContain("prvCreateActivity");
    const weak = dataverse.user("lee", {
      prvCreateActivity: 8,
      prvAppendActivity: 8,
      prvWriteActivity: 8,
      prvAppendToOpportunity: 8,
    });
    expect(dataverse.post("WinOpportunity", body, {}, weak).error.message).toContain("prvWriteOpportunity");
    expect(dataverse.store.all("opportunityclose")).toEqual([]);
  });
});

describe("qualifying a lead", () => {
  const lead = () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("leads", {
      subject: "Interested",
      firstname: "Ada",
      lastname: "Byron",
      companyname: "Analytical Engines",
      emailaddress1: "ada@engines.example",
      telephone1: "+44 1",
      estimatedamount: 100,
    });
    const qualify = (more: Json = {}) =>
      dataverse.post(`leads(${id})/Microsoft.Dynamics.CRM.QualifyLead`, {
        CreateAccount: true,
        CreateContact: true,
        CreateOpportunity: true,
        Status: 3,
        ...more,
      });
    return { dataverse, id, qualify };
  };

  test("makes an account, a contact and an opportunity, filled by the column maps and tied together", () => {
    const { dataverse, id, qualify } = lead();
    const { status, json } = qualify();
    expect(status).toBe(200);
    const made = rows(json);
    expect(made.map((row) => row["@odata.type"])).toEqual(
      ["account", "contact", "opportunity"].map((table) => `#Microsoft.Dynamics.CRM.${table}`),
    );
    const [account, contact, opportunity] = [made[0]?.accountid, made[1]?.contactid, made[2]?.opportunityid].map(
      String,
    );
    expect(dataverse.get(`accounts(${account ?? ""})`).json).toMatchObject({
      name: "Analytical Engines",
      _originatingleadid_value: id,
    });
    expect(dataverse.get(`contacts(${contact ?? ""})`).json).toMatchObject({
      fullname: "Ada Byron",
      emailaddress1: "ada@engines.example",
      _parentcustomerid_value: account,
    });
    expect(dataverse.get(`opportunities(${opportunity ?? ""})`).json).toMatchObject({
      name: "Interested",
      estimatedvalue: 100,
      _parentaccountid_value: account,
      _parentcontactid_value: contact,
      _customerid_value: account,
      _originatingleadid_value: id,
    });
    expect(dataverse.get(`leads(${id})`).json).toMatchObject({
      statecode: 1,
      statuscode: 3,
      _parentaccountid_value: account,
      _parentcontactid_value: contact,
      _qualifyingopportunityid_value: opportunity,
    });
  });

  test("copies what the maps of a solution add", () => {
    const { dataverse, id, qualify } = lead();
    dataverse.metadata.columnMaps.push({
      source: "lead",
      target: "opportunity",
      columns: [{ source: "jobtitle", target: "stepname" }],
    });
    dataverse.patch(`leads(${id})`, { jobtitle: "Countess" });
    const made = rows(qualify({ CreateAccount: false, CreateContact: false }).json);
    expect(made).toHaveLength(1);
    expect(dataverse.get(`opportunities(${String(made[0]?.opportunityid)})`).json.stepname).toBe("Countess");
  });

  test("makes only what is asked for, and no account without a company", () => {
    const { dataverse, id, qualify } = lead();
    dataverse.patch(`leads(${id})`, { companyname: null });
    const made = rows(qualify({ CreateOpportunity: false, Status: -1 }).json);
    expect(made.map((row) => row["@odata.type"])).toEqual(["#Microsoft.Dynamics.CRM.contact"]);
    expect(dataverse.get(`leads(${id})`).json).toMatchObject({ statecode: 1, _parentaccountid_value: null });
  });

  test("takes the customer and the currency that are named", () => {
    const { dataverse, qualify } = lead();
    const customer = dataverse.create("accounts", { name: "Known" });
    const currency = dataverse.store.all("transactioncurrency")[0]!.id;
    const made = rows(
      qualify({
        CreateAccount: false,
        CreateContact: false,
        OpportunityCustomerId: { "@odata.type": "Microsoft.Dynamics.CRM.account", accountid: customer },
        OpportunityCurrencyId: { "@odata.id": `transactioncurrencies(${currency})` },
      }).json,
    );
    expect(dataverse.get(`opportunities(${String(made[0]?.opportunityid)})`).json).toMatchObject({
      _customerid_value: customer,
      _transactioncurrencyid_value: currency,
    });
  });

  test("happens once, with a reason of the right state, or not at all", () => {
    const { dataverse, id, qualify } = lead();
    expect(qualify({ Status: 4 })).toMatchObject({ status: 400, error: { code: "0x80048408" } });
    expect(qualify({ CreateAccount: 1 }).status).toBe(400);
    expect(qualify({ SourceCampaignId: null }).status).toBe(400);
    expect(qualify({ OpportunityCustomerId: { accountid: missing } }).status).toBe(400);
    expect(dataverse.store.all("account")).toEqual([]);
    expect(dataverse.get(`leads(${id})`).json.statecode).toBe(0);
    expect(qualify().status).toBe(200);
    expect(qualify().error.message).toBe("The lead is already closed.");
  });

  test("other operations that are bound to a row are refused", () => {
    const { dataverse, id } = lead();
    expect(dataverse.post(`leads(${id})/Microsoft.Dynamics.CRM.pfx_Sync`, {}).status).toBe(501);
    expect(dataverse.get(`leads(${id})/Microsoft.Dynamics.CRM.QualifyLead`).status).toBe(405);
    expect(dataverse.post("RetrieveEntity", {}).status).toBe(404);
  });
});
