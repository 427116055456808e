import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { DynamicsWebApi } from "dynamics-web-api";
import { type Figure, median } from "./figure";

const runs = 200;

interface Measured {
  create: number;
  read: number;
  update: number;
}

/** Milliseconds of one call, the middle of many, one after another. */
async function milliseconds(call: (run: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await call(run);
    times.push(performance.now() - start);
  }
  return median(times);
}

async function measure(url: string): Promise<Measured> {
  const client = new DynamicsWebApi({ serverUrl: url, dataApi: { version: "9.2" } });
  const ids: string[] = [];
  const create = await milliseconds(async (run) => {
    const id: unknown = await client.create({ collection: "accounts", data: { name: `Contoso ${run}` } });
    if (typeof id === "string") ids.push(id);
  });
  const idOf = (run: number): string => ids[run % ids.length] ?? "";
  const read = await milliseconds((run) =>
    client.retrieve({ collection: "accounts", key: idOf(run), select: ["name", "accountnumber"] }),
  );
  const update = await milliseconds((run) =>
    client.update({ collection: "accounts", key: idOf(run), data: { name: `Fabrikam ${run}` } }),
  );
  return { create, read, update };
}

/** A server that knows nothing and answers at once: what client and HTTP alone cost. */
async function measureStub(): Promise<Measured> {
  const id = "00000000-0000-0000-0000-000000000001";
  const server = createServer((request, response) => {
    request.resume();
    request.on("end", () => {
      const entity = `http://${request.headers.host ?? ""}/api/data/v9.2/accounts(${id})`;
      const isRead = request.method === "GET";
      response.writeHead(isRead ? 200 : 204, { "OData-EntityId": entity, "Content-Type": "application/json" });
      response.end(isRead ? JSON.stringify({ accountid: id, name: "Contoso" }) : undefined);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await measure(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
  }
}

/** The Web API through a public client, beside the same client against an empty stub. */
export async function measureWebApi(url: string): Promise<Figure[]> {
  const ours = await measure(url);
  const stub = await measureStub();
  return (["create", "read", "update"] as const).map((call) => ({
    what: `Web API, ${call} a row (median of ${runs}, each durable before it is answered)`,
    measured: `${ours[call].toFixed(2)} ms`,
    yardstick: `${stub[call].toFixed(2)} ms (empty stub)`,
  }));
}
