import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createConnectors } from "../../sandbox/flows/connectors/call-operation.js";
import { CallTimeout, ConnectionBroken } from "../../sandbox/flows/engine/ports.js";
import { parseJson } from "../../sandbox/flows/language/json.js";
import type { Value } from "../../sandbox/flows/language/value.js";
import { seed } from "../conformance/seed.js";
import { ConnectorWorld, dataverseApi, origin, plain, type Parameters } from "./connector-support.js";

const invalid =
  "The 'inputs.parameters' of workflow operation 'Do_it' of type 'OpenApiConnection' is not valid. Error details: ";
const id = "11111111-2222-4333-8444-555555555555";

describe("parameters that an expression made wrong", () => {
  test.each<[string, string, Parameters, string, string]>([
    [
      "null for the row",
      "GetItem",
      { entityName: "accounts", recordId: null },
      "OpenApiOperationParameterValidationFailed",
      "The resolved string values for the following parameters are invalid, they may not be null or empty: 'recordId'.",
    ],
    [
      "an empty text for the row",
      "GetItem",
      { entityName: "accounts", recordId: "" },
      "OpenApiOperationParameterValidationFailed",
      "The resolved string values for the following parameters are invalid, they may not be null or empty: 'recordId'.",
    ],
    [
      "an empty text for a number",
      "UpdateRecord",
      { entityName: "accounts", recordId: id, "item/revenue": "" },
      "OpenApiOperationParameterTypeConversionFailed",
      "Input parameter 'item/revenue' is required to be of type 'Number/double'. The runtime value '\"\"' to be converted doesn't have the expected format 'Number/double'.",
    ],
    [
      "an object for a text",
      "UpdateRecord",
      { entityName: "accounts", recordId: id, "item/name": { a: 1 } },
      "OpenApiOperationParameterTypeConversionFailed",
      "Input parameter 'item/name' is required to be of type 'String'. The runtime value '{\"a\":1}' to be converted doesn't have the expected format 'String'.",
    ],
    [
      "null for what a new row must have",
      "CreateRecord",
      { entityName: "accounts", "item/name": null },
      "OpenApiOperationParameterValidationFailed",
      "The resolved string values for the following parameters are invalid, they may not be null or empty: 'item/name'.",
    ],
    [
      "nothing for what a new row must have",
      "CreateRecord",
      { entityName: "accounts", "item/revenue": 1 },
      "OpenApiOperationParameterValidationFailed",
      "The API operation 'CreateRecord' is missing required property 'item/name'.",
    ],
    [
      "a number that is too large for its type",
      "ListRecords",
      { entityName: "accounts", $top: 2 ** 31 },
      "OpenApiOperationParameterTypeConversionFailed",
      "Input parameter '$top' is required to be of type 'Integer/int32'. The runtime value '2147483648' to be converted doesn't have the expected format 'Integer/int32'.",
    ],
  ])("end the call before a request: %s", async (_, operationId, parameters, code, message) => {
    const world = new ConnectorWorld();
    const answer = await world.rows(operationId, parameters);
    expect(answer).toMatchObject({ status: 400, requests: 0, error: { code, message: invalid + message } });
    expect(world.toDataverse).toEqual([]);
  });

  test("of a patch of a referral end the call before a request", async () => {
    const world = new ConnectorWorld();
    const answer = await world.referrals("PatchReferralById", {
      id,
      Referral: [{ op: "replace", path: "/name", value: "x" }],
    });
    expect(answer).toMatchObject({
      status: 400,
      requests: 0,
      error: { code: "OpenApiOperationParameterValidationFailed" },
    });
    expect(world.toPartnerCenter).toEqual([]);
  });

  test("are converted where a text reads as what is wanted", async () => {
    const world = new ConnectorWorld();
    const { body } = await world.rows("CreateRecord", {
      entityName: "accounts",
      "item/name": "Fabrikam",
      "item/revenue": "1250.50",
      "item/numberofemployees": "12",
      "item/donotphone": "True",
    });
    expect(body).toMatchObject({ revenue: 1250.5, numberofemployees: 12, donotphone: true });
  });

  test("are sent as the numbers that they are, to the last digit", async () => {
    const world = new ConnectorWorld();
    const values = parseJson('{"whole":5.0,"float":0.1}') as Record<string, Value>;
    const { body } = await world.rows("CreateRecord", {
      entityName: "accounts",
      "item/name": "Fabrikam",
      "item/revenue": values.whole ?? null,
      "item/marketcap": values.float ?? null,
    });
    expect(body).toMatchObject({ revenue: 5, marketcap: 0.1 });
  });
});

describe("whatever a row's identifier holds", () => {
  const hostile = [
    "../contacts",
    "..",
    id + ")/Microsoft.Dynamics.CRM.X(",
    `${id}?$expand=x`,
    "a%2Fb",
    "x='1')/$ref(",
    "x=1,,y=2",
  ];

  test.each(hostile)("%s goes to no other row", async (recordId) => {
    const world = new ConnectorWorld();
    const answer = await world.rows("DeleteRecord", { entityName: "accounts", recordId });
    expect(answer).toMatchObject({ status: 400, requests: 0 });
    expect(world.toDataverse).toEqual([]);
  });

  test("a key with quotes and slashes stays one segment of the path", async () => {
    const world = new ConnectorWorld();
    const key = "pfx_number='a/b?''c'";
    await world.rows("UpdateRecord", { entityName: "pfx_projects", recordId: key, "item/pfx_notes": "x" });
    const { url } = world.toDataverse[0]!;
    expect(url).toBe(`http://127.0.0.1:4280/api/data/v9.2/pfx_projects(pfx_number='a%2Fb%3F''c')`);
  });

  test("an entity set that is none is never asked for", async () => {
    const world = new ConnectorWorld();
    for (const entityName of ["accounts(x)/y", "../v9.1/accounts", "$metadata", "WhoAmI", "account"]) {
      expect(await world.rows("ListRecords", { entityName })).toMatchObject({ status: 400, requests: 0 });
    }
    expect(world.toDataverse).toEqual([]);
  });

  test(`the identifier of a referral stays one segment of the path (TEST_SEED=${seed})`, async () => {
    const world = new ConnectorWorld();
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 30 }), async (text) => {
        world.toPartnerCenter.length = 0;
        const answer = await world.referrals("GetReferralById", { id: text });
        if (text === "." || text === "..") {
          expect(answer).toMatchObject({ status: 400, requests: 0 });
          return;
        }
        const { pathname, search, hash } = new URL(world.toPartnerCenter[0]!.url);
        expect(pathname.split("/")).toHaveLength(5);
        expect([decodeURIComponent(pathname.split("/")[4]!), search, hash]).toEqual([text, "", ""]);
      }),
      { seed, examples: [["."], [".."], ["a/../b"], ["%2e%2e"], ["?$top=1"], ["#"], ["\\..\\"]] },
    );
  });

  test("half a character in an address does not end the run", async () => {
    const world = new ConnectorWorld();
    await world.referrals("GetReferralById", { id: "a\ud800b" });
    expect(world.toPartnerCenter[0]?.url).toMatch(/\/referrals\/a%EF%BF%BDb$/);
    expect((await world.rows("ListRecords", { entityName: "accounts", $filter: "name eq '\udc00'" })).status).toBe(200);
  });

  test("members named like JavaScript's own are members that are not there", async () => {
    const world = new ConnectorWorld();
    for (const name of ["__proto__", "constructor", "__proto__/polluted", "toString"]) {
      const answer = await world.rows("CreateRecord", {
        entityName: "accounts",
        "item/name": "x",
        [`item/${name}`]: "y",
      });
      expect(answer.error?.message).toContain(`'item/${name.split("/")[0] ?? ""}`);
    }
    expect({}).not.toHaveProperty("polluted");
    expect(world.toDataverse).toEqual([]);
  });
});

describe("a connection", () => {
  const call = {
    connector: dataverseApi,
    operationId: "ListRecords",
    parameters: { entityName: "accounts" },
    minimumItemCount: null,
    origin,
  };

  test("that is missing, broken or of another API breaks the call before a request", async () => {
    const world = new ConnectorWorld();
    await expect(world.callOperation({ ...call, connectionReference: "nothing" })).rejects.toThrow(
      new ConnectionBroken("No connection is bound to the connection reference 'nothing'."),
    );
    await expect(world.callOperation({ ...call, connectionReference: "events" })).rejects.toThrow(ConnectionBroken);
    world.connections.set("rows", { connector: dataverseApi, identity: "x", problem: "The connection has expired." });
    await expect(world.callOperation({ ...call, connectionReference: "rows" })).rejects.toThrow(
      new ConnectionBroken("The connection has expired."),
    );
    expect(world.toDataverse).toEqual([]);
  });

  test("calls as its own user, with that user's rights and no more", async () => {
    const world = new ConnectorWorld();
    const reader = world.dataverse.user("reader", { prvReadAccount: 8 });
    world.connections.set("rows", { connector: dataverseApi, identity: reader, problem: null });
    expect((await world.rows("ListRecords", { entityName: "accounts" })).status).toBe(200);
    expect((await world.rows("CreateRecord", { entityName: "accounts", "item/name": "x" })).status).toBe(403);
    expect(world.toDataverse.map(({ userId }) => userId)).toEqual([reader, reader]);
  });

  test("that gets no answer leaves unknown what became of the request", async () => {
    const world = new ConnectorWorld();
    const silent = createConnectors({
      metadata: world.dataverse.metadata,
      dataverseAddress: "http://127.0.0.1:4280",
      dataverse: () => Promise.reject(new Error("socket hang up")),
      partnerCenter: () => Promise.reject(new Error("not called")),
      connection: (reference) => world.connections.get(reference) ?? null,
    });
    const answer = silent({
      ...call,
      parameters: { entityName: "accounts", $filter: "name eq 'secret'" },
      connectionReference: "rows",
    });
    await expect(answer).rejects.toThrow(
      new CallTimeout("No answer came to GET http://127.0.0.1:4280/api/data/v9.2/accounts: socket hang up"),
    );
  });

  test("of an operation that is not there answers so", async () => {
    const world = new ConnectorWorld();
    const answer = plain(await world.callOperation({ ...call, operationId: "Other", connectionReference: "rows" }));
    expect(answer).toMatchObject({ status: 400, requests: 0, error: { code: "OperationNotFound" } });
  });
});
