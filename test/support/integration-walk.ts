import { buildKeys } from "../../sandbox/dataverse/rows/alternate-keys.js";
import type { RowValues } from "../../sandbox/dataverse/store/store.js";
import { answerHttp } from "../../sandbox/dataverse/web-api/answer-http.js";
import { DataverseEnvironment } from "./dataverse-environment.js";
import { productPackage } from "./product-package.js";

type Json = Record<string, unknown>;

/** A call of the flows was answered with something else than success, or without what it asked for. */
export class CallFailed extends Error {}

/** An environment with the product, a seller's rows, and a user who holds the role of the flows' connection alone. */
export class IntegrationSite {
  readonly #environment = new DataverseEnvironment();
  readonly seller: string;
  readonly integration: string;
  readonly currency: string;
  readonly team: string;
  readonly failures: unknown[] = [];

  constructor() {
    this.#environment.import(productPackage(true));
    const { store, metadata } = this.#environment;
    buildKeys(store, metadata.tables.values());
    this.currency = store.all("transactioncurrency")[0]?.id ?? "";
    this.seller = this.#user("Sara");
    const administrator = { "administratorid@odata.bind": `/systemusers(${this.seller})` };
    this.team = this.#made("teams", { name: "Alliances", ...administrator, ...this.#unit });
    this.integration = this.#user("Partner Center");
    this.admin("POST", `systemusers(${this.integration})/systemuserroles_association/$ref`, {
      "@odata.id": `roles(${this.role})`,
    });
  }

  get role(): string {
    return this.#environment.row("role", "name", "Co-sell Integration").id;
  }

  /** Names of the role's privileges. */
  get privileges(): string[] {
    return this.#grants.map(({ name }) => name).sort();
  }

  /** Does something as if the role lacked a privilege; nothing of it stays. */
  without(privilege: string, work: () => void): void {
    const { store } = this.#environment;
    const grant = this.#grants.find(({ name }) => name === privilege);
    if (!grant) throw new Error(`The role has no ${privilege}.`);
    this.undone(() => {
      store.delete("roleprivileges", grant.id);
      work();
    });
  }

  /** Does something of which nothing stays. */
  undone(work: () => void): void {
    const end = new Error("The end of what is undone.");
    try {
      this.#environment.store.transaction(() => {
        work();
        throw end;
      });
    } catch (error) {
      if (error !== end) throw error;
    }
  }

  /** A request of the flows' connection. @throws CallFailed when it is refused */
  call(method: string, path: string, body?: Json, headers: Record<string, string> = {}): Json {
    return this.#send(this.integration, method, path, body, headers);
  }

  admin(method: string, path: string, body?: Json): Json {
    return this.#send(this.#environment.administrator, method, path, body, {});
  }

  /** Creates a row of the connection's, and gives its id. */
  create(entitySet: string, body: Json): string {
    return String(this.call("POST", entitySet, body)["#id"]);
  }

  close(): void {
    this.#environment.close();
  }

  get #unit(): Json {
    return {
      "businessunitid@odata.bind": `/businessunits(${this.#environment.store.all("businessunit")[0]?.id ?? ""})`,
    };
  }

  #user(name: string): string {
    return this.#made("systemusers", {
      firstname: name,
      lastname: "Tester",
      domainname: `${name}@contoso.example`,
      internalemailaddress: `${name.toLowerCase()}@contoso.example`,
      ...this.#unit,
    });
  }

  #made(entitySet: string, body: Json): string {
    return String(this.admin("POST", entitySet, body)["#id"]);
  }

  /** Rows that give the role a privilege, with the privilege's name. */
  get #grants(): { id: string; body: RowValues; name: string }[] {
    const { store } = this.#environment;
    return store.all("roleprivileges").flatMap(({ id, body }) => {
      const name = typeof body.privilegeid === "string" ? store.get("privilege", body.privilegeid)?.body.name : null;
      return body.roleid === this.role && typeof name === "string" ? [{ id, body, name }] : [];
    });
  }

  #send(userId: string, method: string, path: string, body: Json | undefined, headers: Record<string, string>): Json {
    const { store, metadata, now } = this.#environment;
    const answer = answerHttp(
      {
        store,
        metadata,
        now: () => now,
        committed: () => undefined,
        unexpected: (error) => this.failures.push(error),
      },
      {
        method,
        url: `/api/data/v9.2/${encodeURI(path)}`,
        headers: { host: "localhost", ...headers },
        body: new TextEncoder().encode(body ? JSON.stringify(body) : ""),
        userId,
      },
    );
    if (answer.status >= 300) throw new CallFailed(`${method} ${path}: ${answer.status} ${answer.body}`);
    const json = answer.body === "" ? {} : (JSON.parse(answer.body) as Json);
    const [, id] = /\(([^()]*)\)$/.exec(answer.headers["OData-EntityId"] ?? "") ?? [];
    return id === undefined ? json : { ...json, "#id": id };
  }
}

/** @throws CallFailed when what a read should bring is missing */
export function present(value: unknown, what: string): void {
  if (value === null || value === undefined || (Array.isArray(value) && value.length === 0)) {
    throw new CallFailed(`${what} is missing.`);
  }
}
