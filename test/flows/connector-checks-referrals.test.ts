import { describe, expect, test } from "vitest";
import { problemsOfAction } from "./connector-checks-support.js";
import { eventsApi, referralsApi } from "./connector-support.js";

const id = "11111111-2222-4333-8444-555555555555";
const failed = (parameter: string): string =>
  `OpenApiOperationParameterValidationFailed: Input parameter '${parameter}' validation failed in workflow operation 'Do_it': `;
const extra = (parameter: string): string =>
  `WorkflowOperationParametersExtraParameter: The API operation does not contain a definition for parameter '${parameter}'.`;

const referrals = (operationId: string, parameters: Record<string, unknown>): string[] =>
  problemsOfAction(referralsApi, operationId, parameters);
const patch = (...patches: unknown[]): string[] => referrals("PatchReferralById", { id, Referral: patches });

describe("a flow that calls Partner Center is refused when it is switched on, for", () => {
  test.each<[string, Record<string, unknown>, string]>([
    ["a member that the referral does not have", { "Referral/visibility": true }, extra("Referral/visibility")],
    ["a member of a member", { "Referral/details/value": 1 }, extra("Referral/details/value")],
    [
      "the spelling that the service does not use",
      { "Referral/consent/consentToShareInfoWithOthers": true },
      extra("Referral/consent/consentToShareInfoWithOthers"),
    ],
    [
      "a member that only answers have",
      { "Referral/closedDateTime": "2026-01-01" },
      `${failed("Referral")}The property 'Referral/closedDateTime' of the API operation 'CreateReferral' is read-only.`,
    ],
    [
      "a kind of help that is not there",
      { "Referral/inviteContext/assistanceRequestCode": "Help" },
      `${failed("Referral")}The parameter with value '"Help"' in path 'Referral/inviteContext/assistanceRequestCode' is none of 'Unknown', 'GeneralOrOther', 'CustomerTechnicalArchitecture', 'ProofOfConceptOrDemo', 'QuotesOrLicensing', 'PostSalesCustomerSuccess', 'WorkloadSpecificValueProposition'.`,
    ],
    [
      "a value of another type",
      { "Referral/details/dealValue": "much" },
      `${failed("Referral")}The parameter with value '"much"' in path 'Referral/details/dealValue' with type/format 'String' is not convertible to type/format 'Number/float'.`,
    ],
    [
      "a member of somebody in the team",
      { "Referral/team": [{ firstName: "Ann", mail: "ann@contoso.example" }] },
      extra("Referral/team[0]/mail"),
    ],
    [
      "an object that is one expression",
      { "Referral/consent": "@outputs('Consent')" },
      `${extra("Referral/consent")} Its members are written one by one, as 'Referral/consent/…', and not by one expression.`,
    ],
    ["a parameter of another operation", { "Referral/name": "Deal", id }, extra("id")],
  ])("%s", (_, parameters, problem) => {
    expect(referrals("CreateReferral", parameters)).toEqual([problem]);
  });

  test("a referral that is missing as a whole", () => {
    expect(referrals("CreateReferral", {})).toEqual([
      `${failed("Referral")}The API operation 'CreateReferral' is missing required property 'Referral'.`,
    ]);
  });

  test("a patch of a path that is not on the list, and of an operation that is none", () => {
    const allowed = expect.stringMatching(
      /^OpenApiOperationParameterValidationFailed: .*'"\/name"' in path 'Referral\[0\]\/path' is none of '\/campaignId', .*, '\/team\/-'\.$/,
    ) as string;
    expect(patch({ op: "replace", path: "/name", value: "x" })).toEqual([allowed]);
    expect(patch({ op: "remove", path: "/team" })).toEqual([
      `${failed("Referral")}The parameter with value '"remove"' in path 'Referral[0]/op' is none of 'replace', 'add'.`,
    ]);
  });

  test("a patch that is no list", () => {
    expect(
      referrals("PatchReferralById", { id, Referral: { op: "replace", path: "/status", value: "Active" } }),
    ).toEqual([
      `${failed("Referral")}The parameter with value '{"op":"replace","path":"/status","value":"Active"}' in path 'Referral' with type/format 'Object' is not convertible to type/format 'Array'.`,
    ]);
  });

  test("another registration than the first, and a registration of another type", () => {
    const [second] = referrals("PatchDealRegistrationByReferralId", {
      id,
      Referral: [{ op: "replace", path: "/registrations/1/contract/value", value: 1 }],
    });
    expect(second).toContain("'\"/registrations/1/contract/value\"' in path 'Referral[0]/path' is none of");
    const [other] = referrals("CreateDealRegistrationByReferralId", {
      id,
      Referral: [{ op: "add", path: "/registrations/-", value: { type: "Other" } }],
    });
    expect(other).toContain("'\"Other\"' in path 'Referral[0]/value/type' is none of 'AzureIPCoSell'");
  });

  test("a whole referral without the version it was read in", () => {
    expect(referrals("UpdateReferralById", { id, "odataReferral/name": "x" })).toEqual([
      `${failed("if-match")}The API operation 'UpdateReferralById' is missing required property 'if-match'.`,
    ]);
  });

  test("an event registration with a member that it does not have", () => {
    expect(problemsOfAction(eventsApi, "EventRegistration", { "body/WebhookUri": "https://contoso.example" })).toEqual([
      extra("body/WebhookUri"),
    ]);
  });
});

describe("a flow that calls Partner Center is switched on", () => {
  test.each<[string, Record<string, unknown>]>([
    ["GetAllReferrals", { $filter: "engagementId eq '@{variables('id')}'", $top: 10, $count: true }],
    [
      "CreateReferral",
      {
        "Referral/name": "@triggerBody()?['name']",
        "Referral/details/dealValue": "@variables('value')",
        "Referral/details/requirements/solutions": "@body('Select_solutions')",
        "Referral/details/requirements/additionalRequirements": { attributes: [{ type: "A", id: "B" }] },
        "Referral/target": [{ type: "BusinessProfileLocation", id: "msft" }],
        "Referral/team": "@body('Select_team')",
        "Referral/inviteContext/assistanceRequestCode": "@variables('help')",
        "MS-CorrelationId": "@guid()",
      },
    ],
    ["PatchReferralById", { id: "@variables('id')", Referral: "@body('Filter_patches')" }],
    ["PatchReferralById", { id, Referral: ["@outputs('First')", { op: "add", path: "@variables('path')", value: 1 }] }],
  ])("with %s", (operationId, parameters) => {
    expect(referrals(operationId, parameters)).toEqual([]);
  });

  test("with a registration for events", () => {
    const parameters = {
      "body/WebhookUrl": "@triggerBody()['text']",
      "body/WebhookEvents": ["referral-created", "@{variables('event')}"],
      "body/SignatureTokenToMsSignatureHeader": "true",
    };
    expect(problemsOfAction(eventsApi, "UpdateRegistration", parameters)).toEqual([]);
    expect(problemsOfAction(eventsApi, "ViewRegistration", {})).toEqual([]);
  });
});
