import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../support/seeded-random";
import { seed } from "./seed";
import { administrator, clientOf, type Row } from "./service";

const root = resolve(import.meta.dirname, "../..");
const lanes = 2;
const killsOfLane = 25;
const writers = 4;

/** A server lives until it acknowledged so many change sets at most, and so many milliseconds more at most. */
const mostAcknowledged = 12;
const longestRest = 30;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kill-"));
  // Bundled once: what is killed fifty times has to start fast. Beside it lies what it finds from its own place.
  mkdirSync(join(folder, "bundle"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  symlinkSync(join(root, "sandbox/dataverse/ootb"), join(folder, "ootb"), "junction");
  writeFileSync(join(folder, "page.html"), "<!doctype html>");
  await build({
    entryPoints: [join(import.meta.dirname, "kill-child.ts")],
    outfile: join(folder, "bundle/child.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Child {
  url: string;
  process: ChildProcess;
}

function startChild(lane: number): Promise<Child> {
  const file = join(folder, `lane-${lane}.db`);
  const child = spawn(process.execPath, [join(folder, "bundle/child.mjs"), file, folder, administrator], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((fulfil, reject) => {
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    child.stdout.once("data", (chunk: Buffer) => {
      fulfil({ url: chunk.toString().trim(), process: child });
    });
    child.once("exit", (code) => {
      reject(new Error(`The server did not start (${code ?? "killed"}). ${errors}`));
    });
  });
}

const killed = (child: ChildProcess): Promise<void> =>
  new Promise((fulfil) => {
    child.once("exit", () => {
      fulfil();
    });
    child.kill("SIGKILL");
  });

/** One change set that makes three rows, all of them named by the token and tied to the first. */
function changeSet(token: string): string {
  const part = (id: number, set: string, row: Row): string[] => [
    "--c",
    "Content-Type: application/http",
    "Content-Transfer-Encoding: binary",
    `Content-ID: ${id}`,
    "",
    `POST /api/data/v9.2/${set} HTTP/1.1`,
    "Content-Type: application/json",
    "",
    JSON.stringify(row),
  ];
  return [
    ...["--b", "Content-Type: multipart/mixed;boundary=c", ""],
    ...part(1, "accounts", { name: token }),
    ...part(2, "contacts", { lastname: token, "parentcustomerid_account@odata.bind": "$1" }),
    ...part(3, "opportunities", { name: token, "parentaccountid@odata.bind": "$1" }),
    ...["--c--", "--b--", ""],
  ].join("\r\n");
}

/** Writes until the server is gone; tells of what it acknowledged. */
async function write(url: string, name: string, acknowledge: (token: string) => void): Promise<void> {
  for (let number = 1; ; number += 1) {
    const token = `${name}-${number}`;
    let answer: string;
    try {
      const headers = { "Content-Type": "multipart/mixed;boundary=b" };
      const response = await fetch(`${url}/api/data/v9.2/$batch`, { method: "POST", headers, body: changeSet(token) });
      answer = await response.text();
    } catch {
      return;
    }
    const done = answer.match(/^HTTP\/1\.1 204 /gm)?.length;
    if (done !== 3 || !answer.trimEnd().endsWith("--")) throw new Error(`A change set was refused: ${answer}`);
    acknowledge(token);
  }
}

interface Stored {
  accounts: Set<unknown>;
  contacts: Set<unknown>;
  opportunities: Set<unknown>;
}

async function stored(url: string): Promise<Stored> {
  const api = clientOf({ url });
  const column = async (collection: string, name: string): Promise<Set<unknown>> => {
    const { value } = await api.retrieveAll<Row>({ collection, select: [name], filter: `startswith(${name},'lane')` });
    const names = new Set(value.map((row) => row[name]));
    expect(names.size).toBe(value.length);
    return names;
  };
  return {
    accounts: await column("accounts", "name"),
    contacts: await column("contacts", "lastname"),
    opportunities: await column("opportunities", "name"),
  };
}

async function killAgainAndAgain(lane: number): Promise<{ acknowledged: string[]; last: Stored }> {
  const random = seededRandom(seed + lane);
  const acknowledged: string[] = [];
  for (let round = 1; round <= killsOfLane; round += 1) {
    const { url, process: child } = await startChild(lane);
    let left = 1 + Math.floor(random() * mostAcknowledged);
    let enough: () => void;
    const lived = new Promise<void>((fulfil) => (enough = fulfil));
    const acknowledge = (token: string): void => {
      acknowledged.push(token);
      left -= 1;
      if (left === 0) enough();
    };
    const writing = Promise.allSettled(
      Array.from({ length: writers }, (_, index) => write(url, `lane${lane}-${round}-${index}`, acknowledge)),
    );
    // Writers that all fail would be waited for in vain.
    await Promise.race([lived, writing]);
    await new Promise((fulfil) => setTimeout(fulfil, random() * longestRest));
    await killed(child);
    expect((await writing).filter(({ status }) => status === "rejected")).toEqual([]);
  }
  const { url, process: child } = await startChild(lane);
  const last = await stored(url);
  await killed(child);
  return { acknowledged, last };
}

describe(`A Dataverse killed ${lanes * killsOfLane} times among concurrent change sets (TEST_SEED=${seed})`, () => {
  it("has every acknowledged write, and no half change set", async () => {
    const outcomes = await Promise.all(Array.from({ length: lanes }, (_, lane) => killAgainAndAgain(lane)));
    for (const { acknowledged, last } of outcomes) {
      expect(acknowledged.length).toBeGreaterThanOrEqual(killsOfLane);
      expect(acknowledged.filter((token) => !last.accounts.has(token))).toEqual([]);
      expect([...last.contacts].sort()).toEqual([...last.accounts].sort());
      expect([...last.opportunities].sort()).toEqual([...last.accounts].sort());
    }
  }, 300_000);
});
