import { readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { stageOfFacts, evaluateRules } from "../../core/rules/evaluate";
import type { OpportunityFacts } from "../../core/rules/facts";
import { readDefinition } from "../../sandbox/flows/definition/read-definition.js";
import type { CallAnswer, OperationCall } from "../../sandbox/flows/engine/ports.js";
import { startRun } from "../../sandbox/flows/engine/start-run.js";
import { fromJson, type Json } from "../../sandbox/flows/language/json.js";
import { defaultModes } from "../../sandbox/flows/modes.js";
import { VirtualClock } from "../../sandbox/time/virtual-clock.js";
import { ruleCases } from "../unit/rule-cases";

const workflows = resolve(import.meta.dirname, "../../solution/src/Workflows");
const file = readdirSync(workflows).find((name) => /^CreateCosellReferral.*\.json$/.test(name)) ?? "";
const createReferral = readDefinition(readFileSync(join(workflows, file), "utf8"));
const opportunityId = "0f0e0d0c-0000-4000-8000-000000000001";

/** Rules that the flow that creates referrals judges: all that can stop a deal which was not shared yet. */
const judged = [
  "name-required",
  "customer-required",
  "country-code",
  "contact-required",
  "solution-required",
  "services-taxonomy",
  "deal-value",
  "currency-code",
  "close-date",
  "customer-consent",
];

/** The row that holds these facts, as a read with its lookups expanded brings it. */
function rowOf(facts: OpportunityFacts): Json {
  const { customer, contact } = facts;
  return {
    opportunityid: opportunityId,
    statecode: 0,
    statuscode: 1,
    cosell_syncwithpartnercenter: true,
    name: facts.name ?? null,
    estimatedvalue: facts.dealValue ?? null,
    estimatedclosedate: facts.closeDate ?? null,
    cosell_microsofthelp: facts.help?.edited ?? null,
    cosell_visibletomicrosoft: facts.visible?.edited ?? false,
    cosell_purchaseintent: facts.purchaseIntent ?? null,
    cosell_customerconsent: facts.consent ?? false,
    cosell_consentgivenon: facts.consentGivenOn ?? null,
    _cosell_consentgivenby_value: facts.consentGivenBy ?? null,
    transactioncurrencyid: facts.currencyCode == null ? null : { isocurrencycode: facts.currencyCode },
    parentaccountid: customer
      ? {
          name: customer.name ?? null,
          address1_line1: customer.addressLine1 ?? null,
          address1_city: customer.city ?? null,
          address1_country: customer.country ?? null,
        }
      : null,
    parentcontactid: contact
      ? {
          firstname: contact.firstName ?? null,
          lastname: contact.lastName ?? null,
          emailaddress1: contact.email ?? null,
          telephone1: contact.businessPhone ?? null,
          mobilephone: contact.mobilePhone ?? null,
        }
      : null,
    owninguser: facts.sellerEmail == null ? null : { internalemailaddress: facts.sellerEmail },
  };
}

function solutionsOf({ solutions = { count: 0, services: 0 } }: OpportunityFacts): Json {
  return Array.from({ length: solutions.count }, (_, index) => ({
    statecode: 0,
    cosell_solutiondetailid: {
      cosell_solutionidentifier: `SOL-${index}`,
      cosell_name: `Solution ${index}`,
      cosell_solutiontype: index < solutions.services ? 482000001 : 482000000,
    },
  }));
}

/** Runs the flow over these facts. @returns the rules that it wrote to the audit trail; null: it sent the deal */
async function refusedBy(facts: OpportunityFacts): Promise<string[] | null> {
  const clock = new VirtualClock(new Date("2026-11-25T08:00:00Z"));
  let rules: string[] = [];
  let sent = false;
  const answer = (body: Json, status = 200): CallAnswer => ({ status, headers: {}, body: fromJson(body), requests: 1 });
  const operations: Record<string, (call: OperationCall) => CallAnswer> = {
    GetItem: () => answer(rowOf(facts)),
    ListRecords: () => answer({ value: solutionsOf(facts) }),
    DeleteRecord: () => answer({}, 204),
    PerformUnboundAction: () => answer({}, 204),
    CreateReferral: () => {
      sent = true;
      return answer({ id: "r", engagementId: "e", status: "Active", substatus: "Accepted", updatedDateTime: "" }, 201);
    },
    UpdateRecord: ({ parameters }) => {
      const audit = parameters["item/cosell_audit"];
      if (typeof audit === "string" && !sent) rules = audit.split("\n").map((line) => line.split(" | ")[3] ?? "");
      return answer({});
    },
  };
  const run = startRun({
    flow: createReferral,
    flowId: "f",
    runId: "r",
    trigger: { outputs: fromJson({ headers: {}, body: { text: opportunityId, text_1: "correlation" } }) },
    parameters: {},
    parentRunId: null,
    workflow: { displayName: "Create", environmentName: "test" },
    ports: {
      clock,
      modes: defaultModes,
      newGuid: () => "00000000-0000-4000-8000-000000000001",
      random: () => 0,
      callOperation: async (call) => Promise.resolve(operations[call.operationId]!(call)),
      callHttp: async () => Promise.reject(new Error("The flow calls no address.")),
      callChild: async () => Promise.reject(new Error("The flow calls no other.")),
      observe: () => undefined,
      mayGoOn: () => true,
    },
  });
  await clock.advance(1000);
  expect((await run.ended).status).toBe("Succeeded");
  return sent ? null : rules;
}

/** Facts that a flow always knows; a case in which a blocking rule is not known has no counterpart there. */
const cases = ruleCases.filter(({ facts }) => {
  const results = evaluateRules(facts).filter(({ id }) => judged.includes(id));
  return stageOfFacts(facts) === "new" && results.every(({ state }) => state !== "unknown");
});

describe("Form and flow judge alike", () => {
  it("over cases of every rule that stops a deal", () => {
    const met = new Set<string>();
    const unmet = new Set<string>();
    for (const { facts } of cases) {
      for (const { id, state } of evaluateRules(facts)) (state === "met" ? met : unmet).add(id);
    }
    expect(judged.filter((id) => !met.has(id) || !unmet.has(id))).toEqual([]);
  });

  it.each(cases.map((ruleCase) => ({ ...ruleCase, name: `${ruleCase.rule}: ${ruleCase.title}` })))(
    "$name",
    async ({ facts }) => {
      const unmet = evaluateRules(facts).filter(({ id, state }) => judged.includes(id) && state === "unmet");
      const expected = unmet.length === 0 ? null : unmet.map(({ id }) => id as string);
      expect(await refusedBy(facts)).toEqual(expected);
    },
  );
});
