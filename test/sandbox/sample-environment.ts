import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packSolution } from "../../solution/pack/pack-solution";
import { Dataverse } from "../../sandbox/dataverse/dataverse";
import { loadSampleData } from "../../sandbox/sample/load";
import type { Handle } from "../../sandbox/sample/row-writer";
import { packageInputsWithStandIns } from "../support/built-stand-ins";
import { now } from "./sample-data-support";

/** A list's answer, or an error's. */
export interface Rows {
  value: Record<string, unknown>[];
  error?: { code: string; message: string };
}

/** An environment with the package and the sample data, in a folder of its own. */
export interface SampleEnvironment {
  administrator: string;
  handle: Handle;
  /** Reads a path of the Web API, as the administrator unless another user is named. */
  ask(path: string, userId?: string): Promise<Rows>;
  /** Status codes of all requests that were refused, apart from rows that were not found. */
  refused: number[];
  /** Mistakes of the embedded Dataverse itself. */
  failures: unknown[];
  close(): void;
}

export async function openSampleEnvironment(): Promise<SampleEnvironment> {
  const folder = mkdtempSync(join(tmpdir(), "sample-environment-"));
  const failures: unknown[] = [];
  const refused: number[] = [];
  const dataverse = Dataverse.open({
    file: join(folder, "rows.db"),
    now: () => now,
    onUnexpectedError: (error) => failures.push(error),
  });
  const { administrator } = dataverse;
  dataverse.importSolution(packageWithRealManifests());
  const handle: Handle = async (request) => {
    const answer = await dataverse.handle(request);
    if (answer.status >= 400 && answer.status !== 404) refused.push(answer.status);
    return answer;
  };
  await loadSampleData(handle, { adminUserId: administrator, now });
  return {
    administrator,
    handle,
    refused,
    failures,
    ask: async (path, userId = administrator) => {
      const url = `/api/data/v9.2/${encodeURI(path)}`;
      const headers = { accept: "application/json" };
      const { body } = await handle({ method: "GET", url, headers, body: new Uint8Array(), userId });
      return JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body)) as Rows;
    },
    close: () => {
      dataverse.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The package with the real manifests, styles and strings of its controls, and a stand-in for each bundle. */
function packageWithRealManifests(): Uint8Array {
  const inputs = packageInputsWithStandIns();
  for (const name of readdirSync(inputs.controls)) {
    const control = join(import.meta.dirname, "../../controls", name);
    const manifest = readFileSync(join(control, "ControlManifest.Input.xml"), "utf8");
    writeFileSync(join(inputs.controls, name, "ControlManifest.xml"), manifest.replace('"index.ts"', '"bundle.js"'));
    for (const part of ["css", "strings"]) {
      cpSync(join(control, part), join(inputs.controls, name, part), { recursive: true });
    }
  }
  const zip = packSolution(inputs, true);
  rmSync(inputs.folder, { recursive: true });
  return zip;
}
