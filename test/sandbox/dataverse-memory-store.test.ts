import fc from "fast-check";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Dataverse } from "../../sandbox/dataverse/dataverse.js";
import { LibsqlStore } from "../../sandbox/dataverse/store/libsql-store.js";
import { MemoryStore } from "../../sandbox/dataverse/store/memory-store.js";
import type { Store } from "../../sandbox/dataverse/store/store.js";
import { foreignSolutionZip } from "../support/foreign-solution.js";
import type { Json } from "./dataverse-support.js";

interface Write {
  kind: "put" | "delete";
  table: string;
  id: string;
  n: number;
}

interface Together {
  kind: "all";
  fails: boolean;
  steps: Write[];
}

type Step = Write | Together;

const table = fc.constantFrom("account", "contact");
const id = fc.constantFrom("a", "b", "c", "d");
const write = fc.record({ kind: fc.constantFrom("put" as const, "delete" as const), table, id, n: fc.nat(9) });
const together = fc.record({
  kind: fc.constant("all" as const),
  fails: fc.boolean(),
  steps: fc.array(write, { maxLength: 8 }),
});
const history: fc.Arbitrary<Step[]> = fc.array(fc.oneof(write, together), { maxLength: 20 });

function run(store: Store, steps: readonly Step[]): unknown[] {
  return steps.map((step) => (step.kind === "all" ? inTransaction(store, step) : perform(store, step)));
}

function perform(store: Store, { kind, table: name, id: row, n }: Write): unknown {
  return kind === "put" ? store.put(name, row, { n }) : store.delete(name, row);
}

function inTransaction(store: Store, { steps, fails }: Together): unknown {
  try {
    return store.transaction(() => {
      const results = steps.map((step) => perform(store, step));
      if (fails) throw new Error("no");
      return results;
    });
  } catch (error) {
    return String(error);
  }
}

const everything = (store: Store) => ["account", "contact"].map((name) => store.all(name));

describe("the store in memory", () => {
  test("does what the store in a file does, whatever is asked of both", () => {
    fc.assert(
      fc.property(history, (steps) => {
        const file = new LibsqlStore(join(mkdtempSync(join(tmpdir(), "both-stores-")), "rows.db"));
        const memory = new MemoryStore();
        try {
          expect(run(memory, steps)).toEqual(run(file, steps));
          expect(everything(memory)).toEqual(everything(file));
        } finally {
          file.close();
        }
      }),
      { numRuns: 25 },
    );
  });

  test("is copied with its rows, and neither sees what is written to the other", () => {
    fc.assert(
      fc.property(history, history, history, (before, mine, its) => {
        const store = new MemoryStore();
        run(store, before);
        const [copy, control] = [store.copy(), store.copy()];
        expect(everything(copy)).toEqual(everything(store));
        run(store, mine);
        run(copy, its);
        run(control, its);
        expect(everything(copy)).toEqual(everything(control));
      }),
    );
  });

  test.each([
    ["in memory", () => new MemoryStore()],
    ["in a file", () => new LibsqlStore(join(mkdtempSync(join(tmpdir(), "revisions-")), "rows.db"))],
  ])("%s tells by a table's revision that its rows may have changed, when a write is undone as well", (_, make) => {
    const store: Store = make();
    const seen = [store.revision("account")];
    const changed = (work: () => void): void => {
      work();
      expect(seen).not.toContain(store.revision("account"));
      seen.push(store.revision("account"));
    };
    const untouched = store.revision("contact");
    changed(() => store.put("account", "a", { n: 1 }));
    changed(() => store.delete("account", "a"));
    for (const work of [() => store.put("account", "b", {}), () => store.delete("account", "b")]) {
      changed(() => {
        const failing = () =>
          store.transaction(() => {
            work();
            seen.push(store.revision("account"));
            throw new Error("undone");
          });
        expect(failing).toThrow("undone");
      });
      store.put("account", "b", {});
    }
    expect(store.delete("account", "nobody")).toBe(false);
    expect(store.revision("contact")).toBe(untouched);
    store.close();
  });

  test("is not copied in the middle of a transaction", () => {
    const store = new MemoryStore();
    expect(() => store.transaction(() => store.copy())).toThrow("in the middle of a transaction");
  });
});

describe("a Dataverse over a store in memory", () => {
  const send = async (dataverse: Dataverse, method: string, path: string, body?: Json) => {
    const answer = await dataverse.handle({
      method,
      url: `/api/data/v9.2/${path}`,
      headers: { host: "localhost" },
      body: new TextEncoder().encode(body ? JSON.stringify(body) : ""),
      userId: dataverse.administrator,
    });
    return {
      status: answer.status,
      id: /\(([^()]*)\)$/.exec(answer.headers["OData-EntityId"] ?? "")?.[1],
      body: answer.body,
    };
  };
  const minted = () => {
    let count = 0;
    return () => `00000000-0000-4000-8000-${String(++count).padStart(12, "0")}`;
  };
  const now = () => new Date("2026-03-04T12:00:00Z");

  test("begins with a package that was imported once, and is on its own from there", async () => {
    const store = new MemoryStore();
    const first = Dataverse.open({ file: store, now });
    first.importSolution(foreignSolutionZip());
    const second = Dataverse.open({ file: store.copy(), now });
    expect((await send(second, "POST", "fab_projects", { fab_name: "Bridge", fab_code: "B" })).status).toBe(204);
    expect((await send(second, "POST", "fab_projects", { fab_name: "Other", fab_code: "b" })).status).toBe(412);
    expect(JSON.parse(String((await send(first, "GET", "fab_projects")).body))).toMatchObject({ value: [] });
    first.close();
    second.close();
  });

  test("gives the same answers to the same requests, where ids and time are given", async () => {
    const play = async () => {
      const dataverse = Dataverse.open({ file: new MemoryStore(), now, newId: minted() });
      const answers = [await send(dataverse, "POST", "accounts", { name: "Northwind" })];
      answers.push(await send(dataverse, "POST", "opportunities", { name: "Deal" }));
      const OpportunityClose = { "opportunityid@odata.bind": `/opportunities(${answers[1]?.id ?? ""})` };
      answers.push(await send(dataverse, "POST", "WinOpportunity", { Status: 3, OpportunityClose }));
      const Recipient = `/systemusers(${dataverse.administrator})`;
      answers.push(await send(dataverse, "POST", "SendAppNotification", { Title: "Won", Recipient }));
      for (const set of ["accounts", "opportunities", "opportunitycloses", "appnotifications"]) {
        answers.push(await send(dataverse, "GET", set));
      }
      dataverse.close();
      return answers;
    };
    const once = await play();
    expect(once.map(({ status }) => status)).toEqual([204, 204, 204, 200, 200, 200, 200, 200]);
    expect(once[0]?.id).toBe("00000000-0000-4000-8000-000000000001");
    expect(await play()).toEqual(once);
  });
});
