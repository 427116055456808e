import { expect } from "vitest";

/** Expects something of what is read, sooner or later: a busy machine takes its time. */
export const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });
