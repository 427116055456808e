import { connect } from "node:net";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { WebApiAnswer } from "../../sandbox/dataverse/dataverse";
import { hostileBatch, hostileRequest, type HostileRequest } from "./hostile-generators";
import { knownRows } from "./hostile-pieces";
import { seed } from "./seed";
import { administrator, type Service, startService } from "./service";

const root = "/api/data/v9.2/";
const watched = [
  "accounts",
  "contacts",
  "opportunities",
  "leads",
  "systemusers",
  "savedqueries",
  "webresourceset",
  "roles",
];

let service: Service;
beforeAll(async () => {
  service = await startService();
  await restoreRows();
});
afterAll(async () => {
  await service.close();
});

/** The rows that hostile requests know of; one of them may delete them. */
async function restoreRows(): Promise<void> {
  const rows = {
    [`accounts(${knownRows.account})`]: { name: "Contoso" },
    [`contacts(${knownRows.contact})`]: { lastname: "Doe" },
    [`opportunities(${knownRows.opportunity})`]: { name: "Deal" },
  };
  for (const [path, row] of Object.entries(rows)) {
    const { status } = await send({ method: "PATCH", url: root + path, headers: {}, body: JSON.stringify(row) });
    expect(status).toBe(204);
  }
}

const send = ({ method, url, headers, body }: HostileRequest): Promise<WebApiAnswer> =>
  service.dataverse.handle({
    method,
    url,
    headers: { host: "127.0.0.1", ...headers },
    body: new TextEncoder().encode(body),
    userId: administrator,
  });

const read = async (path: string): Promise<unknown> => {
  const { status, body } = await send({ method: "GET", url: root + path, headers: {}, body: "" });
  expect(status).toBe(200);
  return JSON.parse(String(body));
};

/** How many rows there are and the latest version of each table: what no write leaves alone. */
async function storeNow(): Promise<string> {
  const apply = "?$apply=aggregate(versionnumber with max as latest,$count as rows)";
  const tables = [];
  for (const set of watched) tables.push(((await read(set + apply)) as { value: unknown }).value);
  return JSON.stringify(tables);
}

/** The answer is a success, or a refusal that says what is wrong. */
function expectClear({ status, body }: WebApiAnswer): void {
  if (status < 400) return;
  expect(status === 501 || status < 500, `status ${status}`).toBe(true);
  const { error } = JSON.parse(String(body)) as { error: { code: string; message: string } };
  expect(typeof error.code).toBe("string");
  expect(typeof error.message).toBe("string");
  expect(error.message).not.toMatch(/\bat .*\.ts:\d+|undefined|\[object Object\]/);
}

describe(`Hostile requests (TEST_SEED=${seed})`, () => {
  it("by the thousands get a clear answer, and change nothing when they are refused", async () => {
    let known = await storeNow();
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(hostileRequest, async (request) => {
        const answer = await send(request);
        expectClear(answer);
        statuses.add(answer.status);
        if (request.method === "GET") return;
        if (answer.status >= 400) {
          expect(await storeNow()).toBe(known);
        } else {
          if (request.method === "DELETE") await restoreRows();
          known = await storeNow();
        }
      }),
      { seed, numRuns: 3_000 },
    );
    // They get past the gate: some do no harm, some are seen through late.
    expect([...statuses]).toEqual(expect.arrayContaining([200, 204, 400, 404, 405, 412, 501]));
  }, 180_000);

  it("inside batches get a clear answer each, and change nothing when their change set is refused", async () => {
    let known = await storeNow();
    await fc.assert(
      fc.asyncProperty(hostileBatch, async (request) => {
        const answer = await send(request);
        expectClear(answer);
        const statuses = Array.from(String(answer.body).matchAll(/^HTTP\/1\.1 (\d{3})/gm), ([, text]) => Number(text));
        for (const status of statuses) expect(status === 501 || status < 500, `status ${status}`).toBe(true);
        const isRefused = answer.status >= 400 || (statuses.length === 1 && (statuses[0] ?? 0) >= 400);
        if (isRefused) expect(await storeNow()).toBe(known);
        else known = await storeNow();
      }),
      { seed, numRuns: 600 },
    );
  }, 120_000);

  it("over the wire are answered as well, whatever stands in the request line", async () => {
    await fc.assert(
      fc.asyncProperty(hostileRequest, async ({ method, url, body }) => {
        const status = await statusOnWire(method, url, body);
        expect(status === 501 || (status >= 200 && status < 500), `status ${status}`).toBe(true);
      }),
      { seed, numRuns: 300 },
    );
  }, 60_000);
});

/** Sends bytes as they are, which no HTTP client would. */
function statusOnWire(method: string, url: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    let text = "";
    const bytes = new TextEncoder().encode(body);
    socket.on("connect", () => {
      socket.write(
        `${method} ${url} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nContent-Length: ${bytes.length}\r\n\r\n`,
      );
      socket.write(bytes);
    });
    socket.on("data", (chunk) => (text += chunk.toString("latin1")));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      // A server that has refused a broken request may close before all of it was sent.
      if (error.code !== "ECONNRESET" && error.code !== "EPIPE") reject(error);
    });
    socket.on("close", () => {
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 400));
    });
  });
}

describe("Among hostile requests", () => {
  const post = (set: string, body: unknown): Promise<WebApiAnswer> =>
    send({
      method: "POST",
      url: root + set,
      headers: {},
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const errorOf = ({ body }: WebApiAnswer): { code: string; message: string } =>
    (JSON.parse(String(body)) as { error: { code: string; message: string } }).error;

  it("a script in a name is a name", async () => {
    const name = `<img src=x onerror="alert('1')">`;
    await post("accounts", { name });
    const filter = encodeURIComponent(`name eq '${name.replaceAll("'", "''")}'`);
    expect(await read(`accounts?$select=name&$filter=${filter}`)).toMatchObject({ value: [{ name }] });
  });

  it("a quote in a filter ends the text and nothing else", async () => {
    const filter = encodeURIComponent("name eq 'x' or 1 eq 1");
    expect(
      (await send({ method: "GET", url: `${root}accounts?$filter=${filter}`, headers: {}, body: "" })).status,
    ).toBe(501);
    const open = encodeURIComponent("name eq ''' or name ne null");
    expect((await send({ method: "GET", url: `${root}accounts?$filter=${open}`, headers: {}, body: "" })).status).toBe(
      400,
    );
  });

  it.each([
    "/api/data/v9.2/../../../etc/passwd",
    "/api/data/v9.2/%2e%2e/%2e%2e/etc/passwd",
    "/WebResources/../../../etc/passwd",
    "/WebResources/..%2f..%2f..%2fetc%2fpasswd",
    "/..%5c..%5cwindows",
    "/%00",
  ])("a path that climbs gets nowhere: %s", async (path) => {
    expect(await statusOnWire("GET", path, "")).toBeGreaterThanOrEqual(400);
  });

  it.each<[string, unknown, string]>([
    ["100,000 characters where 2,000 fit", { name: "x", description: "x".repeat(100_000) }, "0x80044331"],
    ["a number where a text is wanted", { name: 5 }, "0x80048d19"],
    ["an object where a text is wanted", { name: {} }, "0x80048d19"],
    ["no object at all", [1, 2], "0x80048d19"],
    ["half a JSON", '{"name":', "0x80048d19"],
  ])("%s is refused, and nothing is stored", async (_, body, code) => {
    const before = await storeNow();
    const answer = await post("accounts", body);
    expect([answer.status, errorOf(answer).code]).toEqual([400, code]);
    expect(await storeNow()).toBe(before);
  });

  it("a prototype in a row is an unknown column", async () => {
    const answer = await post("accounts", '{"name":"x","__proto__":{"polluted":true}}');
    expect(answer.status).toBe(400);
    expect({}).not.toHaveProperty("polluted");
  });

  it("a body without end is cut off with 413", async () => {
    expect(await statusOnWire("POST", `${root}accounts`, "x".repeat(40_000_000))).toBe(413);
  });
});
