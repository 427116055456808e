import type { Store } from "../../dataverse/store/store.js";

const bytes = 32;

/**
 * The secret in a flow's trigger address. It is made once for each flow, and stays when the flow is switched off and on.
 *
 * @param random a cryptographic source where the address can be reached by others
 */
export function triggerSecret(store: Store, flowId: string, random: () => number): string {
  const known = knownSecret(store, flowId);
  if (known !== null) return known;
  const secret = Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256))).toString("base64url");
  store.put("secret", flowId, { secret });
  return secret;
}

/** Null for a flow that never was on. */
export function knownSecret(store: Store, flowId: string): string | null {
  return store.get<{ secret: string }>("secret", flowId)?.body.secret ?? null;
}
