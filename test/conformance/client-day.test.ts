import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { foreignSolutionZip } from "../support/foreign-solution";
import { Day } from "./day";
import { dayOfQueries } from "./day-of-queries";
import { dayOfRows } from "./day-of-rows";
import { dayOfServices } from "./day-of-services";
import { type CatalogueCall, type CatalogueRow, requestCatalogue } from "./request-catalogue";
import { type Exchange, type Service, startService } from "./service";

const proofs: Readonly<Record<string, (day: Day) => Promise<void>>> = {
  ...dayOfRows,
  ...dayOfQueries,
  ...dayOfServices,
};

const ids = /\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?/gi;

function isOf({ request, headers }: Exchange, row: CatalogueRow): boolean {
  const wanted = Object.entries(row.headers ?? {});
  return (
    row.request.test(request.replaceAll(ids, "…")) && wanted.every(([name, value]) => value.test(headers[name] ?? ""))
  );
}

/** Status of an exchange; of a batch, the best of its parts. */
function statusOf({ status, answer }: Exchange): number {
  const parts = Array.from(answer.matchAll(/^HTTP\/1\.1 (\d{3}) /gm), ([, part]) => Number(part));
  return parts.length > 0 ? Math.min(...parts) : status;
}

describe("A whole day of a public Dataverse client", () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService();
    // A solution with a table that has an alternate key; none of the out-of-the-box tables has one.
    service.dataverse.importSolution(foreignSolutionZip());
    await new Promise((fulfil) => setImmediate(fulfil));
  });
  afterAll(async () => {
    await service.close();
  });

  it("has a proof for every call of the catalogue, and no other", () => {
    expect(Object.keys(proofs).sort()).toEqual(Object.keys(requestCatalogue).sort());
  });

  it.each(Object.keys(requestCatalogue) as CatalogueCall[])("%s", async (call) => {
    const row: CatalogueRow = requestCatalogue[call];
    const start = service.exchanges.length;
    await proofs[call]?.(new Day(service));
    const sent = service.exchanges.slice(start).filter((exchange) => isOf(exchange, row));
    expect(
      sent,
      `What the client sent: ${service.exchanges
        .slice(start)
        .map(({ request }) => request)
        .join("\n")}`,
    ).not.toEqual([]);
    expect(service.exchanges.slice(start).filter(({ status }) => status === 500)).toEqual([]);
    const outcomes = sent.map((exchange) => (statusOf(exchange) < 400 ? "answered" : "refused"));
    expect(outcomes).toContain(row.outcome);
  });
});
