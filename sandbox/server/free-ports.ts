import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** Attempts to find two free ports side by side. */
const attempts = 50;

/** A free port on 127.0.0.1 whose successor is free too. */
export async function freePortPair(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const port = await take(0);
    if (port !== null && port < 65_535 && (await take(port + 1)) !== null) return port;
  }
  throw new Error("No two free ports were found side by side. Choose one with --port.");
}

/** Takes a port and lets it go again; null where it is not free. */
function take(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => {
      resolve(null);
    });
    server.listen(port, "127.0.0.1", () => {
      const taken = (server.address() as AddressInfo).port;
      server.close(() => {
        resolve(taken);
      });
    });
  });
}
