import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds after which a process that holds the work is taken for dead. */
const longestWork = 120_000;

/**
 * Does a work that several processes need, and only one may do, once for a directory: the first does it, the others
 * wait for it.
 *
 * @throws what the work throws; another process may then try it again
 */
export async function oncePerDirectory(directory: string, work: () => Promise<unknown>): Promise<void> {
  const done = join(directory, "done");
  const busy = join(directory, "busy");
  mkdirSync(directory, { recursive: true });
  while (!existsSync(done)) {
    if (!take(busy)) {
      await wait(100);
      continue;
    }
    try {
      // Somebody may have finished between the look and the lock.
      if (!existsSync(done)) await work();
      writeFileSync(done, "");
    } finally {
      rmSync(busy, { recursive: true, force: true });
    }
  }
}

/** Whether the work is ours now. */
function take(busy: string): boolean {
  try {
    mkdirSync(busy);
    return true;
  } catch {
    const since = statSync(busy, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > longestWork) rmSync(busy, { recursive: true, force: true });
    return false;
  }
}
