import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect } from "vitest";
import { loadOotbMetadata } from "../../sandbox/dataverse/metadata/load-ootb.js";
import type { Metadata } from "../../sandbox/dataverse/metadata/model.js";
import { seedOotbRows } from "../../sandbox/dataverse/metadata/seed-ootb-rows.js";
import type { RowChange } from "../../sandbox/dataverse/rows/session.js";
import { LibsqlStore } from "../../sandbox/dataverse/store/libsql-store.js";
import { answerHttp } from "../../sandbox/dataverse/web-api/answer-http.js";
import type { Environment } from "../../sandbox/dataverse/web-api/environment.js";
import { addProjectTables } from "./dataverse-project-tables.js";

export type Json = Record<string, unknown>;

export interface TestAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
  json: Json;
  /** `code` and `message` of an error; empty texts when there is none. */
  error: { code: string; message: string };
  /** Id in `OData-EntityId`. */
  id: string;
}

export const noon = new Date("2026-03-04T12:00:00Z");
export const stamp = "2026-03-04T12:00:00Z";

const opened: TestDataverse[] = [];

/** Nothing in these tests may end in an error that is no refusal of Dataverse. */
afterEach(() => {
  const failures = opened.splice(0).map((dataverse) => {
    dataverse.store.close();
    return dataverse.failures;
  });
  expect(failures.flat()).toEqual([]);
});

/** An environment of its first day, with the tables of a made-up publisher beside the out-of-the-box ones. */
export class TestDataverse implements Environment {
  readonly store: LibsqlStore;
  readonly metadata: Metadata = loadOotbMetadata();
  readonly administrator: string;
  readonly failures: unknown[] = [];
  readonly changes: RowChange[] = [];
  time = noon;

  constructor(file = join(mkdtempSync(join(tmpdir(), "dataverse-api-")), "rows.db")) {
    this.store = new LibsqlStore(file);
    addProjectTables(this.metadata);
    this.administrator = seedOotbRows(this.store, this.metadata, noon);
    opened.push(this);
  }

  readonly now = (): Date => this.time;
  readonly committed = (changes: readonly RowChange[]): void => {
    this.changes.push(...changes);
  };
  readonly unexpected = (error: unknown): void => {
    this.failures.push(error);
  };

  /** @param path below `/api/data/v9.2/`; what it holds is percent-encoded where it must be */
  request(method: string, path: string, body?: unknown, headers: Json = {}, userId = this.administrator): TestAnswer {
    return this.at(`/api/data/v9.2/${path.replaceAll(/[ "<>]/g, encodeURIComponent)}`, method, body, headers, userId);
  }

  /** @param url path and query as they are sent */
  at(url: string, method = "GET", body?: unknown, headers: Json = {}, userId = this.administrator): TestAnswer {
    const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
    const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(text);
    const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)] as const);
    return read(
      answerHttp(this, {
        method,
        url,
        headers: { host: "127.0.0.1:4280", ...Object.fromEntries(lowered) },
        body: bytes,
        userId,
      }),
    );
  }

  get(path: string, headers: Json = {}, userId?: string): TestAnswer {
    return this.request("GET", path, undefined, headers, userId);
  }

  post(path: string, body: unknown, headers: Json = {}, userId?: string): TestAnswer {
    return this.request("POST", path, body, headers, userId);
  }

  patch(path: string, body: unknown, headers: Json = {}, userId?: string): TestAnswer {
    return this.request("PATCH", path, body, headers, userId);
  }

  delete(path: string, headers: Json = {}, userId?: string): TestAnswer {
    return this.request("DELETE", path, undefined, headers, userId);
  }

  batch(contentType: string, body: string, headers: Record<string, string> = {}): TestAnswer {
    return read(
      answerHttp(this, {
        method: "POST",
        url: "/api/data/v9.2/$batch",
        headers: { host: "127.0.0.1:4280", "content-type": contentType, ...headers },
        body: new TextEncoder().encode(body),
        userId: this.administrator,
      }),
    );
  }

  /** Creates a row that must be accepted. */
  create(entitySet: string, body: Json, userId?: string): string {
    const answer = this.post(entitySet, body, {}, userId);
    expect(answer).toMatchObject({ status: 204 });
    return answer.id;
  }

  /** A user with roles that grant these privileges, e.g. `{ prvReadAccount: 8 }` (1 own, 2 unit, 4 units below, 8 all). */
  user(name: string, privileges: Record<string, number>): string {
    const unit = this.store.all("businessunit")[0]?.id ?? "";
    const user = this.create("systemusers", {
      firstname: name,
      lastname: "Tester",
      domainname: `${name}@contoso.example`,
      "businessunitid@odata.bind": `/businessunits(${unit})`,
    });
    const role = this.create("roles", {
      name: `${name}'s role`,
      "businessunitid@odata.bind": `/businessunits(${unit})`,
    });
    for (const [privilege, mask] of Object.entries(privileges)) {
      const known = this.store.all("privilege").find(({ body }) => body.name === privilege)?.id;
      const id = known ?? crypto.randomUUID();
      if (!known) this.store.put("privilege", id, { privilegeid: id, name: privilege });
      const pair = crypto.randomUUID();
      this.store.put("roleprivileges", pair, { roleid: role, privilegeid: id, privilegedepthmask: mask });
    }
    const answer = this.post(`systemusers(${user})/systemuserroles_association/$ref`, {
      "@odata.id": `roles(${role})`,
    });
    expect(answer.status).toBe(204);
    return user;
  }
}

function read({
  status,
  headers,
  body,
}: {
  status: number;
  headers: Record<string, string>;
  body: string;
}): TestAnswer {
  const isJson = headers["Content-Type"]?.startsWith("application/json") ?? false;
  const json = (isJson ? JSON.parse(body) : {}) as Json;
  return {
    status,
    headers,
    text: body,
    json,
    error: (json.error as TestAnswer["error"] | undefined) ?? { code: "", message: "" },
    id: /\(([^()]*)\)$/.exec(headers["OData-EntityId"] ?? "")?.[1] ?? "",
  };
}
