import { createSign, X509Certificate } from "node:crypto";
import { generate } from "selfsigned";
import type { Store } from "../../dataverse/store/store.js";

/** What events are signed with: PEM. */
export interface SigningKey {
  certificate: string;
  privateKey: string;
}

/**
 * The certificate's name. The real one's issuer is `O=Microsoft Corporation`; this one must never pass for it.
 */
const name = "Co-sell sandbox, not Microsoft";

/** Makes a key of 2048 bits and its certificate, which nobody but itself vouches for. */
export function newSigningKey(): SigningKey {
  const attributes = [{ name: "commonName", value: name }];
  const { cert, private: privateKey } = generate(attributes, { keySize: 2048, algorithm: "sha256", days: 3650 });
  return { certificate: cert, privateKey };
}

/** Signs events with the key of a store; it is made when it is first needed, and kept. */
export class EventSigner {
  readonly #store: Store;
  #key: SigningKey | undefined;

  /** @param given a key made elsewhere, which is kept unless the store has one */
  constructor(store: Store, given: SigningKey | undefined) {
    this.#store = store;
    this.#key = store.get<SigningKey>("signing-key", "key")?.body;
    if (!this.#key && given) this.#keep(given);
  }

  get certificate(): X509Certificate {
    return new X509Certificate(this.#signingKey.certificate);
  }

  /** RSA PKCS#1 v1.5 over SHA-256 of the body's UTF-8, in base64. */
  sign(body: string): string {
    return createSign("RSA-SHA256").update(body, "utf8").sign(this.#signingKey.privateKey, "base64");
  }

  get #signingKey(): SigningKey {
    return this.#key ?? this.#keep(newSigningKey());
  }

  #keep(key: SigningKey): SigningKey {
    this.#store.put("signing-key", "key", key);
    this.#key = key;
    return key;
  }
}
