import { describe, expect, test } from "vitest";
import { createConnectors } from "../../sandbox/flows/connectors/call-operation.js";
import { ConnectorWorld, type Json } from "./connector-support.js";

/** A world with this many accounts, numbered from 1, read three at a time. */
async function worldWith(count: number): Promise<ConnectorWorld> {
  const world = new ConnectorWorld({ pageSize: 3 });
  for (let number = 1; number <= count; number += 1) {
    await world.rows("CreateRecord", { entityName: "accounts", "item/name": `Account ${number}` });
  }
  world.toDataverse.length = 0;
  return world;
}

const inOrder = { entityName: "accounts", $select: "name", $orderby: "createdon asc,name asc" };
const namesIn = (body: Json): string[] => (body.value as Json[]).map(({ name }) => name as string);
const named = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `Account ${from + index}`);

describe("a list of rows", () => {
  test("is one page with a link to more, where no pagination is wanted", async () => {
    const world = await worldWith(7);
    const { body, requests } = await world.rows("ListRecords", inOrder);
    expect(namesIn(body)).toEqual(named(1, 3));
    expect(body["@odata.nextLink"]).toContain("$skiptoken=");
    expect(requests).toBe(1);
  });

  test("goes on after a page by the token in its link", async () => {
    const world = await worldWith(7);
    const { body } = await world.rows("ListRecords", inOrder);
    const token = new URL(body["@odata.nextLink"] as string).searchParams.get("$skiptoken") ?? "";
    const next = await world.rows("ListRecords", { ...inOrder, $skiptoken: token });
    expect(namesIn(next.body)).toEqual(named(4, 6));
  });

  test("is read page by page until there are rows enough, each page a request", async () => {
    const world = await worldWith(7);
    const all = await world.rows("ListRecords", inOrder, 100);
    expect(namesIn(all.body)).toEqual(named(1, 7));
    expect(all.requests).toBe(3);
    expect(all.body).not.toHaveProperty("@odata.nextLink");
    const some = await world.rows("ListRecords", inOrder, 4);
    expect(namesIn(some.body)).toEqual(named(1, 6));
    expect(some.requests).toBe(2);
    expect(some.body).not.toHaveProperty("@odata.nextLink");
  });

  test("asks for the same annotations on every page, and gives every row its address", async () => {
    const world = await worldWith(4);
    const { body } = await world.rows("ListRecords", inOrder, 100);
    const preferences = 'odata.maxpagesize=3,odata.include-annotations="*"';
    expect(world.toDataverse.map(({ headers }) => headers.prefer)).toEqual([preferences, preferences]);
    const addresses = (body.value as Json[]).map((row) => row["@odata.id"]);
    expect(addresses).toEqual(
      (body.value as Json[]).map(({ accountid }) => expect.stringContaining(accountid as string) as string),
    );
  });

  test("of a number of rows does not ask for pages", async () => {
    const world = await worldWith(7);
    const { body, requests } = await world.rows("ListRecords", { ...inOrder, $top: 5 }, 100);
    expect(namesIn(body)).toEqual(named(1, 5));
    expect(requests).toBe(1);
  });

  test("by fetch XML comes as it is asked for", async () => {
    const world = await worldWith(2);
    const fetchXml = "<fetch><entity name='account'><attribute name='name'/><order attribute='name'/></entity></fetch>";
    const { body } = await world.rows("ListRecords", { entityName: "accounts", fetchXml });
    expect(namesIn(body)).toEqual(named(1, 2));
  });

  test("fails as a whole when a later page fails", async () => {
    const world = new ConnectorWorld();
    let pages = 0;
    const { metadata } = world.dataverse;
    const call = createConnectors({
      metadata,
      dataverseAddress: "http://127.0.0.1:4280",
      dataverse: () => {
        pages += 1;
        const page = { value: [{ name: "x" }], "@odata.nextLink": "http://127.0.0.1:4280/api/data/v9.2/accounts?next" };
        const fault = { error: { code: "0x80072322", message: "Too many requests." } };
        return Promise.resolve({
          status: pages < 3 ? 200 : 429,
          headers: { "Content-Type": "application/json", "Retry-After": "7" },
          body: JSON.stringify(pages < 3 ? page : fault),
        });
      },
      partnerCenter: () => Promise.reject(new Error("not called")),
      connection: (reference) => world.connections.get(reference) ?? null,
    });
    const answer = await call({
      connector: "shared_commondataserviceforapps",
      connectionReference: "rows",
      operationId: "ListRecords",
      parameters: { entityName: "accounts" },
      minimumItemCount: 10,
      origin: { flowId: "f", runId: "r", action: "List", attempt: 1 },
    });
    expect(answer).toMatchObject({
      status: 429,
      requests: 3,
      headers: { "retry-after": "7" },
      body: { error: { code: "0x80072322" } },
    });
  });
});
