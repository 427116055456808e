import { createHash, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Dataverse } from "./dataverse/dataverse.js";
import { DataverseRows, textOf } from "./flows/service/dataverse-rows.js";
import { FlowApi, flowApiPrefix } from "./flows/service/flow-api.js";
import { FlowService } from "./flows/service/flow-service.js";
import { triggerPathPrefix } from "./flows/triggers/trigger-address.js";
import { PartnerCenter } from "./partner-center/partner-center.js";
import { loadSampleData, sampleIntegrationUserId, sampleSellerId } from "./sample/load.js";
import { readSampleData } from "./sample/sample-files.js";
import { setUpFlows } from "./sample/set-up-flows.js";
import { sharedReferrals } from "./sample/shared-referrals.js";
import { freePortPair } from "./server/free-ports.js";
import { loopbackSend } from "./server/loopback-send.js";
import { createPartnerCenterServer } from "./server/partner-center-server.js";
import { createServer } from "./server/server.js";
import { RealClock } from "./time/real-clock.js";

export interface SandboxOptions {
  /** Folder that keeps the sandbox's state; it is created when missing. */
  dataDirectory: string;
  /** Port of Dynamics on 127.0.0.1; Partner Center takes the next one. 0 takes two free ones. */
  port: number;
  /** The solution package to import, a zip. */
  packageFile: string;
  /** Folder of the built pages of Dynamics and Power Automate. */
  pageDirectory: string;
  /** Folder of Partner Center's built page. */
  partnerCenterPageDirectory: string;
  /** Leaves out what an administrator does after the import: connections, switching flows on, the webhook. */
  halfInstalled?: boolean;
  /** Told in plain words what happens. */
  report: (line: string) => void;
}

export interface Sandbox {
  /** e.g. `http://127.0.0.1:4280` */
  url: string;
  /** e.g. `http://127.0.0.1:4281` */
  partnerCenterUrl: string;
  close(): Promise<void>;
}

/**
 * Starts Dynamics, Power Automate and Partner Center on this machine: opens the embedded Dataverse, imports the package
 * unless this very package is there already, fills a new environment with sample data, sets the flows up as an
 * administrator would, and serves it all.
 *
 * @throws ImportError when the package is refused; the system's error when a port is taken
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const open = new OpenParts();
  try {
    return await start(options, open);
  } catch (error) {
    await open.close();
    throw error;
  }
}

async function start(options: SandboxOptions, open: OpenParts): Promise<Sandbox> {
  const { dataDirectory, report } = options;
  const port = options.port === 0 ? await freePortPair() : options.port;
  const url = `http://127.0.0.1:${port}`;
  const partnerCenterUrl = `http://127.0.0.1:${port + 1}`;
  mkdirSync(dataDirectory, { recursive: true });
  const dataverse = Dataverse.open({ file: join(dataDirectory, "dataverse.db") });
  open.add(() => {
    dataverse.close();
  });
  const imported = await importPackage(dataverse, options);
  const clock = new RealClock();
  const chance = { newGuid: randomUUID, random: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48 };
  const partnerCenter = PartnerCenter.open({
    file: join(dataDirectory, "partner-center.db"),
    clock,
    ...chance,
    deliver: loopbackSend,
    origin: partnerCenterUrl,
  });
  open.add(() => {
    partnerCenter.close();
  });
  if (imported?.isFirst) partnerCenter.restore(sharedReferrals(readSampleData(clock.now())));
  const flows = await FlowService.open({
    dataverse,
    partnerCenter: (request) => partnerCenter.handle(request),
    http: loopbackSend,
    file: join(dataDirectory, "flows.db"),
    clock,
    ...chance,
    userId: sampleIntegrationUserId,
    flowsUrl: url,
  });
  open.add(() => {
    flows.close();
  });
  const api = new FlowApi(flows);
  const server = await createServer({
    dataverse,
    port,
    pageDirectory: options.pageDirectory,
    defaultUser: sampleSellerId,
    services: {
      [flowApiPrefix]: (request) => api.handle(request),
      [triggerPathPrefix]: (request) => flows.handleTrigger(request),
    },
  });
  open.add(() => server.close());
  const partnerCenterServer = await createPartnerCenterServer({
    partnerCenter: (request) => partnerCenter.handle(request),
    port: port + 1,
    pageDirectory: options.partnerCenterPageDirectory,
  });
  open.add(() => partnerCenterServer.close());
  if (imported && !options.halfInstalled) await setUpFlows(flows, imported.knownFlows, clock, report);
  // Last, so that a start that was interrupted does it all again; all of it may be repeated.
  if (imported) writeFileSync(imported.markFile, imported.digest);
  return { url, partnerCenterUrl, close: () => open.close() };
}

interface Imported {
  digest: string;
  /** Where the digest of the imported package is kept. */
  markFile: string;
  /** Whether the environment is new, and its sample data with it. */
  isFirst: boolean;
  /** Ids of flows that were there before. */
  knownFlows: ReadonlySet<string>;
}

/** Null where this very package is there already. */
async function importPackage(
  dataverse: Dataverse,
  { dataDirectory, packageFile, report }: SandboxOptions,
): Promise<Imported | null> {
  const zip = readFileSync(packageFile);
  const digest = createHash("sha256").update(zip).digest("hex");
  const markFile = join(dataDirectory, "imported.sha256");
  const before = existsSync(markFile) ? readFileSync(markFile, "utf8") : null;
  if (before === digest) return null;
  const known = before === null ? [] : await new DataverseRows(dataverse).list("workflows?$select=workflowid");
  const { warnings } = dataverse.importSolution(zip);
  report("imported the solution");
  for (const warning of warnings) report(warning);
  if (before === null) {
    await loadSampleData((request) => dataverse.handle(request), { adminUserId: dataverse.administrator });
    report("added the sample data");
  }
  return {
    digest,
    markFile,
    isFirst: before === null,
    knownFlows: new Set(known.map((row) => textOf(row.workflowid))),
  };
}

/** What has been opened, to be closed in the opposite order. */
class OpenParts {
  readonly #closes: (() => void | Promise<void>)[] = [];

  add(close: () => void | Promise<void>): void {
    this.#closes.unshift(close);
  }

  async close(): Promise<void> {
    for (const close of this.#closes.splice(0)) await close();
  }
}
