import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { DOMParser } from "@xmldom/xmldom";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { transformSync } from "esbuild";
import { buildWebResources } from "../../scripts/build/webresources";

const solution = join(import.meta.dirname, "../../solution/src/");
const out = mkdtempSync(join(tmpdir(), "form-scripts-"));
let script = "";

beforeAll(async () => {
  await buildWebResources(out);
  script = readFileSync(join(out, "cosell_/scripts/forms.js"), "utf8");
}, 60_000);
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
});

/** Runs the script as a page does, and gives the page's globals. */
function globalsAfter(before: object = {}): Record<string, unknown> {
  const page = createContext({ ...before });
  runInContext(script, page);
  return page;
}

describe("The built form scripts", () => {
  it("bring one global, Cosell, with one handler for each form", () => {
    const page = globalsAfter();
    expect(Object.keys(page)).toEqual(["Cosell"]);
    expect(page.Cosell).toEqual({
      Opportunity: { onLoad: expect.any(Function) as unknown },
      Lead: { onLoad: expect.any(Function) as unknown },
    });
  });

  it("leave what another script put into Cosell", () => {
    const { Cosell } = globalsAfter({ Cosell: { Account: { onLoad: 1 } } });
    expect(Object.keys(Cosell as object).sort()).toEqual(["Account", "Lead", "Opportunity"]);
  });

  it("are of ES2018, which is the newest that the solution checker takes", () => {
    const lowered = transformSync(script, { target: "es2018", minifySyntax: false });
    const kept = transformSync(script, { target: "esnext", minifySyntax: false });
    expect(lowered.code).toBe(kept.code);
  });

  it("touch no document, say nothing on the console, store nothing and evaluate no text", () => {
    expect(script).not.toMatch(
      /\b(document|window|parent|top|console|localStorage|sessionStorage|XMLHttpRequest|fetch\(|eval|Function\(|alert)\b/,
    );
    expect(script).not.toMatch(/Xrm\.Page|msft_|sourceMappingURL/);
  });

  it.each(["Opportunity", "Lead"])(
    "have the handlers that the %s form registers, with the execution context",
    (table) => {
      const [file] = {
        Opportunity: ["{a837e4a7-01b8-4f82-a475-be9abd67e667}"],
        Lead: ["{e3b6ddb7-8df0-4410-ac7b-fd32e5053d38}"],
      }[table] as string[];
      const xml = readFileSync(`${solution}Entities/${table}/FormXml/main/${String(file)}.xml`, "utf8");
      const document = new DOMParser().parseFromString(xml, "text/xml");
      const handlers = Array.from(document.getElementsByTagName("Handler"));
      expect(handlers.map((handler) => handler.getAttribute("functionName"))).toEqual([`Cosell.${table}.onLoad`]);
      const { Cosell } = globalsAfter() as { Cosell: Record<string, { onLoad: unknown } | undefined> };
      for (const handler of handlers) {
        expect(handler.getAttribute("passExecutionContext")).toBe("true");
        expect(handler.getAttribute("libraryName")).toBe("cosell_/scripts/forms.js");
        expect(handler.parentNode?.parentNode).toMatchObject({ nodeName: "event" });
        expect(typeof Cosell[table]?.onLoad).toBe("function");
      }
    },
  );
});
