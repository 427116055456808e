import { describe, expect, test } from "vitest";
import { type Json, TestDataverse } from "./dataverse-support.js";

const deal = () => {
  const dataverse = new TestDataverse();
  const id = dataverse.create("opportunities", { name: "deal", estimatedvalue: 100 });
  dataverse.changes.length = 0;
  const close = (action: string, body: Json) => dataverse.post(action, body);
  const read = () =>
    dataverse.get(`opportunities(${id})?$select=statecode,statuscode,actualvalue,actualclosedate`).json;
  const told = () => dataverse.changes.map(({ table, kind, columns }) => ({ table, kind, columns: columns.sort() }));
  return { dataverse, id, close, read, told };
};

/** As Power Automate's "Perform an unbound action" sends it. */
const sentByFlow = (id: string, Status: number, more: Json = {}): Json => ({
  Status,
  OpportunityClose: {
    subject: "Closed by Partner Center",
    "opportunityid@odata.bind": `opportunities(${id})`,
    actualend: "2026-11-25T09:00:00Z",
    ...more,
  },
});

describe("closing a deal as a flow does", () => {
  test.each([
    ["WinOpportunity", 3, 1],
    ["LoseOpportunity", 4, 2],
    ["LoseOpportunity", 5, 2],
  ])("%s with status %i takes the revenue, the day and the words", (action, status, state) => {
    const { dataverse, id, close, read } = deal();
    const more = { actualrevenue: 90.5, description: "all of it" };
    expect(close(action, sentByFlow(id, status, more)).status).toBe(204);
    expect(read()).toMatchObject({
      statecode: state,
      statuscode: status,
      actualvalue: 90.5,
      actualclosedate: "2026-11-25",
    });
    expect(dataverse.store.all("opportunityclose").map(({ body }) => body)).toMatchObject([
      { subject: "Closed by Partner Center", description: "all of it", actualrevenue: 90.5, statecode: 1 },
    ]);
  });

  test.each([
    ["an address from the root", (id: string) => `/opportunities(${id})`],
    ["the address of the whole row", (id: string) => `http://127.0.0.1:4280/api/data/v9.2/opportunities(${id})`],
    ["an id in capitals and braces", (id: string) => `/opportunities({${id.toUpperCase()}})`],
  ])("the deal may be named by %s", (_, address) => {
    const { id, close, read } = deal();
    const body = sentByFlow(id, 3, {
      "opportunityid@odata.bind": address(id),
      "@odata.type": "#Microsoft.Dynamics.CRM.opportunityclose",
    });
    expect(close("WinOpportunity", body).status).toBe(204);
    expect(read().statecode).toBe(1);
  });

  test.each<[string, Json]>([
    ["a status among the words", { Status: 3 }],
    ["a column that a closing does not have", { closeprobability: 5 }],
    ["revenue in quotes", { actualrevenue: "5" }],
    ["a day that is none", { actualend: "soon" }],
    ["a day without its time and zone", { actualend: "2026-11-25" }],
    ["a row of another type", { "@odata.type": "#Microsoft.Dynamics.CRM.task" }],
    ["another table's row", { "opportunityid@odata.bind": "/accounts(aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee)" }],
  ])("%s is refused, and nothing is told", (_, more) => {
    const { id, close, read, told } = deal();
    expect(close("WinOpportunity", sentByFlow(id, 3, more)).status).toBe(400);
    expect(read().statecode).toBe(0);
    expect(told()).toEqual([]);
  });

  test.each([
    ["WinOpportunity", 3],
    ["WinOpportunity", -1],
    ["LoseOpportunity", 5],
    ["LoseOpportunity", -1],
  ])("%s with status %i is an update of the deal's state and reason, for those who listen", (action, status) => {
    const { id, close, told } = deal();
    close(action, sentByFlow(id, status));
    const [created, completed, closed, ...more] = told();
    expect(created).toMatchObject({ table: "opportunityclose", kind: "create" });
    expect(completed).toEqual({ table: "opportunityclose", kind: "update", columns: ["statecode", "statuscode"] });
    expect(closed).toEqual({
      table: "opportunity",
      kind: "update",
      columns: ["actualclosedate", "statecode", "statuscode"],
    });
    expect(more).toEqual([]);
  });

  test("names the deal's revenue only when the closing has one", () => {
    const { id, close, told } = deal();
    close("WinOpportunity", sentByFlow(id, 3, { actualrevenue: 5 }));
    expect(told().at(-1)?.columns).toContain("actualvalue");
  });

  test("tells what the deal was before and is now", () => {
    const { dataverse, id, close } = deal();
    close("WinOpportunity", sentByFlow(id, 3));
    expect(dataverse.changes.at(-1)).toMatchObject({
      id,
      before: { statecode: 0, statuscode: 1 },
      after: { statecode: 1, statuscode: 3 },
    });
  });
});

describe("opening a deal again", () => {
  const closed = () => {
    const site = deal();
    site.close("LoseOpportunity", sentByFlow(site.id, 4));
    site.dataverse.changes.length = 0;
    return site;
  };

  test.each<[Json, number]>([
    [{ statecode: 0 }, 1],
    [{ statecode: 0, statuscode: 1 }, 1],
    [{ statecode: 0, statuscode: 2 }, 2],
  ])("is an update with %j", (body, statuscode) => {
    const { dataverse, id, read, told } = closed();
    expect(dataverse.patch(`opportunities(${id})`, body).status).toBe(204);
    expect(read()).toMatchObject({ statecode: 0, statuscode });
    expect(told()).toEqual([{ table: "opportunity", kind: "update", columns: ["statecode", "statuscode"] }]);
  });

  test("keeps how it was closed, and lets it be closed anew", () => {
    const { dataverse, id, close, read } = closed();
    dataverse.patch(`opportunities(${id})`, { statecode: 0, statuscode: 1 });
    expect(close("WinOpportunity", sentByFlow(id, 3)).status).toBe(204);
    expect(read()).toMatchObject({ statecode: 1, statuscode: 3 });
    expect(dataverse.store.all("opportunityclose")).toHaveLength(2);
  });

  test.each<[Json, RegExp]>([
    [{ statecode: 0, statuscode: 3 }, /3 is not a valid status code for state code OpportunityState\.Open/],
    [{ statuscode: 1 }, /1 is not a valid status code for state code OpportunityState\.Lost/],
    [{ statecode: 1, statuscode: 3 }, /use the WinOpportunity message instead/],
  ])("%j does not", (body, message) => {
    const { dataverse, id, read } = closed();
    const { status, error } = dataverse.patch(`opportunities(${id})`, body);
    expect(status).toBe(400);
    expect(error.message).toMatch(message);
    expect(read()).toMatchObject({ statecode: 2, statuscode: 4 });
  });
});

describe("disqualifying a lead", () => {
  const lead = () => {
    const dataverse = new TestDataverse();
    const id = dataverse.create("leads", { subject: "Interested", lastname: "Byron" });
    dataverse.changes.length = 0;
    return { dataverse, id };
  };

  test.each<[Json, number]>([
    [{ statecode: 2 }, 4],
    [{ statecode: 2, statuscode: 5 }, 5],
    [{ statecode: 2, statuscode: 6 }, 6],
    [{ statecode: 2, statuscode: 7 }, 7],
  ])("is an update with %j, of state and reason", (body, statuscode) => {
    const { dataverse, id } = lead();
    expect(dataverse.patch(`leads(${id})`, body).status).toBe(204);
    expect(dataverse.get(`leads(${id})`).json).toMatchObject({ statecode: 2, statuscode });
    expect(dataverse.changes.map(({ kind, columns }) => [kind, [...columns].sort()])).toEqual([
      ["update", ["statecode", "statuscode"]],
    ]);
  });

  test("can be taken back", () => {
    const { dataverse, id } = lead();
    dataverse.patch(`leads(${id})`, { statecode: 2, statuscode: 6 });
    expect(dataverse.patch(`leads(${id})`, { statecode: 0, statuscode: 2 }).status).toBe(204);
    expect(dataverse.get(`leads(${id})`).json).toMatchObject({ statecode: 0, statuscode: 2 });
  });

  test("takes no reason of another state", () => {
    const { dataverse, id } = lead();
    expect(dataverse.patch(`leads(${id})`, { statecode: 2, statuscode: 3 }).error.code).toBe("0x80048408");
    expect(dataverse.patch(`leads(${id})`, { statuscode: 6 }).error.code).toBe("0x80048408");
  });

  test("and qualifying one, is told with state and reason", () => {
    const { dataverse, id } = lead();
    const body = { CreateAccount: false, CreateContact: false, CreateOpportunity: true, Status: -1 };
    expect(dataverse.post(`leads(${id})/Microsoft.Dynamics.CRM.QualifyLead`, body).status).toBe(200);
    const change = dataverse.changes.find(({ table, kind }) => table === "lead" && kind === "update");
    expect(change?.columns).toEqual(expect.arrayContaining(["statecode", "statuscode", "qualifyingopportunityid"]));
    expect(change?.after).toMatchObject({ statecode: 1, statuscode: 3 });
  });
});
