import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Dataverse } from "../../sandbox/dataverse/dataverse.js";
import { createConnectors } from "../../sandbox/flows/connectors/call-operation.js";
import { productPackage } from "../support/product-package.js";
import { dataverseApi, origin, plain, type Parameters, type PlainAnswer } from "./connector-support.js";

/** The product's own package, as a customer has it: its tables, keys and choices through the connector. */
describe("the Dataverse connector on the product's tables", () => {
  let dataverse: Dataverse;
  let rows: (operationId: string, parameters: Parameters) => Promise<PlainAnswer>;

  beforeAll(async () => {
    dataverse = Dataverse.open({ file: join(mkdtempSync(join(tmpdir(), "connector-product-")), "rows.db") });
    dataverse.importSolution(productPackage(true));
    // The keys are built by a later tick.
    await setImmediate();
    const callOperation = createConnectors({
      metadata: dataverse.metadata,
      dataverseAddress: "http://127.0.0.1:4280",
      dataverse: (request, userId) => dataverse.handle({ ...request, userId }),
      partnerCenter: () => Promise.reject(new Error("There is no Partner Center here.")),
      connection: () => ({ connector: dataverseApi, identity: dataverse.administrator, problem: null }),
    });
    rows = async (operationId, parameters) => {
      const call = { connector: dataverseApi, connectionReference: "cosell_dataverse", operationId, parameters };
      return plain(await callOperation({ ...call, minimumItemCount: null, origin }));
    };
  });

  afterAll(() => {
    dataverse.close();
  });

  test("takes a claim once: the second create is told that the key is taken", async () => {
    const claim = {
      entityName: "cosell_syncclaims",
      "item/cosell_key": "deal:1",
      "item/cosell_expireson": "2026-11-25T12:00:00Z",
    };
    expect(await rows("CreateRecord", claim)).toMatchObject({ status: 201, body: { cosell_key: "deal:1" } });
    expect(await rows("CreateRecord", claim)).toMatchObject({
      status: 412,
      error: { message: expect.stringMatching(/key/i) as string },
    });
    const found = await rows("ListRecords", { entityName: "cosell_syncclaims", $filter: "cosell_key eq 'deal:1'" });
    expect(found.body.value).toMatchObject([{ cosell_key: "deal:1" }]);
    // A colon is none of the characters that a key may hold in an address.
    const named = await rows("GetItem", { entityName: "cosell_syncclaims", recordId: "cosell_key='deal:1'" });
    expect(named).toMatchObject({ status: 400, error: { message: expect.stringContaining("Request.Path") as string } });
  });

  test("writes choices by number and reads them with their labels", async () => {
    const made = await rows("CreateRecord", {
      entityName: "opportunities",
      "item/name": "Deal",
      "item/cosell_microsofthelp": 482000002,
      "item/cosell_syncwithpartnercenter": true,
    });
    const label = "cosell_microsofthelp@OData.Community.Display.V1.FormattedValue";
    expect(made).toMatchObject({ status: 201, body: { cosell_microsofthelp: 482000002 } });
    expect(made.body[label]).toMatch(/\w/);
    const wrong = await rows("UpdateOnlyRecord", {
      entityName: "opportunities",
      recordId: made.body.opportunityid as string,
      "item/cosell_microsofthelp": 3,
    });
    expect(wrong).toMatchObject({ status: 400, requests: 0 });
  });

  test("makes the pair of a deal and a solution, and finds it from the deal", async () => {
    const { body: deal } = await rows("CreateRecord", { entityName: "opportunities", "item/name": "Deal" });
    const { body: detail } = await rows("CreateRecord", {
      entityName: "cosell_solutiondetails",
      "item/cosell_name": "Backup",
      "item/cosell_solutionidentifier": "SOL-1",
      "item/cosell_solutiontype": 482000000,
    });
    const pair = await rows("UpdateRecord", {
      entityName: "cosell_opportunitysolutions",
      recordId: "11111111-2222-4333-8444-555555555555",
      "item/cosell_name": "Backup",
      "item/cosell_opportunityid@odata.bind": `opportunities(${deal.opportunityid as string})`,
      "item/cosell_solutiondetailid@odata.bind": "cosell_solutiondetails(cosell_solutionidentifier='SOL-1')",
    });
    expect(pair).toMatchObject({
      status: 201,
      body: { _cosell_solutiondetailid_value: detail.cosell_solutiondetailid },
    });
    const { body } = await rows("ListRecords", {
      entityName: "cosell_opportunitysolutions",
      $filter: `_cosell_opportunityid_value eq ${deal.opportunityid as string} and statecode eq 0`,
      $expand: "cosell_solutiondetailid($select=cosell_solutionidentifier)",
    });
    expect(body.value).toMatchObject([{ cosell_solutiondetailid: { cosell_solutionidentifier: "SOL-1" } }]);
  });
});
