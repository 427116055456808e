import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packSolution } from "../../solution/pack/pack-solution";
import { importSolution } from "../../sandbox/dataverse/import/import-solution";
import { loadOotbMetadata } from "../../sandbox/dataverse/metadata/load-ootb";
import { seedOotbRows } from "../../sandbox/dataverse/metadata/seed-ootb-rows";
import { buildKeys } from "../../sandbox/dataverse/rows/alternate-keys";
import { LibsqlStore } from "../../sandbox/dataverse/store/libsql-store";
import { answerAlone } from "../../sandbox/dataverse/web-api/answer-request";
import { loadSampleData, sampleSellerId } from "../../sandbox/sample/load";
import type { Handle } from "../../sandbox/sample/row-writer";
import { packageInputsWithStandIns } from "../support/built-stand-ins";
import { now, sample } from "./sample-data-support";

const readerId = sample.users.find(({ purpose }) => purpose.includes("none of the co-sell roles"))?.id ?? "";
const folder = mkdtempSync(join(tmpdir(), "sample-load-"));
let store: LibsqlStore;
let administrator = "";
let handle: Handle;
const refused: number[] = [];
const failures: unknown[] = [];

/** The package with the real manifests, styles and strings of its controls, and a stand-in for each bundle. */
function packageWithRealManifests(): Uint8Array {
  const inputs = packageInputsWithStandIns();
  const names = ["SyncToggle", "MicrosoftHelp", "ReferralVisibility", "SolutionsGrid", "AuditPanel", "ReferralCard"];
  for (const name of names) {
    const control = join(import.meta.dirname, "../../controls", name);
    const manifest = readFileSync(join(control, "ControlManifest.Input.xml"), "utf8");
    writeFileSync(join(inputs.controls, name, "ControlManifest.xml"), manifest.replace('"index.ts"', '"bundle.js"'));
    for (const part of ["css", "strings"])
      cpSync(join(control, part), join(inputs.controls, name, part), { recursive: true });
  }
  const zip = packSolution(inputs, true);
  rmSync(inputs.folder, { recursive: true });
  return zip;
}

beforeAll(async () => {
  store = new LibsqlStore(join(folder, "rows.db"));
  const metadata = loadOotbMetadata();
  administrator = seedOotbRows(store, metadata, now);
  importSolution({ store, metadata, zip: packageWithRealManifests(), now, userId: administrator });
  buildKeys(store, metadata.tables.values());
  const environment = {
    store,
    metadata,
    now: () => now,
    committed: () => undefined,
    unexpected: (error: unknown) => failures.push(error),
  };
  handle = ({ body, ...request }) => {
    const answer = answerAlone(environment, { ...request, body: new TextDecoder().decode(body) });
    if (answer.status >= 400 && answer.status !== 404) refused.push(answer.status);
    return Promise.resolve(answer);
  };
  await loadSampleData(handle, { adminUserId: administrator, now });
});

afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

interface Rows {
  value: Record<string, unknown>[];
  error?: { code: string };
}

async function ask(path: string, userId = administrator): Promise<Rows> {
  const headers = { accept: "application/json", prefer: 'odata.include-annotations="*"' };
  const url = `/api/data/v9.2/${encodeURI(path)}`;
  const { body } = await handle({ method: "GET", url, headers, body: new Uint8Array(), userId });
  return JSON.parse(typeof body === "string" ? body : new TextDecoder().decode(body)) as Rows;
}

describe("loading the sample data into an environment with the package", () => {
  it("is accepted row by row", () => {
    expect(failures).toEqual([]);
    expect(refused).toEqual([]);
  });

  it("leaves every deal with its owner, state and solutions", async () => {
    const query =
      "$select=name,statecode,statuscode,_ownerid_value,cosell_audit&$expand=cosell_opportunity_cosell_opportunitysolution($select=statecode)";
    const { value } = await ask(`opportunities?${query}`);
    expect(value).toHaveLength(sample.opportunities.length);
    for (const deal of sample.opportunities) {
      const row = value.find(({ opportunityid }) => opportunityid === deal.id);
      expect(row).toMatchObject({
        _ownerid_value: deal.owner,
        statecode: deal.close?.state ?? 0,
        statuscode: deal.close?.status ?? 1,
        cosell_audit: deal.audit?.join("\n") ?? null,
      });
      const solutions = row?.cosell_opportunity_cosell_opportunitysolution as { statecode: number }[];
      expect(solutions.filter(({ statecode }) => statecode === 0)).toHaveLength(deal.solutions?.length ?? 0);
      expect(solutions.filter(({ statecode }) => statecode === 1)).toHaveLength(deal.removedSolutions?.length ?? 0);
    }
  });

  it("keeps what was won, the customers' main contacts and the notes", async () => {
    const { value: closes } = await ask("opportunitycloses?$select=subject,actualrevenue");
    expect(closes).toContainEqual(
      expect.objectContaining({ subject: "Won in the second round", actualrevenue: 205000 }),
    );
    const { value: accounts } = await ask("accounts?$select=name&$filter=_primarycontactid_value eq null");
    expect(accounts).toEqual([]);
    const { value: notes } = await ask("annotations?$select=subject");
    expect(notes.map(({ subject }) => subject)).toEqual(["Call with Maya Halden"]);
  });

  it("lets each user see what the roles allow", async () => {
    const solutions = (userId: string) => ask("cosell_opportunitysolutions?$top=1", userId);
    expect((await solutions(sampleSellerId)).value).toHaveLength(1);
    expect((await solutions(readerId)).error?.code).toBe("0x80040220");
    expect((await ask("opportunities?$select=name", readerId)).value).toHaveLength(sample.opportunities.length);
  });

  it("has deals that need attention, and deals that wait for an answer", async () => {
    const count = async (filter: string) => (await ask(`opportunities?$select=name&$filter=${filter}`)).value.length;
    expect(await count("cosell_syncstatus eq 482000004")).toBe(2);
    expect(await count("cosell_referralstatus eq 'New' and cosell_respondby ne null")).toBe(2);
  });

  it("may be done again, and changes nothing", async () => {
    const ids = () =>
      [
        "opportunity",
        "lead",
        "account",
        "contact",
        "cosell_opportunitysolution",
        "opportunityclose",
        "systemuserroles",
      ].map((table) =>
        store
          .all(table)
          .map(({ id }) => id)
          .sort(),
      );
    const before = ids();
    await loadSampleData(handle, { adminUserId: administrator, now });
    expect(ids()).toEqual(before);
    expect(refused).toEqual([403]); // the reader's, in the test above
  });

  it("tells which row was refused, in the words of Dataverse", async () => {
    await expect(loadSampleData(handle, { adminUserId: readerId, now })).rejects.toThrow(
      /^Sample data: PATCH transactioncurrencies\(.+\) was refused with 403: .*prvWriteTransactionCurrency/,
    );
  });
});
