import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadOotbMetadata, ootbDirectory } from "../../sandbox/dataverse/metadata/load-ootb.js";
import { labelsOf } from "../../sandbox/dataverse/metadata/localized-text.js";
import { seedOotbRows } from "../../sandbox/dataverse/metadata/seed-ootb-rows.js";
import { LibsqlStore } from "../../sandbox/dataverse/store/libsql-store.js";
import { isReference } from "../../sandbox/dataverse/store/store.js";

const metadata = loadOotbMetadata();
const now = new Date("2026-01-02T03:04:05.678Z");
let store: LibsqlStore;
beforeEach(() => {
  store = new LibsqlStore(join(mkdtempSync(join(tmpdir(), "seed-")), "rows.db"));
});
afterEach(() => {
  store.close();
});

describe("a new environment", () => {
  test("has an administrator with a role, settings and a business unit", () => {
    const administrator = seedOotbRows(store, metadata, now);
    const user = store.get("systemuser", administrator)?.body;
    expect(user).toMatchObject({ systemuserid: administrator, fullname: "System Administrator", isdisabled: false });
    expect(store.get("usersettings", administrator)?.body).toMatchObject({ uilanguageid: 1033, timezonecode: 92 });
    const [pair] = store.all<{ systemuserid: string; roleid: string }>("systemuserroles");
    expect(pair?.body).toMatchObject({ systemuserid: administrator });
    expect(store.get("role", pair?.body.roleid ?? "")?.body.name).toBe("System Administrator");
  });

  test("holds only rows that its tables know, and lookups that lead somewhere", () => {
    seedOotbRows(store, metadata, now);
    for (const table of metadata.tables.values()) {
      for (const { id, body } of store.all(table.name)) {
        expect(body[table.primaryId]).toBe(id);
        for (const [name, value] of Object.entries(body)) {
          const isExtra = table.name === "roleprivileges" && (name === "name" || name === "level");
          if (!isExtra) expect(table.columns.has(name), `${table.name}.${name}`).toBe(true);
          if (isReference(value)) expect(store.get(value.table, value.id), name).toBeDefined();
        }
      }
    }
  });

  test("has the forms and views in every language, and times without milliseconds", () => {
    seedOotbRows(store, metadata, now);
    const form = store.get("systemform", "a837e4a7-01b8-4f82-a475-be9abd67e667");
    expect(form?.body).toMatchObject({ name: "Opportunity", objecttypecode: "opportunity", type: 2, isdefault: true });
    expect(form?.body.createdon).toBe("2026-01-02T03:04:05Z");
    expect(labelsOf(store, "systemform", form?.id ?? "", "name")?.[1031]).toBe("Verkaufschance");
    for (const { body } of store.all("savedquery")) expect(body.fetchxml).toMatch(/^<fetch .*<\/fetch>$/);
  });

  test("knows a privilege for each verb of each table, and those of the roles by name and depth", () => {
    seedOotbRows(store, metadata, now);
    const names = new Set(store.all("privilege").map(({ body }) => body.name));
    for (const verb of ["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"]) {
      expect(names).toContain(`prv${verb}Opportunity`);
    }
    expect(names).toContain("prvReadUser");
    expect(names).not.toContain("prvAssignUser");
    const rows = store.all<{ privilegeid: string; privilegedepthmask: number; name: string; level: string }>(
      "roleprivileges",
    );
    expect(rows.length).toBeGreaterThan(500);
    for (const { body } of rows) {
      expect(store.get("privilege", body.privilegeid)?.body.name).toBe(body.name);
      expect(body.privilegedepthmask).toBe({ Basic: 1, Local: 2, Deep: 4, Global: 8 }[body.level]);
    }
  });

  test("is not begun when a data file is broken, which the error names", () => {
    const directory = mkdtempSync(join(tmpdir(), "ootb-"));
    cpSync(ootbDirectory, directory, { recursive: true });
    const file = join(directory, "views", "account.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"queryType": 0', '"queryType": "public"'));
    expect(() => seedOotbRows(store, metadata, now, directory)).toThrow(
      /^views\/account\.json\[0\], queryType: is not/,
    );
    expect(store.all("organization")).toEqual([]);
  });
});
