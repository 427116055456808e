import { buildPackages } from "../../scripts/build/packages";

/** Builds the two packages when they are missing or stale, before the tests that read them. */
export async function setup(): Promise<void> {
  await buildPackages(() => undefined);
}
