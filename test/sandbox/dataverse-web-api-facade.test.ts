import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { Dataverse } from "../../sandbox/dataverse/dataverse.js";
import type { RowChange } from "../../sandbox/dataverse/rows/session.js";
import { foreignSolutionZip } from "../support/foreign-solution.js";

const opened: Dataverse[] = [];
const failures: unknown[] = [];
afterEach(() => {
  for (const dataverse of opened.splice(0)) dataverse.close();
  expect(failures.splice(0)).toEqual([]);
});

const newFile = (): string => join(mkdtempSync(join(tmpdir(), "dataverse-facade-")), "rows.db");
function open(file = newFile()): Dataverse {
  const dataverse = Dataverse.open({ file, onUnexpectedError: (error) => failures.push(error) });
  opened.push(dataverse);
  return dataverse;
}

const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function send(dataverse: Dataverse, method: string, path: string, body: object | null = null) {
  const answer = await dataverse.handle({
    method,
    url: `/api/data/v9.2/${path}`,
    headers: { host: "127.0.0.1:4280" },
    body: new TextEncoder().encode(body ? JSON.stringify(body) : ""),
    userId: dataverse.administrator,
  });
  const text = typeof answer.body === "string" ? answer.body : new TextDecoder().decode(answer.body);
  return { status: answer.status, json: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown> };
}

const keyStatus = async (dataverse: Dataverse): Promise<unknown> => {
  const { json } = await send(dataverse, "GET", "EntityDefinitions(LogicalName='fab_project')/Keys");
  return (json.value as { EntityKeyIndexStatus: string }[])[0]?.EntityKeyIndexStatus;
};

describe("a Dataverse", () => {
  test("takes a solution of anybody's, and serves its tables at once", async () => {
    const dataverse = open();
    expect((await send(dataverse, "GET", "fab_projects")).status).toBe(404);
    expect(dataverse.importSolution(foreignSolutionZip()).solution).not.toBe("");
    expect((await send(dataverse, "POST", "fab_projects", { fab_name: "Bridge", fab_code: "B1" })).status).toBe(204);
    expect((await send(dataverse, "GET", "fab_projects?$select=fab_name")).json.value).toMatchObject([
      { fab_name: "Bridge" },
    ]);
  });

  test("builds a solution's keys after the import: pending first, then a row's name", async () => {
    const dataverse = open();
    dataverse.importSolution(foreignSolutionZip());
    expect(await keyStatus(dataverse)).toBe("Pending");
    const upsert = () => send(dataverse, "PATCH", "fab_projects(fab_code='B1')", { fab_name: "Bridge" });
    expect((await upsert()).status).toBe(400);
    await later();
    expect(await keyStatus(dataverse)).toBe("Active");
    expect((await upsert()).status).toBe(204);
    expect((await send(dataverse, "POST", "fab_projects", { fab_code: "b1" })).status).toBe(412);
  });

  test("is after a restart what it was before", async () => {
    const file = newFile();
    const first = open(file);
    first.importSolution(foreignSolutionZip());
    await later();
    await send(first, "PATCH", "fab_projects(fab_code='B1')", { fab_name: "Bridge" });
    const before = (await send(first, "GET", "fab_projects(fab_code='B1')")).json;
    first.close();
    const second = open(file);
    expect(second.administrator).toBe(first.administrator);
    expect(await keyStatus(second)).toBe("Active");
    expect((await send(second, "GET", "fab_projects(fab_code='B1')")).json).toEqual(before);
  });

  test("tells of what was written, after it is, until nobody listens any more", async () => {
    const dataverse = open();
    const heard: RowChange[] = [];
    const stop = dataverse.onRowChanged((change) => heard.push(change));
    await send(dataverse, "POST", "accounts", { name: "A" });
    await send(dataverse, "POST", "accounts", { nothing: "A" });
    await later();
    expect(heard).toMatchObject([
      { table: "account", kind: "create", columns: ["name"], before: null, after: { name: "A" } },
    ]);
    stop();
    await send(dataverse, "POST", "accounts", { name: "B" });
    await later();
    expect(heard).toHaveLength(1);
  });

  test("lets a listener write in its turn, as a flow does", async () => {
    const dataverse = open();
    const kinds: string[] = [];
    dataverse.onRowChanged(({ kind, id, columns }) => {
      kinds.push(kind);
      if (!columns.includes("description")) void send(dataverse, "PATCH", `accounts(${id})`, { description: "seen" });
    });
    await send(dataverse, "POST", "accounts", { name: "A" });
    await later();
    expect(kinds).toEqual(["create", "update"]);
    expect((await send(dataverse, "GET", "accounts?$select=description")).json.value).toMatchObject([
      { description: "seen" },
    ]);
  });
});
