import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type KnownRuns, withNewest, withOlder } from "../../sandbox/flows/pages/run/merge-runs";
import { dynamicsUrl, flowPagesUrl, partnerCenterUrl } from "../../sandbox/page/neighbours";
import { flowIds, sampleRun, summaryOf } from "../support/flow-service-sample";

/** A service that counts its runs: the newest has the smallest id. */
class Runs {
  #count = 0;
  #ids: string[] = [];

  begin(): void {
    this.#count += 1;
    this.#ids.unshift(`0858${String(1_000_000 - this.#count).padStart(20, "0")}`);
  }

  page(after: string | null, top: number) {
    const wanted = this.#ids.filter((id) => after === null || id > after);
    const runs = wanted.slice(0, top).map((id) => summaryOf(sampleRun(id, flowIds.helper, "Helper")));
    return { runs, next: wanted.length > top ? (runs.at(-1)?.runId ?? null) : null };
  }

  get ids(): string[] {
    return this.#ids;
  }
}

const acts = fc.array(fc.constantFrom("begin" as const, "newest" as const, "older" as const), { maxLength: 60 });

describe("a history that is read page by page while runs begin", () => {
  test("has no gap and no run twice, and the newest first", () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: 1, max: 5 }), (history, top) => {
        const service = new Runs();
        let known: KnownRuns = { runs: [], next: null };
        let newest = "";
        for (const act of history) {
          if (act === "begin") service.begin();
          if (act === "newest") {
            known = withNewest(known, service.page(null, top));
            newest = service.ids[0] ?? "";
          }
          if (act === "older" && known.next !== null) known = withOlder(known, service.page(known.next, top));
          const ids = known.runs.map(({ runId }) => runId);
          const from = Math.max(0, service.ids.indexOf(newest));
          expect(ids).toEqual(service.ids.slice(from, from + ids.length));
          if (known.next === null && ids.length > 0) expect(ids.at(-1)).toBe(service.ids.at(-1));
        }
      }),
    );
  });

  test("keeps the older runs that were asked for when one more has begun", () => {
    const service = new Runs();
    for (let run = 0; run < 6; run++) service.begin();
    let known = withNewest({ runs: [], next: null }, service.page(null, 3));
    known = withOlder(known, service.page(known.next, 3));
    service.begin();
    known = withNewest(known, service.page(null, 3));
    expect(known.runs.map(({ runId }) => runId)).toEqual(service.ids);
    expect(known.next).toBeNull();
  });
});

describe("the pages of the sandbox", () => {
  const dynamics = { protocol: "http:", hostname: "127.0.0.1", port: "4280" };
  const partnerCenter = { ...dynamics, port: "4281" };

  test("find each other by the port beside their own", () => {
    expect(partnerCenterUrl(dynamics)).toBe("http://127.0.0.1:4281/");
    expect(dynamicsUrl(partnerCenter)).toBe("http://127.0.0.1:4280/");
    expect(flowPagesUrl(partnerCenter)).toBe("http://127.0.0.1:4280/flows");
  });
});
