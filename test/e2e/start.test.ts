import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync, existsSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const started: ChildProcess[] = [];
const directories: string[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "start-"));
  directories.push(directory);
  return directory;
}

interface Run {
  output(): string;
  /** Settles with the address once the line with `ready` stands there; rejects when the process ends before. */
  ready: Promise<string>;
  ended: Promise<number | null>;
  stop(): Promise<number | null>;
}

/** `npm start -- <args>`, without npm in between so that signals reach the server itself. */
function start(...args: string[]): Run {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts", ...args], {
    cwd: root,
  });
  started.push(child);
  let output = "";
  const ended = new Promise<number | null>((done) => child.on("exit", done));
  const ready = new Promise<string>((done, fail) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const address = /^ready: .*?(http:\/\/127\.0\.0\.1:\d+)/m.exec(output)?.[1];
      if (address) done(address);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void ended.then((code) => {
      fail(new Error(`It ended with ${code}: ${output}`));
    });
  });
  ready.catch(() => undefined);
  return {
    output: () => output,
    ready,
    ended,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
  };
}

const read = async (url: string): Promise<{ value: { name: string }[] }> =>
  (await (await fetch(`${url}/api/data/v9.2/accounts?$select=name`)).json()) as { value: { name: string }[] };

describe("npm start", () => {
  test("imports, serves and says so; state survives a restart, and --reset removes it", async () => {
    const data = newDirectory();
    const first = start("--port", "0", "--data", data, "--no-open");
    const url = await first.ready;
    expect(first.output()).toContain("imported the solution");
    const page = await fetch(`${url}/main.aspx`);
    expect(page.status).toBe(200);
    const created = await fetch(`${url}/api/data/v9.2/accounts`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ name: "Survives a restart" }),
    });
    expect(created.status).toBe(204);
    expect(await first.stop()).toBe(0);

    const second = start("--port", "0", "--data", data, "--no-open");
    const names = (await read(await second.ready)).value.map(({ name }) => name);
    expect(names).toContain("Survives a restart");
    // A second start builds nothing and imports nothing.
    expect(second.output().trim().split("\n")).toHaveLength(1);
    expect(await second.stop()).toBe(0);

    writeFileSync(join(data, "notes.txt"), "not the sandbox's");
    const third = start("--port", "0", "--data", data, "--no-open", "--reset");
    const afterReset = (await read(await third.ready)).value.map(({ name }) => name);
    expect(afterReset).not.toContain("Survives a restart");
    expect(existsSync(join(data, "notes.txt"))).toBe(true);
    expect(await third.stop()).toBe(0);
  });

  test("says in one line that a port is taken, and which to try", async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const { port } = other.address() as AddressInfo;
    const run = start("--port", String(port), "--data", newDirectory(), "--no-open");
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain(`Port ${port} is taken. Choose another`);
    await new Promise((done) => other.close(done));
  });

  test("says which port is taken when it is Partner Center's, the next one", async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    const { port } = other.address() as AddressInfo;
    const run = start("--port", String(port - 1), "--data", newDirectory(), "--no-open");
    expect(await run.ended).toBe(1);
    expect(run.output()).toMatch(new RegExp(`Port (${port}|${port - 1}) is taken. Choose another`));
    await new Promise((done) => other.close(done));
  });

  test("turns the flows on and registers the webhook, as an administrator would", async () => {
    const run = start("--port", "0", "--data", newDirectory(), "--no-open");
    const url = await run.ready;
    const partnerCenter = /Partner Center (http:\/\/127\.0\.0\.1:\d+)\//.exec(run.output())?.[1] ?? "";
    expect(Number(new URL(partnerCenter).port)).toBe(Number(new URL(url).port) + 1);
    const { flows } = (await (await fetch(`${url}/api/flows`)).json()) as {
      flows: { name: string; state: string; triggerUrl: string | null }[];
    };
    expect(flows.length).toBeGreaterThan(0);
    expect(flows.filter(({ state }) => state !== "on")).toEqual([]);
    const registration = await fetch(`${partnerCenter}/webhooks/v1/registration`, {
      headers: { Authorization: "Bearer sandbox" },
    });
    expect(await registration.text()).toContain(JSON.stringify(flows.find((flow) => flow.triggerUrl)?.triggerUrl));
    expect((await fetch(`${partnerCenter}/`)).status).toBe(200);
    expect((await fetch(`${url}/flows`)).status).toBe(200);
    expect((await fetch(`${url}/api/flows`, { headers: { Origin: "http://elsewhere.example" } })).status).toBe(403);
    expect(await run.stop()).toBe(0);
  });

  test("--half-installed leaves connections, flows and webhook to the reader of the guide", async () => {
    const run = start("--port", "0", "--data", newDirectory(), "--no-open", "--half-installed");
    const url = await run.ready;
    const { flows } = (await (await fetch(`${url}/api/flows`)).json()) as {
      flows: { state: string; problems: { code: string }[] }[];
    };
    expect(flows.filter(({ state }) => state === "on")).toEqual([]);
    expect(flows[0]?.problems.map(({ code }) => code)).toContain("XrmConnectionReferenceMissingConnection");
    expect(await run.stop()).toBe(0);
  });

  test("refuses a port that is none", async () => {
    const run = start("--port", "eighty", "--data", newDirectory(), "--no-open");
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain('not "eighty"');
  });

  test("refuses a data folder that another sandbox holds", async () => {
    const data = newDirectory();
    const first = start("--port", "0", "--data", data, "--no-open");
    await first.ready;
    const second = start("--port", "0", "--data", data, "--no-open");
    expect(await second.ended).toBe(1);
    expect(second.output()).not.toContain("    at ");
    expect(await first.stop()).toBe(0);
  });
});
