import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { request as httpRequest } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { WebApiAnswer, WebApiRequest } from "../../sandbox/dataverse/dataverse.js";
import { longestBody } from "../../sandbox/server/request-body.js";
import { pageOf } from "../../sandbox/server/page-paths.js";
import type { SandboxServer } from "../../sandbox/server/listen.js";
import { createServer } from "../../sandbox/server/server.js";

const seller = "11111111-1111-4111-8111-111111111111";
const other = "22222222-2222-4222-8222-222222222222";

/** Web resources by name, as the Web API gives them. */
const webResources: Record<string, { webresourcetype: number; content: string }> = {
  "abc_/scripts/form.js": { webresourcetype: 3, content: Buffer.from("alert(1)").toString("base64") },
  "abc_/it's.html": { webresourcetype: 1, content: Buffer.from("<p>hi</p>").toString("base64") },
};

let directory: string;
let server: SandboxServer;
let seen: WebApiRequest[];

function answerFromRows(request: WebApiRequest): WebApiAnswer {
  const name = /\$filter=(.*)$/.exec(request.url)?.[1];
  const wanted = name && /^name eq '(.*)'$/.exec(decodeURIComponent(name))?.[1]?.replaceAll("''", "'");
  const row = wanted && Object.hasOwn(webResources, wanted) ? webResources[wanted] : undefined;
  return {
    status: 200,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ value: row ? [row] : [] }),
  };
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "sandbox-server-"));
  const pageDirectory = join(directory, "page");
  mkdirSync(join(pageDirectory, "fonts"), { recursive: true });
  writeFileSync(join(pageDirectory, "page.html"), "<!doctype html><title>Dynamics 365</title>");
  writeFileSync(join(pageDirectory, "page.js"), "'use strict';");
  writeFileSync(join(pageDirectory, "fonts", "icons.woff"), "font");
  writeFileSync(join(pageDirectory, "secret.key"), "a file of a kind that is never served");
  writeFileSync(join(directory, "outside.html"), "a file beside the page's own directory");
  server = await createServer({
    dataverse: {
      handle: (request) => {
        seen.push(request);
        if (request.url.includes("explode")) return Promise.reject(new Error("the store is gone"));
        return Promise.resolve(answerFromRows(request));
      },
    },
    port: 0,
    pageDirectory,
    defaultUser: seller,
  });
});

beforeEach(() => {
  seen = [];
});

afterAll(async () => {
  await server.close();
  rmSync(directory, { recursive: true });
});

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** Sends exactly this path and these headers; `fetch` would tidy both. */
function send(
  path: string,
  headers: Record<string, string> = {},
  method = "GET",
  body?: string | Buffer,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: "127.0.0.1", port: server.port, path, method, headers, agent: false },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (part: string) => (text += part));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** Sends these bytes and collects what comes back until the server closes the connection. */
function raw(text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, "127.0.0.1", () => socket.write(text));
    let answer = "";
    socket.setEncoding("utf8");
    socket.on("data", (part: string) => (answer += part));
    // The server hangs up in the middle of a body that is too long; what it said before stands.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      resolve(answer);
    });
  });
}

const api = "/api/data/v9.2/accounts";

describe("who reaches the server", () => {
  it.each(["127.0.0.1", "localhost", "LOCALHOST"])("answers to the host name %s with its own port", async (name) => {
    expect((await send(api, { Host: `${name}:${server.port}` })).status).toBe(200);
  });

  it.each(["evil.example", "evil.example:4280", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example"])(
    "refuses the host %j, which a re-pointed name would send",
    async (host) => {
      expect((await send(api, { Host: host })).status).toBe(403);
      expect(seen).toHaveLength(0);
    },
  );

  it.each(["https://evil.example", "http://127.0.0.1:1", "null", "http://localhost.evil.example"])(
    "refuses the origin %s for reading and for writing",
    async (origin) => {
      for (const method of ["GET", "POST", "PATCH", "DELETE", "OPTIONS"]) {
        const reply = await send(api, { Origin: origin }, method);
        expect(reply.status).toBe(403);
        expect(reply.headers["access-control-allow-origin"]).toBeUndefined();
        expect(JSON.parse(reply.body)).toHaveProperty("error.message");
      }
      expect(seen).toHaveLength(0);
    },
  );

  it("refuses an origin that is spelled differently from the host asked for", async () => {
    const reply = await send(api, {
      Host: `127.0.0.1:${server.port}`,
      Origin: `http://localhost:${server.port}`,
    });
    expect(reply.status).toBe(403);
  });

  it("lets its own page read and write", async () => {
    const own = { Origin: server.url, "Sec-Fetch-Site": "same-origin" };
    expect((await send(api, own)).status).toBe(200);
    expect((await send(api, own, "POST", "{}")).status).toBe(200);
  });

  it.each(["cross-site", "same-site"])("refuses what a %s page asks for", async (site) => {
    for (const path of [api, "/page.js", "/WebResources/abc_/scripts/form.js", "/main.aspx"]) {
      expect((await send(path, { "Sec-Fetch-Site": site, "Sec-Fetch-Mode": "no-cors" })).status).toBe(403);
    }
    expect(seen).toHaveLength(0);
  });

  it("opens the page, and nothing else, when a link elsewhere is followed", async () => {
    const link = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document" };
    expect((await send("/main.aspx?pagetype=entitylist&etn=account", link)).status).toBe(200);
    expect((await send(api, link)).status).toBe(403);
    expect((await send("/main.aspx", { ...link, "Sec-Fetch-Dest": "iframe" })).status).toBe(403);
    expect((await send("/main.aspx", link, "POST")).status).toBe(403);
  });

  it("listens on the loopback address alone", async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address && !address.internal && address.family === "IPv4");
    if (!outside) return;
    const outcome = await new Promise<string>((resolve) => {
      const socket = connect({ host: outside.address, port: server.port });
      socket.on("connect", () => {
        socket.destroy();
        resolve("connected");
      });
      socket.on("error", () => {
        resolve("refused");
      });
    });
    expect(outcome).toBe("refused");
  });
});

describe("what the server gives away", () => {
  it.each([
    "/../outside.html",
    "/..%2foutside.html",
    "/%2e%2e/outside.html",
    "/fonts/../../outside.html",
    "/fonts/..\\..\\outside.html",
    "//etc/passwd",
    "/fonts/",
    "/secret.key",
    "/page.html%00.js",
    "http://127.0.0.1/../outside.html",
    "/constructor",
    "/__proto__",
  ])("serves nothing for %s", async (path) => {
    const reply = await send(path);
    expect(reply.status).toBe(404);
    expect(reply.body).not.toContain("beside the page");
    expect(reply.body).not.toContain("never served");
  });

  it.each(["/", "/main.aspx", "/main.aspx?pagetype=entitylist&etn=lead", "/controls.html?control=a"])(
    "shows the page at %s",
    async (path) => {
      const reply = await send(path);
      expect(reply.status).toBe(200);
      expect(reply.headers["content-type"]).toBe("text/html; charset=utf-8");
    },
  );

  it("sends a file once, and 304 while it stays the same", async () => {
    const first = await send("/page.js");
    expect(first.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    const again = await send("/page.js", { "If-None-Match": first.headers.etag as string });
    expect(again).toMatchObject({ status: 304, body: "" });
  });

  it.each(["POST", "PUT", "DELETE", "PATCH"])("refuses to %s a page", async (method) => {
    expect(await send("/main.aspx", {}, method)).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
  });

  it.each(["/", "/page.js", api, "/nothing", "/WebResources/abc_/scripts/form.js"])(
    "sends the security headers with %s",
    async (path) => {
      const { headers } = await send(path);
      const policy = headers["content-security-policy"] as string;
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/script-src[^;]*(unsafe|data:|\*|http)/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    },
  );
});

describe("web resources", () => {
  it("serves a row by its name, quotes and encoding included", async () => {
    const script = await send("/WebResources/abc_/scripts/form.js");
    expect(script).toMatchObject({ status: 200, body: "alert(1)" });
    expect(script.headers["content-type"]).toBe("text/javascript; charset=utf-8");
    expect(await send("/WebResources/abc_/it%27s.html")).toMatchObject({ status: 200, body: "<p>hi</p>" });
  });

  it.each(["abc_/nothing.js", "' or name ne '", "../page.js"])("answers 404 for %s", async (name) => {
    expect((await send(`/WebResources/${encodeURIComponent(name)}`)).status).toBe(404);
  });

  it("answers 400 for a name that is not encoded properly", async () => {
    expect((await send("/WebResources/%E0%A4%A")).status).toBe(400);
  });
});

describe("the Web API behind the server", () => {
  it("gets the request as it was sent, in the name of the signed-in user", async () => {
    await send(`${api}?$filter=name%20eq%20'A%26B'`, { Prefer: "return=representation" }, "PATCH", '{"name":"ü"}');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      method: "PATCH",
      url: `${api}?$filter=name%20eq%20'A%26B'`,
      userId: seller,
      headers: { prefer: "return=representation" },
    });
    expect(Buffer.from(seen[0]!.body).toString("utf8")).toBe('{"name":"ü"}');
  });

  it("looks through the eyes of the user that the cookie names, and of nobody else", async () => {
    await send(api, { Cookie: `a=b; sandbox-user=${other.toUpperCase()}` });
    await send(api, { Cookie: "sandbox-user=' or 1 eq 1" });
    expect(seen.map((request) => request.userId)).toEqual([other, seller]);
  });

  it("refuses a body that says it is too long, without reading it", async () => {
    const request = `POST ${api} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nContent-Length: ${longestBody + 1}\r\n\r\n`;
    expect(await raw(request)).toMatch(/^HTTP\/1\.1 413 /);
    expect(seen).toHaveLength(0);
  });

  it("stops reading a body of unknown length that grows too long", async () => {
    const start = `POST ${api} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const chunk = `${(longestBody + 1).toString(16)}\r\n${"x".repeat(longestBody + 1)}\r\n`;
    expect(await raw(start + chunk)).toMatch(/^HTTP\/1\.1 413 /);
    expect(seen).toHaveLength(0);
  });

  it("says that it failed, in the Web API's own words, and goes on", async () => {
    const reply = await send(`${api}?explode`);
    expect(reply.status).toBe(500);
    expect(JSON.parse(reply.body)).toMatchObject({
      error: { message: "The sandbox failed on this request: the store is gone" },
    });
    expect((await send(api)).status).toBe(200);
  });
});

describe("what is no proper request", () => {
  it("answers 400 to something that is not HTTP", async () => {
    expect(await raw("hello there\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("answers 431 to an endless header", async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: a\r\nX: ${"x".repeat(40_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe("addresses of pages", () => {
  it.each([
    ["/", "/page.html"],
    ["/main.aspx", "/page.html"],
    ["/flows", "/flows/page.html"],
    ["/flows/", "/flows/page.html"],
    ["/flows/connections", "/flows/page.html"],
    ["/flows/3fa85f64-5717-4562-b3fc-2c963f66afa6/runs/08584388361428377718460129347CU09", "/flows/page.html"],
    ["/flows/page.js", null],
    ["/flows/../secret.key", null],
    ["/flowsandmore", null],
    ["/flows/%2e%2e", null],
    ["/api/flows", null],
  ])("%s is shown by %s", (path, page) => {
    expect(pageOf(path)).toBe(page);
  });
});
