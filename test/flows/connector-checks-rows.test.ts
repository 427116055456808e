import { describe, expect, test } from "vitest";
import { action, flowFile, problemsOf, problemsOfAction, problemsOfTrigger } from "./connector-checks-support.js";
import { dataverseApi } from "./connector-support.js";

const id = "11111111-2222-4333-8444-555555555555";
const failed = (parameter: string): string =>
  `OpenApiOperationParameterValidationFailed: Input parameter '${parameter}' validation failed in workflow operation 'Do_it': `;
const extra = (parameter: string): string =>
  `WorkflowOperationParametersExtraParameter: The API operation does not contain a definition for parameter '${parameter}'.`;

const rows = (operationId: string, parameters: Record<string, unknown>): string[] =>
  problemsOfAction(dataverseApi, operationId, parameters);

describe("a flow with an operation of Dataverse is refused when it is switched on, for", () => {
  test.each([
    [
      "a connection that its connection references do not hold",
      flowFile({
        Do_it: action("shared_other", "Anything", {}),
      }),
      "The workflow operation 'Do_it' names the connection 'shared_other', which the flow's connection references do not hold.",
    ],
    [
      "an operation that the API does not have",
      flowFile({ Do_it: action(dataverseApi, "ListRecordsWithOrganization", {}) }),
      `The API '${dataverseApi}' has no action 'ListRecordsWithOrganization', which the workflow operation 'Do_it' names.`,
    ],
    [
      "a trigger's operation used as an action",
      flowFile({ Do_it: action(dataverseApi, "SubscribeWebhookTrigger", {}) }),
      `The API '${dataverseApi}' has no action 'SubscribeWebhookTrigger', which the workflow operation 'Do_it' names.`,
    ],
  ])("%s", (_, file, message) => {
    expect(problemsOf(file).map((problem) => problem.message)).toEqual([message]);
  });

  test.each<[string, string, Record<string, unknown>, string[]]>([
    [
      "a parameter of another operation",
      "GetItem",
      { entityName: "accounts", recordId: id, $filter: "x" },
      [extra("$filter")],
    ],
    [
      "a parameter that is missing",
      "GetItem",
      { entityName: "accounts" },
      [`${failed("recordId")}The API operation 'GetItem' is missing required property 'recordId'.`],
    ],
    [
      "an empty row identifier",
      "DeleteRecord",
      { entityName: "accounts", recordId: "" },
      [
        `${failed("recordId")}The resolved string values for the following parameters are invalid, they may not be null or empty: 'recordId'.`,
      ],
    ],
    [
      "a row identifier that names no row",
      "GetItem",
      { entityName: "accounts", recordId: "../contacts" },
      [
        `${failed("recordId")}The row identifier '../contacts' is neither a GUID nor the values of an alternate key, such as accountnumber='A1'.`,
      ],
    ],
    [
      "a table by its logical name",
      "ListRecords",
      { entityName: "opportunity" },
      [
        `${failed("entityName")}There is no table with the entity set name 'opportunity'. Actions name a table by its entity set, 'opportunities'.`,
      ],
    ],
    [
      "a table that is not there",
      "ListRecords",
      { entityName: "pfx_nothings" },
      [`${failed("entityName")}There is no table with the entity set name 'pfx_nothings'.`],
    ],
    [
      "a count that is no number",
      "ListRecords",
      { entityName: "accounts", $top: "many" },
      [
        `${failed("$top")}The parameter with value '"many"' in path '$top' with type/format 'String' is not convertible to type/format 'Integer/int32'.`,
      ],
    ],
    [
      "what the sandbox cannot do",
      "ListRecords",
      { entityName: "accounts", partitionId: "1" },
      [
        `${failed("partitionId")}The parameter 'partitionId' of 'ListRecords' is known, but this sandbox does not do what it asks for.`,
      ],
    ],
  ])("%s", (_, operationId, parameters, problems) => {
    expect(rows(operationId, parameters)).toEqual(problems);
  });

  test.each<[string, Record<string, unknown>, string]>([
    [
      "a column that is not there",
      { "item/nmae": "x" },
      `${extra("item/nmae")} The table 'pfx_project' has no column 'nmae'.`,
    ],
    [
      "a column in another case",
      { "item/pfx_Notes": "x" },
      `${extra("item/pfx_Notes")} The table 'pfx_project' has no column 'pfx_Notes'.`,
    ],
    [
      "a column that is computed",
      { "item/pfx_budget_base": 1 },
      `${extra("item/pfx_budget_base")} The column 'pfx_budget_base' of 'pfx_project' cannot be written by an update.`,
    ],
    [
      "a column that only a new row takes",
      { "item/pfx_projectid": id },
      `${extra("item/pfx_projectid")} The column 'pfx_projectid' of 'pfx_project' cannot be written by an update.`,
    ],
    [
      "a lookup written as a column",
      { "item/pfx_clientid": id },
      `${extra("item/pfx_clientid")} 'pfx_clientid' is a lookup; write 'item/pfx_clientid_account@odata.bind' or 'item/pfx_clientid_contact@odata.bind'.`,
    ],
    [
      "a lookup written as it is read",
      { "item/_pfx_parentid_value": id },
      `${extra("item/_pfx_parentid_value")} 'pfx_parentid' is a lookup; write 'item/pfx_parentid@odata.bind'.`,
    ],
    [
      "a lookup to several tables that is bound without saying which",
      { "item/pfx_clientid@odata.bind": `accounts(${id})` },
      `${extra("item/pfx_clientid@odata.bind")} 'pfx_clientid' is no navigation property of 'pfx_project'. Bind 'pfx_clientid_account' or 'pfx_clientid_contact' instead.`,
    ],
    [
      "a text for a number",
      { "item/pfx_effort": "a lot" },
      `${failed("item")}The parameter with value '"a lot"' in path 'item/pfx_effort' with type/format 'String' is not convertible to type/format 'Integer/int32'.`,
    ],
    [
      "a text that is too long",
      { "item/pfx_name": "a name of more than twenty" },
      `${failed("item")}The parameter in path 'item/pfx_name' has the maximum length '20' but is of length '26'.`,
    ],
    [
      "an empty text for a date",
      { "item/pfx_due": "" },
      `${failed("item")}The parameter with value '""' in path 'item/pfx_due' with type/format 'String' is not convertible to type/format 'String/date'.`,
    ],
    [
      "a choice that has no such option",
      { "item/pfx_kind": 7 },
      `${failed("item")}The parameter with value '7' in path 'item/pfx_kind' is none of '1', '2', '3'.`,
    ],
    [
      "the type of another table",
      { "item/@@odata.type": "Microsoft.Dynamics.CRM.account" },
      `${failed("item")}The parameter with value '"Microsoft.Dynamics.CRM.account"' in path 'item/@odata.type' is none of 'Microsoft.Dynamics.CRM.pfx_project', '#Microsoft.Dynamics.CRM.pfx_project'.`,
    ],
    [
      "a row that is one expression",
      { item: "@outputs('Row')" },
      `${extra("item")} Its members are written one by one, as 'item/…', and not by one expression.`,
    ],
    [
      "a member that is written flat and nested",
      { item: { pfx_notes: "a" }, "item/pfx_notes": "b" },
      `${failed("item")}The parameter 'item/pfx_notes' is written twice, flat and nested.`,
    ],
  ])("%s", (_, item, problem) => {
    expect(rows("UpdateOnlyRecord", { entityName: "pfx_projects", recordId: id, ...item })).toEqual([problem]);
  });

  test("columns that the business requires and a new row lacks; an update or upsert may leave them out", () => {
    expect(rows("CreateRecord", { entityName: "leads", "item/lastname": "Berg" })).toEqual([
      `${failed("item")}The API operation 'CreateRecord' is missing required property 'item/subject'.`,
    ]);
    expect(rows("CreateRecord", { entityName: "leads" })).toHaveLength(2);
    expect(rows("UpdateRecord", { entityName: "leads", recordId: id, "item/lastname": "Berg" })).toEqual([]);
  });

  test("members of a row whose table is an expression", () => {
    const table = { entityName: "@variables('table')" };
    expect(rows("CreateRecord", { ...table, "item/name": "x" })).toEqual([
      `${failed("item")}'item' cannot be written while 'entityName' is an expression: its members are not known.`,
    ]);
    expect(rows("GetItem", { ...table, recordId: "@variables('id')", $select: "anything" })).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    [
      "$select",
      { $select: "name,nmae" },
      "Could not find a property named 'nmae' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    [
      "$select of a lookup's column",
      { $select: "ownerid" },
      "Could not find a property named 'ownerid' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    ["$orderby", { $orderby: "name up" }, "Syntax error in $orderby at 'name up'."],
    [
      "$expand",
      { $expand: "owner" },
      "Could not find a property named 'owner' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    [
      "what $expand selects",
      { $expand: "primarycontactid($select=nmae)" },
      "Could not find a property named 'nmae' on type 'Microsoft.Dynamics.CRM.contact'.",
    ],
    [
      "$filter",
      { $filter: "nmae eq 'x'" },
      "Could not find a property named 'nmae' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    ["$top", { $top: "5001" }, "$top cannot be greater than 5000."],
    [
      "a type in $filter",
      { $filter: "revenue eq 'x'" },
      "A binary operator with incompatible types was detected. Found operand types 'Edm.Decimal' and 'Edm.String' for operator kind 'Equal'.",
    ],
    [
      "the name beside an expression",
      { $filter: "nmae eq '@{triggerBody()?['na}me']}'" },
      "Could not find a property named 'nmae' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    [
      "the name in a condition on related rows",
      { $filter: "contact_customer_accounts/any(c:c/nmae eq @{variables('x')})" },
      "Could not find a property named 'nmae' on type 'Microsoft.Dynamics.CRM.contact'.",
    ],
  ])("%s", (_, options, message) => {
    const [option = ""] = Object.keys(options);
    expect(rows("ListRecords", { entityName: "accounts", ...options })).toEqual([failed(option) + message]);
  });

  test("a fetch XML with a column that is not there", () => {
    const fetchXml = "<fetch><entity name='account'><attribute name='nmae'/></entity></fetch>";
    const [problem, ...more] = rows("ListRecords", { entityName: "accounts", fetchXml });
    expect(problem).toContain("nmae");
    expect(more).toEqual([]);
  });

  test.each<[string, string, Record<string, unknown>, string]>([
    [
      "an unbound action that is not known",
      "PerformUnboundAction",
      { actionName: "CloseOpportunity" },
      `${failed("actionName")}There is no unbound action 'CloseOpportunity' here; known are 'WinOpportunity', 'LoseOpportunity', 'SendAppNotification'.`,
    ],
    [
      "a bound action without its namespace",
      "PerformBoundAction",
      { actionName: "QualifyLead", entityName: "leads", recordId: id },
      `${failed("actionName")}There is no bound action 'QualifyLead' here; known are 'Microsoft.Dynamics.CRM.QualifyLead'.`,
    ],
    [
      "an argument that the action does not take",
      "PerformUnboundAction",
      { actionName: "WinOpportunity", "item/Status": 3, "item/OpportunityClose/subject": "x", "item/Statsu": 1 },
      `${extra("item/Statsu")} The action 'WinOpportunity' takes 'item/Status', 'item/OpportunityClose'.`,
    ],
    [
      "an argument that is missing",
      "PerformUnboundAction",
      { actionName: "WinOpportunity", "item/OpportunityClose/subject": "x" },
      `${failed("item")}The API operation 'PerformUnboundAction' is missing required property 'item/Status'.`,
    ],
    [
      "a column of an argument's row",
      "PerformUnboundAction",
      { actionName: "WinOpportunity", "item/Status": 3, "item/OpportunityClose/subjcet": "x" },
      `${extra("item/OpportunityClose/subjcet")} The table 'opportunityclose' has no column 'subjcet'.`,
    ],
    [
      "a row that the action needs and nobody names",
      "PerformUnboundAction",
      { actionName: "SendAppNotification", "item/Title": "x" },
      `${failed("item")}The API operation 'PerformUnboundAction' is missing required property 'item/Recipient'.`,
    ],
    [
      "a relationship that is not there",
      "AssociateEntities",
      { entityName: "accounts", recordId: id, associationEntityRelationship: "contacts", "item/@odata.id": "x" },
      `${failed("associationEntityRelationship")}'contacts' is no relationship from 'account' to many rows.`,
    ],
  ])("%s", (_, operationId, parameters, problem) => {
    expect(rows(operationId, parameters)).toEqual([problem]);
  });

  test("pages of what does not answer in pages, and too many rows", () => {
    const policy = (minimumItemCount: number) => ({ runtimeConfiguration: { paginationPolicy: { minimumItemCount } } });
    const invalid =
      "WorkflowRunActionPaginationPolicyInvalid: The pagination policy of workflow run action 'Do_it' of type 'OpenApiConnection' is not valid.";
    const list = { entityName: "accounts" };
    expect(problemsOfAction(dataverseApi, "ListRecords", list, policy(100_001))).toEqual([
      `${invalid} The value specified for property 'minimumItemsCount' exceeds the maximum allowed. Actual: '100001'. Maximum: '100000'.`,
    ]);
    expect(problemsOfAction(dataverseApi, "GetItem", { ...list, recordId: id }, policy(10))).toEqual([
      `${invalid} The operation 'GetItem' does not answer in pages.`,
    ]);
  });
});

describe("a row-change trigger is refused for", () => {
  const trigger = {
    "subscriptionRequest/message": 3,
    "subscriptionRequest/scope": 4,
    "subscriptionRequest/entityname": "opportunity",
  };
  const refused =
    "OpenApiOperationParameterValidationFailed: Input parameter 'subscriptionRequest' validation failed in workflow operation 'Row_changes': ";

  test.each<[string, Record<string, unknown>, string]>([
    [
      "a table by its entity set",
      { entityname: "opportunities" },
      "There is no table 'opportunities'. Triggers name a table by its logical name, 'opportunity'.",
    ],
    [
      "a message that is not there",
      { message: 8 },
      "The parameter with value '8' in path 'subscriptionRequest/message' is none of '1', '2', '3', '4', '5', '6', '7'.",
    ],
    [
      "a column it would filter by",
      { filteringattributes: "name, nmae" },
      "The table 'opportunity' has no column 'nmae'.",
    ],
    [
      "a lookup in the words of an answer",
      { filteringattributes: "_ownerid_value" },
      "The table 'opportunity' has no column '_ownerid_value'. The column is 'ownerid'.",
    ],
    [
      "a column of its filter",
      { filterexpression: "nmae eq 'x'" },
      "Could not find a property named 'nmae' on type 'Microsoft.Dynamics.CRM.opportunity'.",
    ],
    ["the syntax of its filter", { filterexpression: "name = 'x'" }, "Syntax error at position 5 in 'name = 'x''."],
  ])("%s", (_, members, message) => {
    const parameters = Object.fromEntries(
      Object.entries(members).map(([name, value]) => [`subscriptionRequest/${name}`, value] as const),
    );
    expect(problemsOfTrigger({ ...trigger, ...parameters })).toEqual([refused + message]);
  });

  test("what it must say and does not", () => {
    expect(problemsOfTrigger({ ...trigger, "subscriptionRequest/scope": undefined })).toEqual([
      `${refused}The API operation 'SubscribeWebhookTrigger' is missing required property 'subscriptionRequest/scope'.`,
    ]);
  });

  test("nothing, where all of it is there", () => {
    const more = {
      "subscriptionRequest/filteringattributes": "name,ownerid,parentaccountid",
      "subscriptionRequest/filterexpression": "statecode eq 0 and _ownerid_value ne null",
      "subscriptionRequest/runas": 1,
      "subscriptionRequest/name": "row-changes",
    };
    expect(problemsOfTrigger({ ...trigger, ...more })).toEqual([]);
  });
});

describe("a flow is switched on", () => {
  test("whose operations and parameters are all there, or are expressions", () => {
    const project = {
      entityName: "pfx_projects",
      "item/pfx_name": "@triggerBody()?['text']",
      "item/pfx_kind": "@if(true, 1, 2)",
      "item/pfx_budget": 12.5,
      "item/pfx_due": "@{utcNow('yyyy-MM-dd')}",
      "item/pfx_clientid_contact@odata.bind": "contacts(@{triggerBody()?['text_1']})",
      "item/ownerid@odata.bind": "/systemusers(11111111-2222-4333-8444-555555555555)",
    };
    const list = {
      entityName: "pfx_projects",
      $select: "pfx_name,_pfx_clientid_value",
      $filter: "pfx_name eq '@{replace(triggerBody()?['text'],'''','''''')}' and statecode eq 0",
      $expand: "pfx_clientid_account($select=name)",
      $orderby: "createdon desc",
      $top: "@triggerBody()?['number']",
    };
    const actions = {
      Try: {
        type: "Scope",
        runAfter: {},
        actions: {
          Create: action(dataverseApi, "CreateRecord", project),
          List: action(dataverseApi, "ListRecords", list, {
            runtimeConfiguration: { paginationPolicy: { minimumItemCount: 5000 } },
          }),
          By_key: action(dataverseApi, "UpdateRecord", {
            entityName: "pfx_projects",
            recordId: "pfx_number='A1'",
            item: { pfx_notes: "x" },
          }),
        },
      },
    };
    expect(problemsOf(flowFile(actions))).toEqual([]);
  });

  test("that expands what lies on the other side of many-to-many relationships", () => {
    const users = (expand: string) => rows("ListRecords", { entityName: "systemusers", $expand: expand });
    expect(users("systemuserroles_association($select=name)")).toEqual([]);
    expect(users("systemuserroles_association,nothing")).toHaveLength(1);
  });

  test("and an action inside of others is named by its place", () => {
    const inner = { Inner: action(dataverseApi, "ListRecords", {}) };
    const file = flowFile({ Try: { type: "Scope", runAfter: {}, actions: inner } });
    expect(problemsOf(file)).toMatchObject([{ place: "actions/Try/actions/Inner" }]);
  });
});
