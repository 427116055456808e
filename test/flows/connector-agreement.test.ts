import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { connectors } from "../../sandbox/flows/connectors/descriptions/connectors.js";
import { fromJson } from "../../sandbox/flows/language/json.js";
import { isExpression } from "../../sandbox/flows/connectors/expression-text.js";
import { seed } from "../conformance/seed.js";
import { problemsOfAction } from "./connector-checks-support.js";
import { ConnectorWorld, dataverseApi, eventsApi, type Json, type Parameters } from "./connector-support.js";

const id = "11111111-2222-4333-8444-555555555555";

const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    false,
    0,
    1,
    2,
    3.5,
    2 ** 40,
    "",
    "1",
    "true",
    id,
    "accounts",
    "2026-01-01",
    "a/b",
    ".",
    "..",
  ),
  fc.string({ maxLength: 30 }),
);
const anyValue = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("op", "path", "value", "name", "@odata.type"), scalar, { maxKeys: 3 }),
);

const row = { entityName: "accounts", recordId: id };
const project = { "item/pfx_name": "A", "item/pfx_kind": 2, "item/pfx_budget": "12.5", "item/pfx_due": "2026-01-01" };
const bind = { "item/ownerid@odata.bind": `systemusers(${id})`, "item/pfx_clientid_account@odata.bind": null };
const relation = { ...row, associationEntityRelationship: "contact_customer_accounts" };
const referral = { "Referral/name": "A", "Referral/details/dealValue": 5, "Referral/team": [{ firstName: "A" }] };
/** For each operation, parameters that are all as they should be. */
const good: Record<string, Json> = {
  ListRecords: { entityName: "accounts", $select: "name", $top: 3 },
  GetItem: { ...row, $select: "name" },
  CreateRecord: { entityName: "pfx_projects", ...project, ...bind },
  UpdateRecord: { entityName: "pfx_projects", recordId: "pfx_number='A1'", ...project },
  UpdateOnlyRecord: { entityName: "pfx_projects", recordId: id, ...bind },
  DeleteRecord: row,
  AssociateEntities: { ...relation, "item/@odata.id": `contacts(${id})` },
  DisassociateEntities: { ...relation, $id: `contacts(${id})` },
  PerformBoundAction: {
    ...{ entityName: "leads", recordId: id, actionName: "Microsoft.Dynamics.CRM.QualifyLead", "item/Status": 3 },
    ...{ "item/CreateAccount": true, "item/CreateContact": "false", "item/CreateOpportunity": true },
  },
  PerformUnboundAction: { actionName: "WinOpportunity", "item/Status": 3, "item/OpportunityClose/subject": "A" },
  GetAllReferrals: { $top: 3, $count: "true" },
  CreateReferral: { ...referral, "Referral/salesStage": "Develop" },
  GetReferralById: { id },
  UpdateReferralById: { id, "if-match": "x", odataReferral: { name: "A" } },
  PatchReferralById: { id, Referral: [{ op: "replace", path: "/status", value: "Active" }] },
  CreateDealRegistrationByReferralId: { id, Referral: [{ op: "add", path: "/registrations/-", value: {} }] },
  PatchDealRegistrationByReferralId: { id, Referral: [{ path: "/registrations/0/contract/term", value: 1 }] },
};

const strange = [
  "$skip",
  "item",
  "item/",
  "item/__proto__",
  "item/pfx_clientid",
  "item/pfx_plain",
  "partitionId",
].concat([
  "Referral",
  "Referral/details",
  "Referral/registrations",
  "Referral/consent/consentToContact",
  "MS-CorrelationId",
]);

/** Good parameters of the operation, of which some are left out, and some are something else. */
const parametersOf = (operationId: string): fc.Arbitrary<Json> => {
  const names = Object.keys(good[operationId]!);
  const change = fc.record({
    name: fc.constantFrom(...names, ...names, ...strange),
    value: fc.option(anyValue, { nil: undefined }),
  });
  return fc.array(change, { maxLength: 2 }).map((changes) => {
    const parameters = { ...good[operationId] };
    for (const { name, value } of changes) {
      if (value === undefined) Reflect.deleteProperty(parameters, name);
      else parameters[name] = value;
    }
    return parameters;
  });
};

const holdsExpression = (value: unknown): boolean =>
  typeof value === "object" && value !== null
    ? Object.values(value).some(holdsExpression)
    : typeof value === "string" && (isExpression(value) || value.startsWith("@"));

describe("what is judged when a flow is switched on and what is judged in its run", () => {
  test.each(
    connectors
      .filter(({ name }) => name !== eventsApi)
      .flatMap(({ name, operations }) =>
        operations.filter(({ kind }) => kind === "action").map(({ operationId }) => [name, operationId] as const),
      ),
  )(`agree on literal parameters: %s %s (TEST_SEED=${seed})`, async (api, operationId) => {
    const world = new ConnectorWorld();
    expect(problemsOfAction(api, operationId, good[operationId]!)).toEqual([]);
    const met = new Set<boolean>();
    await fc.assert(
      fc.asyncProperty(parametersOf(operationId), async (parameters) => {
        fc.pre(!holdsExpression(parameters));
        // Texts of queries on rows are Dataverse's own to judge in a run.
        const problems = problemsOfAction(api, operationId, parameters).filter(
          (problem) => !problem.includes("Input parameter '$select'") || problem.includes("not convertible"),
        );
        const values = fromJson(parameters) as Parameters;
        const answer =
          api === dataverseApi ? await world.rows(operationId, values) : await world.referrals(operationId, values);
        met.add(problems.length > 0);
        expect(answer.requests === 0, problems.join()).toBe(problems.length > 0);
      }),
      { seed, numRuns: 200 },
    );
    expect(met.size).toBe(2);
  });
});
