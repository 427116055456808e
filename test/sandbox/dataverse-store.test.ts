import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { LibsqlStore } from "../../sandbox/dataverse/store/libsql-store.js";

const open: LibsqlStore[] = [];
const newFile = (): string => join(mkdtempSync(join(tmpdir(), "dataverse-store-")), "rows.db");
function storeIn(file: string): LibsqlStore {
  const store = new LibsqlStore(file);
  open.push(store);
  return store;
}
afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

describe("the store", () => {
  test("keeps a row over a restart, with its version, and goes on counting", () => {
    const file = newFile();
    const first = storeIn(file);
    const written = first.put("account", "a", { name: "Contoso" });
    open.pop();
    first.close();
    const second = storeIn(file);
    expect(second.get("account", "a")).toEqual({ id: "a", version: written.version, body: { name: "Contoso" } });
    expect(second.put("account", "b", {}).version).toBeGreaterThan(written.version);
  });

  test("undoes everything when a transaction fails, in memory and on disk", () => {
    const file = newFile();
    const store = storeIn(file);
    store.put("account", "a", { n: 1 });
    store.put("account", "b", { n: 1 });
    expect(() =>
      store.transaction(() => {
        store.put("account", "a", { n: 2 });
        store.put("account", "c", { n: 2 });
        store.delete("account", "b");
        store.put("contact", "d", { n: 2 });
        throw new Error("no");
      }),
    ).toThrow("no");
    const check = (of: LibsqlStore): void => {
      expect(of.all("account").map((row) => [row.id, row.body])).toEqual([
        ["a", { n: 1 }],
        ["b", { n: 1 }],
      ]);
      expect(of.all("contact")).toEqual([]);
    };
    check(store);
    open.pop();
    store.close();
    check(storeIn(file));
  });

  test("joins a transaction inside another: the outer one decides", () => {
    const store = storeIn(newFile());
    expect(() =>
      store.transaction(() => {
        store.transaction(() => store.put("account", "a", {}));
        throw new Error("outer");
      }),
    ).toThrow("outer");
    expect(store.get("account", "a")).toBeUndefined();
  });

  test("gives rows in the order of their insertion, whatever is updated later", () => {
    const store = storeIn(newFile());
    for (const id of ["c", "a", "b"]) store.put("account", id, {});
    store.put("account", "c", { changed: true });
    expect(store.all("account").map((row) => row.id)).toEqual(["c", "a", "b"]);
  });

  test("holds the file alone, and gives it back when closed", () => {
    const file = newFile();
    const first = storeIn(file);
    first.put("account", "a", {});
    expect(() => new LibsqlStore(file)).toThrow(/in use by another process/);
    open.pop();
    first.close();
    expect(storeIn(file).get("account", "a")).toBeDefined();
  });

  test("refuses another process, and opens again after that one was killed in the middle of its work", async () => {
    const file = newFile();
    const holder = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", holderScript(file)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const written = await new Promise<string>((resolve) =>
      holder.stdout.once("data", (data) => {
        resolve(String(data));
      }),
    );
    try {
      expect(() => new LibsqlStore(file)).toThrow(/in use by another process/);
    } finally {
      const ended = once(holder, "exit");
      holder.kill("SIGKILL");
      await ended;
    }
    const store = storeIn(file);
    expect(written.trim()).toBe("written");
    expect(store.get("account", "a")?.body).toEqual({ finished: true });
    expect(store.get("account", "b")).toBeUndefined();
  });
});

/** One finished transaction, and one that never ends. */
function holderScript(file: string): string {
  const module = new URL("../../sandbox/dataverse/store/libsql-store.ts", import.meta.url).href;
  return `
    const { LibsqlStore } = await import(${JSON.stringify(module)});
    const store = new LibsqlStore(${JSON.stringify(file)});
    store.put("account", "a", { finished: true });
    store.transaction(() => {
      store.put("account", "b", {});
      process.stdout.write("written\\n");
      for (;;);
    });`;
}
