import { sampleFlowPath, withSampleFlow } from "../sample-flow";
import { customizations, inFlow, type Mutation } from "./mutation";

const readDeal = '"Read_deal":{"type":"OpenApiConnection",';
const secured = '"runtimeConfiguration":{"secureData":{"properties":["inputs","outputs"]}},';
const status = '"item/cosell_syncstatus":482000002';
const explained = '"Nothing to release."';

/** Edits of flows: of one that is added for them, but for what only a flow of the product has. */
export const flowMutations: Mutation[] = [
  {
    check: "flow-files",
    what: "a flow's definition is no JSON",
    edit: (pack) => withSampleFlow(pack).replace(sampleFlowPath, "{", ""),
    file: customizations,
    place: /Workflow Sample Flow/,
  },
  inFlow("flow-connections", "an undeclared reference", '"cosell_dataverse"', '"cosell_other"', /connectionReferences/),
  inFlow("flow-connections", "no such connection", '"connectionName":"dataverse', '"connectionName":"x', /List_claims/),
  inFlow("flow-variables", "a number is read as text", '"type":"Int"', '"type":"String"', /Reconcile hours/),

  inFlow("flow-definition", "a status is no text", '["Succeeded"]', "[1]", /^actions\/Share_deal/),
  inFlow("flow-definition", "runs after one in a branch", '"Until_enough":["', '"Explain":["', /^actions\/If_none/),
  inFlow("flow-definition", "two actions of one name", '"Stop":{', '"Explain":{', /else\/actions\/Explain/),
  inFlow("flow-definition", "no such function", "@greater(", "@exceeds(", /^actions\/Until_enough$/),
  inFlow("flow-definition", "what ran later is read", explained, "\"@outputs('Stop')\"", /Explain/),
  inFlow("flow-definition", "no such variable", "variables('released')", "variables('x')", /Until_enough/),
  inFlow(
    "flow-definition",
    "a description too long",
    explained,
    `${explained},"description":"${"x".repeat(257)}"`,
    /Explain/,
  ),

  inFlow("flow-triggers", "anyone may call it, unsaid", '"triggerAuthenticationType":"All",', "", /^triggers\/manual$/),
  {
    check: "flow-triggers",
    what: "it runs with a change of any column",
    edit: (pack) =>
      pack.replace(
        pack.path(/\/Dynamics365OpportunityToPartnerCenter-[^/]*\.json$/),
        /"subscriptionRequest\/filteringattributes":\s*"[^"]*",\s*/,
        "",
      ),
    file: /\/Dynamics365OpportunityToPartnerCenter-/,
    place: /^triggers\//,
  },

  inFlow("flow-operations", "no such operation", '"GetItem"', '"GetRecord"', /Read_deal/),
  inFlow("flow-operations", "no such parameter", '"Referral/name"', '"Referral/title"', /Share_deal\/actions\/Share$/),
  inFlow("flow-operations", "a needed one is missing", /("Read_deal":.*?),"recordId":"[^"]*"/, "$1", /Read_deal/),
  inFlow("flow-operations", "no such choice", '"GeneralOrOther"', '"Other"', /Share_deal\/actions\/Share$/),
  inFlow("flow-operations", "it comes in answers alone", '"Referral/name"', '"Referral/registrationStatus"', /Share$/),

  inFlow("flow-columns", "a column that is written", "item/cosell_expireson", "item/cosell_expires", /Keep_claim/),
  inFlow("flow-columns", "another table's column", "item/cosell_expireson", "item/cosell_syncstatus", /Keep_claim/),
  inFlow("flow-columns", "another table's column is queried", "cosell_key eq", "cosell_syncstatus eq", /List_claims/),
  inFlow("flow-columns", "a column that is queried", "cosell_key eq", "cosell_keys eq", /List_claims/),
  inFlow("flow-columns", "a column in an expression", "?['cosell_syncclaimid']", "?['cosell_claim']", /Release_claim/),

  inFlow("flow-retries", "none is said", /("Read_deal":.*?),"retryPolicy":\{[^}]*\}/, "$1", /Read_deal/),
  inFlow("flow-retries", "creates twice", '{"type":"none"}', '{"type":"fixed","count":2,"interval":"PT9S"}', /Share$/),
  inFlow(
    "flow-catches",
    "no catch",
    '"Succeeded","Failed","TimedOut"',
    '"Succeeded","TimedOut"',
    /^actions\/Share_deal$/,
  ),
  inFlow(
    "flow-loops",
    "how many at once",
    '"runtimeConfiguration":{"concurrency":{"repetitions":1}},',
    "",
    /Each_claim$/,
  ),
  inFlow("flow-loops", "a variable at once", '"repetitions":1', '"repetitions":5', /Count_claim$/),
  inFlow("flow-loops", "no end of turns", '"count":5,', "", /Until_enough$/),
  inFlow("flow-expressions", "a member that may be missing", "?['value']", "['value']", /Each_claim\/foreach$/),

  inFlow("flow-secure-data", "a caller's signature", `},${secured.slice(0, -1)}}}`, "}}}", /^triggers\/manual$/),
  inFlow("flow-secure-data", "a deal is read", new RegExp(`(${readDeal}.*?)${escaped(secured)}`), "$1", /Read_deal$/),
  inFlow("flow-secure-data", "a referral", new RegExp(`("Share":.*?)${escaped(secured)}`), "$1", /actions\/Share$/),
  inFlow("flow-secure-data", "a text is written", status, '"item/description":"x"', /Note_status$/),
  inFlow(
    "flow-secure-data",
    "rows of others come along",
    '"$select":"cosell',
    '"$expand":"ownerid","$select":"cosell',
    /List_claims/,
  ),

  inFlow("flow-constants", "a host", explained, '"contoso.crm4.dynamics.com"', /Explain/),
  inFlow("flow-constants", "a signature", explained, '"https://example.org/x?sig=abc"', /Explain/),
  inFlow("flow-constants", "a token", explained, '"Bearer abcdefgh"', /Explain/),
  inFlow("flow-constants", "a secret", explained, '{"clientSecret":"abc"}', /Explain\/inputs\/clientSecret/),
  inFlow(
    "flow-static-results",
    "answers by hand",
    '"triggers":{',
    '"staticResults":{"Share0":{}},"triggers":{',
    /staticResults/,
  ),
  inFlow("flow-names", "the designer's name", '"Explain":{', '"Compose":{', /Compose/),
  inFlow("flow-names", "the designer's second name", '"Explain":{', '"List_rows_2":{', /List_rows_2/),
];

function escaped(text: string): string {
  return text.replaceAll(/[[\]{}]/g, "\\$&");
}
