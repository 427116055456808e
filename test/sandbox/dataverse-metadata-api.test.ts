import { describe, expect, test } from "vitest";
import { type Json, TestDataverse } from "./dataverse-support.js";

const root = "http://127.0.0.1:4280/api/data/v9.2/";
const rows = (json: Json) => json.value as Json[];
const project = "EntityDefinitions(LogicalName='pfx_project')";
const cast = (type: string) => `${project}/Attributes/Microsoft.Dynamics.CRM.${type}`;
const named = (all: unknown, name: string) => (all as Json[]).find((one) => one.LogicalName === name);

describe("the definition of a table", () => {
  test("is read by its name and by its id, with what a page needs to know", () => {
    const dataverse = new TestDataverse();
    const { status, json } = dataverse.get(project);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      "@odata.context": `${root}$metadata#EntityDefinitions(LogicalName='pfx_project')/$entity`,
      LogicalName: "pfx_project",
      EntitySetName: "pfx_projects",
      PrimaryIdAttribute: "pfx_projectid",
      PrimaryNameAttribute: "pfx_name",
      OwnershipType: "UserOwned",
      IsCustomEntity: true,
      IsActivity: false,
      ObjectTypeCode: expect.any(Number) as number,
    });
    expect(dataverse.get(`EntityDefinitions(${String(json.MetadataId)})?$select=LogicalName`).json).toMatchObject({
      LogicalName: "pfx_project",
    });
  });

  test("has labels of all languages, and one in the reader's own", () => {
    const dataverse = new TestDataverse();
    const label = () => dataverse.get(`${project}?$select=DisplayName`).json.DisplayName as Json;
    expect(label()).toMatchObject({
      LocalizedLabels: [
        { Label: "pfx_project", LanguageCode: 1033 },
        { Label: "pfx_project auf Deutsch", LanguageCode: 1031 },
      ].sort((left, right) => left.LanguageCode - right.LanguageCode),
      UserLocalizedLabel: { Label: "pfx_project", LanguageCode: 1033 },
    });
    dataverse.patch(`usersettingscollection(${dataverse.administrator})`, { uilanguageid: 1031 });
    expect(label().UserLocalizedLabel).toMatchObject({ Label: "pfx_project auf Deutsch" });
    dataverse.patch(`usersettingscollection(${dataverse.administrator})`, { uilanguageid: 1037 });
    expect(label().UserLocalizedLabel).toMatchObject({ Label: "pfx_project" });
  });

  test("lists columns, keys and relationships where it is expanded", () => {
    const dataverse = new TestDataverse();
    const expand =
      "Attributes($select=LogicalName),Keys,ManyToOneRelationships($select=SchemaName,ReferencingEntityNavigationPropertyName;$filter=ReferencingAttribute eq 'pfx_clientid'),OneToManyRelationships($filter=ReferencingEntity eq 'pfx_part')";
    const { json } = dataverse.get(`${project}?$select=LogicalName&$expand=${expand}`);
    expect(named(json.Attributes, "pfx_name")).toBeDefined();
    expect(json.Keys).toMatchObject([
      { LogicalName: "pfx_number_key", KeyAttributes: ["pfx_number"], EntityKeyIndexStatus: "Active" },
    ]);
    expect((json.ManyToOneRelationships as Json[]).map((one) => one.ReferencingEntityNavigationPropertyName)).toEqual([
      "pfx_clientid_account",
      "pfx_clientid_contact",
    ]);
    expect(json.OneToManyRelationships).toMatchObject([
      {
        SchemaName: "pfx_project_pfx_part_pfx_projectid",
        ReferencedEntity: "pfx_project",
        ReferencedAttribute: "pfx_projectid",
        ReferencedEntityNavigationPropertyName: "pfx_project_pfx_part_pfx_projectid",
        CascadeConfiguration: { Delete: "Cascade" },
      },
    ]);
    expect(
      rows(dataverse.get("EntityDefinitions(LogicalName='role')/ManyToManyRelationships?$select=SchemaName").json),
    ).toContainEqual(expect.objectContaining({ SchemaName: "systemuserroles_association" }) as Json);
  });

  test("is found among all by a filter", () => {
    const dataverse = new TestDataverse();
    const names = (filter: string) =>
      rows(dataverse.get(`EntityDefinitions?$select=LogicalName&$filter=${filter}`).json).map((one) => one.LogicalName);
    expect(names("LogicalName eq 'account'")).toEqual(["account"]);
    expect(names("IsCustomEntity eq true and not endswith(LogicalName,'sort')")).toEqual(["pfx_project", "pfx_part"]);
    expect(names("LogicalName in ('lead','contact') or EntitySetName eq 'accounts'")).toEqual([
      "account",
      "contact",
      "lead",
    ]);
    expect(rows(dataverse.get("EntityDefinitions?$select=EntitySetName,LogicalName").json).length).toBe(
      dataverse.metadata.tables.size,
    );
  });
});

describe("the definition of a column", () => {
  const attributes = () => rows(new TestDataverse().get(`${project}/Attributes`).json);

  test.each<[string, Json]>([
    [
      "pfx_name",
      {
        "@odata.type": "#Microsoft.Dynamics.CRM.StringAttributeMetadata",
        AttributeType: "String",
        MaxLength: 20,
        IsPrimaryName: true,
      },
    ],
    ["pfx_site", { FormatName: { Value: "Url" } }],
    ["pfx_notes", { AttributeType: "Memo", AttributeTypeName: { Value: "MemoType" }, MaxLength: 200 }],
    ["pfx_effort", { AttributeType: "Integer", MinValue: 0, MaxValue: 100 }],
    ["pfx_ratio", { AttributeType: "Decimal", MinValue: -10, MaxValue: 10, Precision: 3 }],
    ["pfx_budget", { AttributeType: "Money", Precision: 2 }],
    ["pfx_due", { AttributeType: "DateTime", Format: "DateOnly", DateTimeBehavior: { Value: "DateOnly" } }],
    ["pfx_seen", { Format: "DateAndTime", DateTimeBehavior: { Value: "UserLocal" } }],
    ["pfx_clientid", { AttributeType: "Customer", Targets: ["account", "contact"] }],
    [
      "ownerid",
      {
        AttributeType: "Owner",
        Targets: ["systemuser", "team"],
        RequiredLevel: { Value: "SystemRequired", CanBeChanged: false },
      },
    ],
    ["pfx_tags", { AttributeType: "Virtual", AttributeTypeName: { Value: "MultiSelectPicklistType" } }],
    ["pfx_kind", { AttributeType: "Picklist", DefaultFormValue: 2 }],
    ["pfx_urgent", { AttributeType: "Boolean", DefaultValue: true }],
    ["pfx_secret", { IsSecured: true }],
    ["pfx_projectid", { AttributeType: "Uniqueidentifier", IsPrimaryId: true, IsValidForUpdate: false }],
    ["statecode", { AttributeType: "State", IsValidForCreate: false }],
  ])("%s tells of its type", (name, expected) => {
    expect(named(attributes(), name)).toMatchObject(expected);
  });

  test("is read by itself, cast or not, and with its choice", () => {
    const dataverse = new TestDataverse();
    const path = `${project}/Attributes(LogicalName='pfx_kind')`;
    expect(dataverse.get(`${path}?$select=AttributeType`).json).toMatchObject({ AttributeType: "Picklist" });
    const { json } = dataverse.get(
      `${path}/Microsoft.Dynamics.CRM.PicklistAttributeMetadata?$select=LogicalName,DefaultFormValue&$expand=OptionSet,GlobalOptionSet($select=Name)`,
    );
    expect(json).toMatchObject({
      LogicalName: "pfx_kind",
      DefaultFormValue: 2,
      OptionSet: { Name: "pfx_kind", IsGlobal: true },
      GlobalOptionSet: { Name: "pfx_kind" },
    });
    expect(dataverse.get(`${path}/Microsoft.Dynamics.CRM.PicklistAttributeMetadata/OptionSet`).json).toMatchObject({
      Options: [{ Value: 1, Label: { UserLocalizedLabel: { Label: "Option 1" } } }, { Value: 2 }, { Value: 3 }],
    });
    expect(dataverse.get(`${path}/Microsoft.Dynamics.CRM.StringAttributeMetadata`).status).toBe(404);
  });

  test("comes with its choice where its type is asked for", () => {
    const dataverse = new TestDataverse();
    const choice = (type: string, column: string) => {
      const { json } = dataverse.get(`${cast(type)}?$select=LogicalName&$expand=OptionSet`);
      return named(json.value, column)?.OptionSet;
    };
    expect(choice("PicklistAttributeMetadata", "pfx_kind")).toMatchObject({
      OptionSetType: "Picklist",
      Options: [{ Value: 1 }, {}, {}],
    });
    expect(choice("MultiSelectPicklistAttributeMetadata", "pfx_tags")).toMatchObject({
      Options: [{ Value: 10 }, {}, {}],
    });
    expect(choice("BooleanAttributeMetadata", "pfx_urgent")).toMatchObject({
      TrueOption: { Value: 1, Label: { UserLocalizedLabel: { Label: "Yes" } } },
      FalseOption: { Value: 0 },
    });
    expect(choice("StateAttributeMetadata", "statecode")).toMatchObject({
      Options: [
        { Value: 0, DefaultStatus: 1, InvariantName: "Active" },
        { Value: 1, DefaultStatus: 2 },
      ],
    });
    expect(choice("StatusAttributeMetadata", "statuscode")).toMatchObject({
      Options: [{ State: 0 }, { State: 1 }, {}, {}],
    });
    const local = named(
      dataverse.get(`${cast("BooleanAttributeMetadata")}?$expand=GlobalOptionSet`).json.value,
      "pfx_urgent",
    );
    expect(local?.GlobalOptionSet).toBeNull();
  });
});

describe("metadata that stands for itself", () => {
  test("relationships and global choices are listed and picked", () => {
    const dataverse = new TestDataverse();
    const one = dataverse.get(
      "RelationshipDefinitions(SchemaName='pfx_project_pfx_part_pfx_projectid')/Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata?$select=ReferencingEntity",
    ).json;
    expect(one).toMatchObject({ ReferencingEntity: "pfx_part" });
    const many = rows(
      dataverse.get("RelationshipDefinitions/Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata?$select=SchemaName")
        .json,
    );
    expect(many).toContainEqual(expect.objectContaining({ SchemaName: "systemuserroles_association" }) as Json);
    expect(dataverse.get("GlobalOptionSetDefinitions(Name='pfx_tags')").json).toMatchObject({
      Options: [{ Value: 10 }, {}, {}],
    });
    expect(
      rows(dataverse.get("GlobalOptionSetDefinitions/Microsoft.Dynamics.CRM.OptionSetMetadata?$select=Name").json),
    ).toContainEqual(expect.objectContaining({ Name: "pfx_kind" }) as Json);
  });
});

describe("what metadata does not know", () => {
  test.each([
    ["GET", "EntityDefinitions(LogicalName='nothing')", 404],
    ["GET", "EntityDefinitions(aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee)", 404],
    ["GET", "EntityDefinitions(Colour='red')", 400],
    ["GET", "EntityDefinitions?$select=Nothing", 400],
    ["GET", "EntityDefinitions?$filter=Nothing eq 1", 400],
    ["GET", "EntityDefinitions?$filter=DisplayName eq 'x'", 400],
    ["GET", "EntityDefinitions?$orderby=LogicalName", 501],
    ["GET", "EntityDefinitions?$expand=Nothing", 400],
    ["GET", `${project}/Nothing`, 404],
    ["GET", `${project}/Attributes?$select=MaxLength`, 400],
    ["GET", `${project}/Attributes?$expand=OptionSet`, 400],
    ["GET", `${project}/Attributes/Microsoft.Dynamics.CRM.NothingMetadata`, 404],
    ["GET", `${project}/Attributes(LogicalName='nothing')`, 404],
    ["GET", "EntityDefinitions(LogicalName='__proto__')", 404],
    ["POST", "EntityDefinitions", 501],
    ["PUT", "EntityDefinitions(aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee)", 501],
    ["DELETE", project, 501],
  ])("%s %s is refused with %i", (method, path, status) => {
    const answer = new TestDataverse().request(method, path, method === "GET" ? undefined : {});
    expect(answer.status).toBe(status);
    expect(answer.error.message).not.toBe("");
  });
});
