import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadSampleData, sampleSellerId } from "../../sandbox/sample/load";
import { now, sample } from "./sample-data-support";
import { type SampleEnvironment, openSampleEnvironment } from "./sample-environment";

const readerId = sample.users.find(({ purpose }) => purpose.includes("none of the co-sell roles"))?.id ?? "";
let environment: SampleEnvironment;

beforeAll(async () => {
  environment = await openSampleEnvironment();
});

afterAll(() => {
  environment.close();
});

const ask: SampleEnvironment["ask"] = (path, userId) => environment.ask(path, userId);

describe("loading the sample data into an environment with the package", () => {
  it("is accepted row by row", () => {
    expect(environment.failures).toEqual([]);
    expect(environment.refused).toEqual([]);
  });

  it("leaves every deal with its owner, state and solutions", async () => {
    const query =
      "$select=name,statecode,statuscode,_ownerid_value,cosell_audit,createdon&$expand=cosell_opportunity_cosell_opportunitysolution($select=statecode)";
    const { value } = await ask(`opportunities?${query}`);
    expect(value).toHaveLength(sample.opportunities.length);
    for (const deal of sample.opportunities) {
      const row = value.find(({ opportunityid }) => opportunityid === deal.id);
      expect(row).toMatchObject({
        _ownerid_value: deal.owner,
        createdon: deal.columns.overriddencreatedon,
        statecode: deal.close?.state ?? 0,
        statuscode: deal.close?.status ?? 1,
        cosell_audit: deal.audit?.join("\n") ?? null,
      });
      const solutions = row?.cosell_opportunity_cosell_opportunitysolution as { statecode: number }[];
      expect(solutions.filter(({ statecode }) => statecode === 0)).toHaveLength(deal.solutions?.length ?? 0);
      expect(solutions.filter(({ statecode }) => statecode === 1)).toHaveLength(deal.removedSolutions?.length ?? 0);
    }
  });

  it("keeps what was won, the customers' main contacts and the notes", async () => {
    const { value: closes } = await ask("opportunitycloses?$select=subject,actualrevenue");
    expect(closes).toContainEqual(
      expect.objectContaining({ subject: "Won in the second round", actualrevenue: 205000 }),
    );
    const { value: accounts } = await ask("accounts?$select=name&$filter=_primarycontactid_value eq null");
    expect(accounts).toEqual([]);
    const { value: notes } = await ask("annotations?$select=subject");
    expect(notes.map(({ subject }) => subject)).toEqual(["Call with Maya Halden"]);
  });

  it("lets each user see what the roles allow", async () => {
    const solutions = (userId: string) => ask("cosell_opportunitysolutions?$top=1", userId);
    expect((await solutions(sampleSellerId)).value).toHaveLength(1);
    expect((await solutions(readerId)).error?.code).toBe("0x80040220");
    expect((await ask("opportunities?$select=name", readerId)).value).toHaveLength(sample.opportunities.length);
  });

  it("has deals that need attention, and deals that wait for an answer", async () => {
    const count = async (filter: string) => (await ask(`opportunities?$select=name&$filter=${filter}`)).value.length;
    expect(await count("cosell_syncstatus eq 482000004")).toBe(2);
    expect(await count("cosell_referralstatus eq 'New' and cosell_respondby ne null")).toBe(2);
  });

  it("may be done again, and adds nothing", async () => {
    const sets = ["accounts", "contacts", "leads", "opportunities", "opportunitycloses", "annotations", "systemusers"];
    const counts = () =>
      Promise.all([...sets, "cosell_opportunitysolutions"].map(async (set) => (await ask(set)).value.length));
    const before = await counts();
    await loadSampleData(environment.handle, { adminUserId: environment.administrator, now });
    expect(await counts()).toEqual(before);
    expect(environment.refused).toEqual([403]); // the reader's, in the test above
  });

  it("tells which row was refused, in the words of Dataverse", async () => {
    await expect(loadSampleData(environment.handle, { adminUserId: readerId, now })).rejects.toThrow(
      /^Sample data: PATCH transactioncurrencies\(.+\) was refused with 403: .*prvWriteTransactionCurrency/,
    );
  });
});
