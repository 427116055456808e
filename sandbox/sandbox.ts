import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Dataverse } from "./dataverse/dataverse.js";
import { loadSampleData, sampleSellerId } from "./sample/load.js";
import { createServer } from "./server/server.js";

export interface SandboxOptions {
  /** Folder that keeps the sandbox's state; it is created when missing. */
  dataDirectory: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** The solution package to import, a zip. */
  packageFile: string;
  /** Folder of the built page. */
  pageDirectory: string;
  /** Told in plain words what happens. */
  report: (line: string) => void;
}

export interface Sandbox {
  /** e.g. `http://127.0.0.1:4280` */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts Dynamics on this machine: opens the embedded Dataverse, imports the package unless this very package is there
 * already, fills a new environment with sample data, and serves it all.
 *
 * @throws ImportError when the package is refused; the system's error when the port is taken
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { dataDirectory, packageFile, report } = options;
  mkdirSync(dataDirectory, { recursive: true });
  const dataverse = Dataverse.open({ file: join(dataDirectory, "dataverse.db") });
  try {
    const zip = readFileSync(packageFile);
    const digest = createHash("sha256").update(zip).digest("hex");
    const markFile = join(dataDirectory, "imported.sha256");
    const imported = existsSync(markFile) ? readFileSync(markFile, "utf8") : null;
    if (imported !== digest) {
      const { warnings } = dataverse.importSolution(zip);
      report("imported the solution");
      for (const warning of warnings) report(warning);
    }
    if (imported === null) {
      await loadSampleData((request) => dataverse.handle(request), { adminUserId: dataverse.administrator });
      report("added the sample data");
    }
    // Last, so that a start that was interrupted does both again; both may be repeated.
    writeFileSync(markFile, digest);
    const server = await createServer({
      dataverse,
      port: options.port,
      pageDirectory: options.pageDirectory,
      defaultUser: sampleSellerId,
    });
    return {
      url: server.url,
      close: async () => {
        await server.close();
        dataverse.close();
      },
    };
  } catch (error) {
    dataverse.close();
    throw error;
  }
}
