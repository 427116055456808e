import type { HttpAnswer, HttpRequest } from "../http.js";
import { type ImportReport, importSolution } from "./import/import-solution.js";
import { restoreMetadata } from "./metadata/restore-metadata.js";
import { seedOotbRows } from "./metadata/seed-ootb-rows.js";
import type { Metadata } from "./metadata/model.js";
import type { RowChange } from "./rows/session.js";
import { buildKeys } from "./rows/alternate-keys.js";
import { LibsqlStore } from "./store/libsql-store.js";
import { type Store, isReference } from "./store/store.js";
import { answerHttp } from "./web-api/answer-http.js";
import type { Environment } from "./web-api/environment.js";

/** A request to the Web API, its address a path and query such as `/api/data/v9.2/accounts?$top=1`. */
export interface WebApiRequest extends HttpRequest {
  /** The user who is signed in (`systemuserid`). */
  userId: string;
}

export type WebApiAnswer = HttpAnswer;

export type RowListener = (change: RowChange) => void;

export interface DataverseOptions {
  /** The database file, which is created when missing; or a store of the caller's, which is closed with the Dataverse. */
  file: string | Store;
  now?: () => Date;
  /** Makes the ids of rows that are created without one, GUIDs in lower case; absent: by chance. */
  newId?: () => string;
  /** Told of every error that is a mistake of this Dataverse, beside the answer 500. */
  onUnexpectedError?: (error: unknown) => void;
}

/** A Dataverse in one file or one store, reached through its Web API. */
export class Dataverse {
  readonly #store: Store;
  readonly #metadata: Metadata;
  readonly #environment: Environment;
  readonly #listeners = new Set<RowListener>();
  #isClosed = false;

  private constructor(store: Store, { now = () => new Date(), newId, onUnexpectedError }: DataverseOptions) {
    this.#store = store;
    this.#metadata = restoreMetadata(store);
    if (store.all("organization").length === 0) seedOotbRows(store, this.#metadata, now());
    this.#environment = {
      store,
      metadata: this.#metadata,
      now,
      ...(newId && { newId }),
      committed: (changes) => {
        this.#tell(changes);
      },
      unexpected: (error) => onUnexpectedError?.(error),
    };
    buildKeys(store, this.#metadata.tables.values());
  }

  /**
   * Opens a Dataverse; a new file or an empty store becomes an environment as it is on its first day.
   *
   * @throws the database's own error when another process holds the file
   */
  static open(options: DataverseOptions): Dataverse {
    const store = typeof options.file === "string" ? new LibsqlStore(options.file) : options.file;
    try {
      return new Dataverse(store, options);
    } catch (error) {
      store.close();
      throw error;
    }
  }

  /**
   * Imports a solution as the administrator. Its alternate keys are pending until a later tick builds them.
   *
   * @param zip bytes of a managed or unmanaged package
   * @throws ImportError naming file, place and problem; nothing is changed then
   */
  importSolution(zip: Uint8Array): ImportReport {
    const report = importSolution({
      store: this.#store,
      metadata: this.#metadata,
      zip,
      now: this.#environment.now(),
      userId: this.administrator,
    });
    setImmediate(() => {
      if (!this.#isClosed) buildKeys(this.#store, this.#metadata.tables.values());
    });
    return report;
  }

  /** `systemuserid` of the System Administrator who made the environment. */
  get administrator(): string {
    const [organization] = this.#store.all("organization");
    const maker = organization?.body.createdby;
    if (!isReference(maker)) throw new Error("The environment's organization does not say who made it.");
    return maker.id;
  }

  /** Tables, columns and relationships; the same object grows with each import. */
  get metadata(): Readonly<Metadata> {
    return this.#metadata;
  }

  /** Answers a request of the Web API. It runs from beginning to end before another one begins. */
  handle(request: WebApiRequest): Promise<WebApiAnswer> {
    return Promise.resolve(answerHttp(this.#environment, request));
  }

  /**
   * Tells of every row that is written, after its transaction.
   *
   * @returns ends it
   */
  onRowChanged(listener: RowListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#store.close();
  }

  /** Later than the answer: what a listener does must not be part of the request. */
  #tell(changes: readonly RowChange[]): void {
    for (const listener of this.#listeners) {
      queueMicrotask(() => {
        for (const change of changes) listener(change);
      });
    }
  }
}
