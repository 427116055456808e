import { describe, expect, test } from "vitest";
import { ConnectorWorld } from "./connector-support.js";

const accounts = "accounts";
const missing = "00000000-0000-4000-8000-000000000001";

async function newAccount(world: ConnectorWorld, name: string): Promise<string> {
  const { body } = await world.rows("CreateRecord", { entityName: accounts, "item/name": name });
  return body.accountid as string;
}

describe("the Dataverse connector", () => {
  test("creates a row and answers it with its address, version, lookups and formatted values", async () => {
    const world = new ConnectorWorld();
    const { status, body, requests } = await world.rows("CreateRecord", {
      entityName: accounts,
      "item/name": "Fabrikam",
      "item/revenue": 1250.5,
      "item/primarycontactid@odata.bind": null,
    });
    expect(status).toBe(201);
    expect(requests).toBe(1);
    expect(body).toMatchObject({
      name: "Fabrikam",
      revenue: 1250.5,
      "@odata.id": `http://127.0.0.1:4280/api/data/v9.2/accounts(${body.accountid as string})`,
      _ownerid_value: world.dataverse.administrator,
      "_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "systemuser",
      "statecode@OData.Community.Display.V1.FormattedValue": "Active",
    });
    expect(body["@odata.etag"]).toMatch(/^W\/"\d+"$/);
    expect(world.toDataverse[0]).toMatchObject({
      method: "POST",
      userId: world.dataverse.administrator,
      headers: { prefer: 'return=representation,odata.include-annotations="*"' },
      body: { name: "Fabrikam", revenue: 1250.5 },
    });
  });

  test("gets a row with the columns and related rows asked for", async () => {
    const world = new ConnectorWorld();
    const id = await newAccount(world, "Fabrikam");
    const { status, body } = await world.rows("GetItem", {
      entityName: accounts,
      recordId: id,
      $select: "name",
      $expand: "owninguser($select=domainname)",
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: "Fabrikam", owninguser: { domainname: expect.any(String) as string } });
    expect(body).not.toHaveProperty("createdon");
  });

  test("passes on what Dataverse says of a row that is not there", async () => {
    const world = new ConnectorWorld();
    const { status, error } = await world.rows("GetItem", { entityName: accounts, recordId: missing });
    expect(status).toBe(404);
    expect(error).toMatchObject({ code: "0x80040217", message: expect.stringContaining(missing) as string });
  });

  test("creates by an upsert what is not there under this id, and changes it the second time", async () => {
    const world = new ConnectorWorld();
    const parameters = { entityName: accounts, recordId: missing };
    const made = await world.rows("UpdateRecord", { ...parameters, "item/name": "Fabrikam" });
    expect(made).toMatchObject({ status: 201, body: { accountid: missing, name: "Fabrikam" } });
    const changed = await world.rows("UpdateRecord", { ...parameters, "item/name": "Fabrikam Ltd." });
    expect(changed).toMatchObject({ status: 200, body: { accountid: missing, name: "Fabrikam Ltd." } });
    expect(world.toDataverse.map(({ headers }) => headers["if-match"])).toEqual([undefined, undefined]);
  });

  test("creates nothing by an update alone", async () => {
    const world = new ConnectorWorld();
    const answer = await world.rows("UpdateOnlyRecord", {
      entityName: accounts,
      recordId: missing,
      "item/name": "Fabrikam",
    });
    expect(answer.status).toBe(404);
    expect(world.toDataverse[0]?.headers["if-match"]).toBe("*");
    expect((await world.rows("ListRecords", { entityName: accounts })).body.value).toEqual([]);
  });

  test("empties columns and lookups that are set to null", async () => {
    const world = new ConnectorWorld();
    const parent = await newAccount(world, "Contoso");
    const id = await newAccount(world, "Fabrikam");
    const update = { entityName: accounts, recordId: id };
    const filled = await world.rows("UpdateOnlyRecord", {
      ...update,
      "item/telephone1": "555",
      "item/parentaccountid@odata.bind": `accounts(${parent})`,
    });
    expect(filled.body).toMatchObject({ telephone1: "555", _parentaccountid_value: parent });
    const emptied = await world.rows("UpdateOnlyRecord", {
      ...update,
      "item/telephone1": null,
      "item/parentaccountid@odata.bind": null,
    });
    expect(emptied.body).toMatchObject({ telephone1: null, _parentaccountid_value: null });
  });

  test("deletes a row and answers nothing", async () => {
    const world = new ConnectorWorld();
    const id = await newAccount(world, "Fabrikam");
    const deleted = await world.rows("DeleteRecord", { entityName: accounts, recordId: id });
    expect(deleted).toMatchObject({ status: 204, body: null });
    expect((await world.rows("DeleteRecord", { entityName: accounts, recordId: id })).status).toBe(404);
  });

  test("finds a row whose name holds quotes, slashes and what else ends a query", async () => {
    const world = new ConnectorWorld();
    const name = "O'Neil & Sons / 100% #1 + “Söhne”?$top=1";
    const id = await newAccount(world, name);
    await newAccount(world, "Another");
    const { body } = await world.rows("ListRecords", {
      entityName: accounts,
      $filter: `name eq '${name.replaceAll("'", "''")}'`,
      $select: "accountid",
    });
    expect(body.value).toMatchObject([{ accountid: id }]);
  });

  test("relates rows and takes the relation away", async () => {
    const world = new ConnectorWorld();
    const parent = await newAccount(world, "Contoso");
    const { body: contact } = await world.rows("CreateRecord", { entityName: "contacts", "item/lastname": "Berg" });
    const relation = {
      entityName: accounts,
      recordId: parent,
      associationEntityRelationship: "contact_customer_accounts",
    };
    const related = await world.rows("AssociateEntities", {
      ...relation,
      "item/@odata.id": contact["@odata.id"] as string,
    });
    expect(related.status).toBe(204);
    const read = { entityName: "contacts", recordId: contact.contactid as string, $select: "_parentcustomerid_value" };
    expect((await world.rows("GetItem", read)).body._parentcustomerid_value).toBe(parent);
    const unrelated = await world.rows("DisassociateEntities", { ...relation, $id: contact["@odata.id"] as string });
    expect(unrelated.status).toBe(204);
    expect((await world.rows("GetItem", read)).body._parentcustomerid_value).toBeNull();
  });

  test("wins an opportunity by the unbound action, with the row of how it closed", async () => {
    const world = new ConnectorWorld();
    const { body: deal } = await world.rows("CreateRecord", { entityName: "opportunities", "item/name": "Deal" });
    const won = await world.rows("PerformUnboundAction", {
      actionName: "WinOpportunity",
      "item/Status": 3,
      "item/OpportunityClose/subject": "Won",
      "item/OpportunityClose/opportunityid@odata.bind": `/opportunities(${deal.opportunityid as string})`,
      "item/OpportunityClose/@odata.type": "Microsoft.Dynamics.CRM.opportunityclose",
    });
    expect(won).toMatchObject({ status: 204 });
    const { body } = await world.rows("GetItem", {
      entityName: "opportunities",
      recordId: deal.opportunityid as string,
    });
    expect(body).toMatchObject({ statecode: 1, statuscode: 3 });
  });

  test("qualifies a lead by the bound action and answers what it made", async () => {
    const world = new ConnectorWorld();
    const { body: lead } = await world.rows("CreateRecord", {
      entityName: "leads",
      "item/subject": "Interested",
      "item/lastname": "Berg",
    });
    const { status, body } = await world.rows("PerformBoundAction", {
      entityName: "leads",
      recordId: lead.leadid as string,
      actionName: "Microsoft.Dynamics.CRM.QualifyLead",
      "item/CreateAccount": false,
      "item/CreateContact": true,
      "item/CreateOpportunity": "true",
      "item/Status": "3",
    });
    expect(status).toBe(200);
    expect(body.value).toMatchObject([
      { "@odata.type": "#Microsoft.Dynamics.CRM.contact" },
      { "@odata.type": "#Microsoft.Dynamics.CRM.opportunity" },
    ]);
  });

  test.each(["item/Recipient", "item/Recipient@odata.bind"])("notifies a user named by %s", async (name) => {
    const world = new ConnectorWorld();
    const sent = await world.rows("PerformUnboundAction", {
      actionName: "SendAppNotification",
      "item/Title": "Look",
      [name]: `/systemusers(${world.dataverse.administrator})`,
      "item/IconType": 100000003,
      "item/Actions": {
        "@odata.type": "Microsoft.Dynamics.CRM.expando",
        "actions@odata.type": "#Collection(Microsoft.Dynamics.CRM.expando)",
        actions: [
          {
            title: "Open",
            data: { "@odata.type": "#Microsoft.Dynamics.CRM.expando", type: "url", url: "https://contoso.example" },
          },
        ],
      },
    });
    expect(sent).toMatchObject({ status: 200, body: { NotificationId: expect.any(String) as string } });
    const { body } = await world.rows("ListRecords", { entityName: "appnotifications", $select: "title" });
    expect(body.value).toMatchObject([{ title: "Look" }]);
  });
});
