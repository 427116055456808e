import { expect } from "vitest";
import type { CatalogueCall } from "./request-catalogue";
import type { Day } from "./day";
import { administrator, clientOf, type Row } from "./service";
import { DynamicsWebApi } from "dynamics-web-api";

const idOf = (text: unknown): string => /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/.exec(String(text))?.[0] ?? "";

/** Functions, actions, metadata, batches, and what a client may say in headers. */
export const dayOfServices = {
  "unbound function": async ({ api }) => {
    expect(await api.callFunction<Row>("WhoAmI")).toMatchObject({ UserId: administrator });
  },

  "function with parameters": async ({ api, account, refusal }) => {
    const parameters = { Target: { "@odata.id": `accounts(${await account("x")})` }, Num: 5, Str: "It's" };
    expect((await refusal(api.callFunction({ name: "Fn", parameters }))).status).toBe(404);
  },

  "bound function": async ({ api, refusal }) => {
    const call = {
      name: "Microsoft.Dynamics.CRM.RetrieveUserPrivileges",
      collection: "systemusers",
      key: administrator,
    };
    expect((await refusal(api.callFunction(call))).status).toBe(501);
  },

  "unbound action": async ({ api, opportunity }) => {
    const key = await opportunity("Deal");
    await api.callAction({
      actionName: "WinOpportunity",
      action: {
        Status: 3,
        OpportunityClose: {
          subject: "won",
          "opportunityid@odata.bind": `/opportunities(${key})`,
          "@odata.type": "Microsoft.Dynamics.CRM.opportunityclose",
        },
      },
    });
    const won = await api.retrieve<Row>({ collection: "opportunities", key, select: ["statecode", "statuscode"] });
    expect(won).toMatchObject({ statecode: 1, statuscode: 3 });
  },

  "bound action": async ({ api, opportunity, refusal }) => {
    const key = await opportunity("Deal");
    const call = { actionName: "Microsoft.Dynamics.CRM.x_Sync", collection: "opportunities", key, action: { a: 1 } };
    expect((await refusal(api.callAction(call))).status).toBe(501);
  },

  "metadata of a table": async ({ api }) => {
    const table = await api.retrieveEntity<Row>({ key: "LogicalName='account'", select: ["LogicalName"] });
    expect(table).toMatchObject({ LogicalName: "account", MetadataId: idOf(table.MetadataId) });
    expect(table).not.toHaveProperty("EntitySetName");
  },

  "metadata of tables": async ({ api }) => {
    const select = ["LogicalName", "EntitySetName"];
    const { value } = await api.retrieveEntities<Row>({ select, filter: "LogicalName eq 'account'" });
    expect(value).toHaveLength(1);
    expect(value[0]).toMatchObject({ LogicalName: "account", EntitySetName: "accounts" });
  },

  "metadata of columns": async ({ api }) => {
    const { value } = await api.retrieveAttributes<Row>({
      entityKey: "LogicalName='account'",
      castType: "Microsoft.Dynamics.CRM.PicklistAttributeMetadata",
      expand: [{ property: "OptionSet" }],
    });
    const rating = value.find(({ LogicalName }) => LogicalName === "accountratingcode");
    expect(rating?.OptionSet).toMatchObject({
      Options: [{ Value: 1, Label: { UserLocalizedLabel: { LanguageCode: 1033 } } }],
    });
  },

  "metadata of relationships": async ({ api }) => {
    const castType = "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata";
    const { value } = await api.retrieveRelationships<Row>({ castType, select: ["SchemaName"] });
    expect(value.map(({ SchemaName }) => SchemaName)).toContain("opportunity_parent_account");
  },

  "metadata of global choices": async ({ api }) => {
    const castType = "Microsoft.Dynamics.CRM.OptionSetMetadata";
    const { value } = await api.retrieveGlobalOptionSets<Row>({ castType });
    expect(value.every(({ IsGlobal }) => IsGlobal === true)).toBe(true);
  },

  "create a table": async ({ api, refusal }) => {
    const data = { SchemaName: "x_new", "@odata.type": "Microsoft.Dynamics.CRM.EntityMetadata" };
    expect((await refusal(api.createEntity({ data }))).status).toBe(501);
  },

  "create a column": async ({ api, refusal }) => {
    const { MetadataId } = await api.retrieveEntity<Row>({ key: "LogicalName='account'", select: ["MetadataId"] });
    const data = { SchemaName: "x_new", "@odata.type": "Microsoft.Dynamics.CRM.StringAttributeMetadata" };
    expect((await refusal(api.createAttribute({ entityKey: String(MetadataId), data }))).status).toBe(501);
  },

  "change a table": async ({ api, refusal }) => {
    const { MetadataId } = await api.retrieveEntity<Row>({ key: "LogicalName='account'", select: ["MetadataId"] });
    const data = { MetadataId, SchemaName: "Account" };
    expect((await refusal(api.updateEntity({ key: String(MetadataId), data, mergeLabels: true }))).status).toBe(501);
  },

  "names of tables in place of sets": async ({ service, account }) => {
    const key = await account("Named");
    const api = new DynamicsWebApi({ serverUrl: service.url, dataApi: { version: "9.2" }, useEntityNames: true });
    expect(await api.retrieve<Row>({ collection: "account", key, select: ["name"] })).toMatchObject({ name: "Named" });
  },

  "act for another user": async ({ api }) => {
    const unit = (await api.callFunction<Row>("WhoAmI")).BusinessUnitId;
    const other = await api.create<Row, string>({
      collection: "systemusers",
      data: {
        firstname: "Other",
        lastname: "User",
        domainname: "other@contoso.example",
        internalemailaddress: "other@contoso.example",
        "businessunitid@odata.bind": `/businessunits(${String(unit)})`,
      },
    });
    const asOther = await api.callFunction<Row>({ name: "WhoAmI", impersonate: other });
    expect(asOther).toMatchObject({ UserId: other });
  },

  "act for another user of the directory": async ({ api, refusal }) => {
    const impersonateAAD = "99999999-9999-9999-9999-999999999999";
    expect((await refusal(api.callFunction({ name: "WhoAmI", impersonateAAD }))).status).toBe(404);
  },

  "past every cache": async ({ api, account }) => {
    const key = await account("Fresh");
    const row = await api.retrieve<Row>({ collection: "accounts", key, select: ["name"], noCache: true });
    expect(row).toMatchObject({ name: "Fresh" });
  },

  "a query parameter of one's own": async ({ api, account, refusal }) => {
    const key = await account("Named");
    const refused = await refusal(api.retrieve({ collection: "accounts", key, queryParams: ["p1=5"] }));
    expect(refused).toMatchObject({ status: 400, code: "0x80060888" });
  },

  "a batch with a change set": async ({ api, service }) => {
    api.startBatch();
    void api.create({ collection: "accounts", data: { name: "Of a batch" }, contentId: "1" });
    void api.create({
      collection: "contacts",
      data: { lastname: "Doe", "parentcustomerid_account@odata.bind": "$1" },
    });
    void api.retrieveMultiple({ collection: "accounts", filter: "name eq 'Of a batch'", select: ["name"] });
    const [accountId, contactId, found] = (await api.executeBatch()) as [unknown, unknown, { value: Row[] }];
    expect(found.value).toMatchObject([{ name: "Of a batch", accountid: idOf(accountId) }]);
    const contact = await clientOf(service).retrieve<Row>({ collection: "contacts", key: idOf(contactId) });
    expect(contact).toMatchObject({ _parentcustomerid_value: idOf(accountId) });
  },

  "a batch that goes on after an error": async ({ api, account }) => {
    const key = await account("There");
    const missing = "41111111-2222-3333-4444-555555555555";
    api.startBatch();
    void api.retrieve({ collection: "accounts", key: missing, select: ["name"] });
    void api.retrieve({ collection: "accounts", key, select: ["name"] });
    expect(await api.executeBatch({ continueOnError: true })).toMatchObject([
      { status: 404, error: { code: "0x80040217" } },
      { name: "There" },
    ]);
  },

  "a change set that fails": async ({ api, service }) => {
    const before = await clientOf(service).count({ collection: "accounts" });
    api.startBatch();
    void api.create({ collection: "accounts", data: { name: "Undone" } });
    void api.create({ collection: "accounts", data: { name: "x".repeat(5_000) } });
    expect(await api.executeBatch()).toMatchObject([{ status: 400, error: { code: "0x80044331" } }]);
    expect(service.exchanges.at(-1)?.answer).toContain("HTTP/1.1 400 Bad Request");
    expect(await clientOf(service).count({ collection: "accounts" })).toBe(before);
  },
} satisfies Partial<Record<CatalogueCall, (day: Day) => Promise<void>>>;
