import type { Check, CheckContext, Finding } from "./check";
import { allChecks } from "./checks/all";
import { container, containerFindings } from "./checks/container";
import { readPackage, unpack } from "./solution-package";

/** A finding and the check that made it. */
export interface CheckedFinding extends Finding {
  check: string;
}

/**
 * Holds a package to every check. A package that cannot be read is judged by the first check alone, since the others
 * would only repeat it in their own words.
 *
 * @param name file name of the zip, which says whether it is managed
 * @param extra further checks, such as the one of the schema
 * @throws Error when the bytes are no zip
 */
export async function checkPackage(
  name: string,
  zip: Uint8Array,
  context: CheckContext,
  extra: Check[] = [],
): Promise<CheckedFinding[]> {
  const files = unpack(name, zip);
  const unreadable = containerFindings(files);
  if (unreadable.length > 0) return unreadable.map((finding) => ({ check: container.id, ...finding }));
  const pack = readPackage(name, zip.length, files);
  const found: CheckedFinding[] = [];
  for (const check of [...allChecks, ...extra].filter(({ id }) => id !== container.id)) {
    for (const finding of await check.run(pack, context)) found.push({ check: check.id, ...finding });
  }
  return found;
}
