import { buildEverything } from "../../scripts/build/everything";

/** Builds what is missing or stale, before the tests that run it. */
export async function setup(): Promise<void> {
  await buildEverything(() => undefined);
}
