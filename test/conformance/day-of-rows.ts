import { expect } from "vitest";
import type { CatalogueCall } from "./request-catalogue";
import type { Day } from "./day";
import type { Row } from "./service";

const guid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Writing rows and the links between them. */
export const dayOfRows = {
  create: async ({ api, account }) => {
    const parent = await account("Parent");
    const id = await api.create<Row, string>({
      collection: "opportunities",
      data: { name: "x", "parentaccountid@odata.bind": `/accounts(${parent})` },
    });
    expect(id).toMatch(guid);
    const made = await api.retrieve<Row>({
      collection: "opportunities",
      key: id,
      select: ["name", "_parentaccountid_value"],
    });
    expect(made).toMatchObject({ opportunityid: id, name: "x", _parentaccountid_value: parent });
  },

  "create, returning columns": async ({ api }) => {
    const row = await api.create<Row, Row>({
      collection: "opportunities",
      data: { name: "x", description: "not asked for" },
      select: ["name"],
      returnRepresentation: true,
    });
    expect(row).toMatchObject({ name: "x", opportunityid: expect.stringMatching(guid) as string });
    expect(row).not.toHaveProperty("description");
  },

  "create, detecting duplicates, without plug-ins, in a partition, tagged": async ({ api }) => {
    const id = await api.create<Row, string>({
      collection: "opportunities",
      data: { name: "x" },
      duplicateDetection: true,
      bypassCustomPluginExecution: true,
      partitionId: "p1",
      tag: "tag1",
    });
    expect(id).toMatch(guid);
  },

  update: async ({ api, account }) => {
    const key = await account("Before");
    await api.update({ collection: "accounts", key: `{${key.toUpperCase()}}`, data: { name: "After" } });
    expect(await api.retrieve<Row>({ collection: "accounts", key, select: ["name"] })).toMatchObject({ name: "After" });
    const fresh = await api.retrieve<Row>({ collection: "accounts", key, select: ["name"] });
    const stale = String(fresh["@odata.etag"]);
    await api.update({ collection: "accounts", key, data: { name: "Later" }, ifmatch: stale });
    expect(await api.update({ collection: "accounts", key, data: { name: "Lost" }, ifmatch: stale })).toBe(false);
    expect(await api.retrieve<Row>({ collection: "accounts", key, select: ["name"] })).toMatchObject({ name: "Later" });
  },

  "update, returning columns": async ({ api, account }) => {
    const key = await account("Before");
    const data = { name: "After" };
    const row = await api.update<Row, Row>({
      collection: "accounts",
      key,
      data,
      select: ["name"],
      returnRepresentation: true,
    });
    expect(row).toMatchObject({ name: "After", accountid: key });
  },

  upsert: async ({ api }) => {
    const key = "11111111-2222-3333-4444-555555555555";
    for (const name of ["Made", "Changed"]) {
      await api.upsert({ collection: "accounts", key, data: { name } });
      expect(await api.retrieve<Row>({ collection: "accounts", key, select: ["name"] })).toMatchObject({ name });
    }
  },

  "upsert by alternate key": async ({ api, refusal }) => {
    const key = "fab_code='It''s'";
    for (const fab_name of ["Made", "Changed"]) {
      await api.upsert({ collection: "fab_projects", key, data: { fab_name } });
      const { value } = await api.retrieveMultiple<Row>({ collection: "fab_projects", filter: "fab_code eq 'It''s'" });
      expect(value).toMatchObject([{ fab_name, fab_code: "It's" }]);
    }
    const twice = api.create({ collection: "fab_projects", data: { fab_name: "Twice", fab_code: "it's" } });
    expect(await refusal(twice)).toMatchObject({ status: 412, code: "0x80060892" });
  },

  "upsert, creating only": async ({ api, account }) => {
    const key = await account("There");
    expect(await api.upsert({ collection: "accounts", key, data: { name: "x" }, ifnonematch: "*" })).toBeNull();
    expect(await api.retrieve<Row>({ collection: "accounts", key, select: ["name"] })).toMatchObject({ name: "There" });
    const fresh = "21111111-2222-3333-4444-555555555555";
    await api.upsert({ collection: "accounts", key: fresh, data: { name: "x" }, ifnonematch: "*" });
    expect(await api.retrieve<Row>({ collection: "accounts", key: fresh })).toMatchObject({ name: "x" });
  },

  "upsert, updating only": async ({ api, account, refusal }) => {
    const missing = "31111111-2222-3333-4444-555555555555";
    expect(await api.upsert({ collection: "accounts", key: missing, data: { name: "x" }, ifmatch: "*" })).toBeNull();
    expect(await refusal(api.retrieve({ collection: "accounts", key: missing }))).toMatchObject({
      code: "0x80040217",
      status: 404,
    });
    const key = await account("There");
    await api.upsert({ collection: "accounts", key, data: { name: "Changed" }, ifmatch: "*" });
    expect(await api.retrieve<Row>({ collection: "accounts", key })).toMatchObject({ name: "Changed" });
  },

  "update one column": async ({ api, account }) => {
    const key = await account("Before");
    await api.updateSingleProperty({ collection: "accounts", key, fieldValuePair: { name: "q" } });
    expect(await api.retrieve<Row>({ collection: "accounts", key, select: ["name"] })).toMatchObject({ name: "q" });
  },

  "clear one column": async ({ api, account }) => {
    const key = await account("Named", { description: "to go" });
    await api.deleteRecord({ collection: "accounts", key, property: "description" });
    const row = await api.retrieve<Row>({ collection: "accounts", key, select: ["name", "description"] });
    expect(row).toMatchObject({ name: "Named", description: null });
  },

  delete: async ({ api, account, refusal }) => {
    const key = await account("Gone");
    await api.deleteRecord({ collection: "accounts", key });
    expect(await refusal(api.retrieve({ collection: "accounts", key }))).toMatchObject({
      status: 404,
      code: "0x80040217",
    });
    expect(await refusal(api.deleteRecord({ collection: "accounts", key }))).toMatchObject({ status: 404 });
  },

  "delete if unchanged": async ({ api, account }) => {
    const key = await account("Named");
    const { "@odata.etag": stale } = await api.retrieve<Row>({ collection: "accounts", key });
    await api.update({ collection: "accounts", key, data: { name: "Changed" } });
    expect(await api.deleteRecord({ collection: "accounts", key, ifmatch: String(stale) })).toBe(false);
    expect(await api.retrieve<Row>({ collection: "accounts", key })).toMatchObject({ name: "Changed" });
    const { "@odata.etag": fresh } = await api.retrieve<Row>({ collection: "accounts", key });
    expect(await api.deleteRecord({ collection: "accounts", key, ifmatch: String(fresh) })).not.toBe(false);
  },

  associate: async ({ api, account, opportunity, parentOf }) => {
    const [primaryKey, relatedKey] = [await account("Parent"), await opportunity("Child")];
    await api.associate({
      collection: "accounts",
      primaryKey,
      relationshipName: "opportunity_parent_account",
      relatedCollection: "opportunities",
      relatedKey,
    });
    expect(await parentOf(relatedKey)).toBe(primaryKey);
  },

  "associate, single-valued": async ({ api, account, opportunity, parentOf }) => {
    const [relatedKey, primaryKey] = [await account("Parent"), await opportunity("Child")];
    await api.associateSingleValued({
      collection: "opportunities",
      primaryKey,
      navigationProperty: "parentaccountid",
      relatedCollection: "accounts",
      relatedKey,
    });
    expect(await parentOf(primaryKey)).toBe(relatedKey);
  },

  disassociate: async ({ api, account, opportunity, parentOf }) => {
    const primaryKey = await account("Parent");
    const relatedKey = await opportunity("Child", primaryKey);
    await api.disassociate({
      collection: "accounts",
      primaryKey,
      relationshipName: "opportunity_parent_account",
      relatedKey,
    });
    expect(await parentOf(relatedKey)).toBeNull();
  },

  "disassociate, single-valued": async ({ api, account, opportunity, parentOf }) => {
    const primaryKey = await opportunity("Child", await account("Parent"));
    await api.disassociateSingleValued({
      collection: "opportunities",
      primaryKey,
      navigationProperty: "parentaccountid",
    });
    expect(await parentOf(primaryKey)).toBeNull();
  },
} satisfies Partial<Record<CatalogueCall, (day: Day) => Promise<void>>>;
