import type { Store } from "../../dataverse/store/store.js";
import type { Clock } from "../../time/clock.js";
import { connectors, findConnector } from "../connectors/descriptions/connectors.js";
import type { Connection as BoundConnection } from "../connectors/call-operation.js";
import type { ConnectionReferenceInfo, ConnectionState } from "./api-types.js";
import { type DataverseRows, textOf } from "./dataverse-rows.js";
import { badRequest, notFound } from "./service-error.js";

/** A connection as it is kept, under its id in the table `connection`. */
export interface Connection {
  /** API name of the connector. */
  connector: string;
  state: ConnectionState;
  /** ISO 8601 in UTC. */
  createdOn: string;
}

/** A row of `connectionreference`. */
export interface BoundReference {
  rowId: string;
  logicalName: string;
  displayName: string;
  connector: string;
  connectionId: string | null;
}

const apiPrefix = "/providers/Microsoft.PowerApps/apis/";

/** Connections of the environment, and the connection references of solutions that are bound to them. */
export class Connections {
  #known: BoundReference[] = [];

  constructor(
    private readonly store: Store,
    private readonly rows: DataverseRows,
    private readonly clock: Clock,
    private readonly newGuid: () => string,
  ) {}

  /** What a connection can be made for. */
  get connectors(): { connector: string; name: string }[] {
    return connectors.map(({ name, title }) => ({ connector: name, name: title }));
  }

  nameOf(connector: string): string {
    return findConnector(connector)?.title ?? connector;
  }

  /**
   * Makes a connection, as one signs in to the connector's service.
   *
   * @param connector API name, e.g. `shared_partnercenterref`
   * @returns its id
   * @throws FlowServiceError 400 for a connector that is unknown
   */
  create(connector: string): string {
    if (!findConnector(connector)) throw badRequest(`There is no connector '${connector}'.`);
    const id = `${connector.replaceAll("_", "-").slice(0, 20)}-${this.newGuid()}`;
    const connection: Connection = { connector, state: "connected", createdOn: this.clock.now().toISOString() };
    this.store.put("connection", id, connection);
    return id;
  }

  list(): ({ connectionId: string } & Connection)[] {
    return this.store.all<Connection>("connection").map(({ id, body }) => ({ connectionId: id, ...body }));
  }

  /** @throws FlowServiceError 404 */
  setState(connectionId: string, state: ConnectionState): void {
    this.store.put("connection", connectionId, { ...this.#get(connectionId), state });
  }

  /** @throws FlowServiceError 404 */
  delete(connectionId: string): void {
    this.#get(connectionId);
    this.store.delete("connection", connectionId);
  }

  /** Reads the connection references anew. */
  async references(): Promise<BoundReference[]> {
    const rows = await this.rows.list("connectionreferences?$orderby=connectionreferencelogicalname");
    this.#known = rows.map((row) => ({
      rowId: textOf(row.connectionreferenceid),
      logicalName: textOf(row.connectionreferencelogicalname),
      displayName: textOf(row.connectionreferencedisplayname) || textOf(row.connectionreferencelogicalname),
      connector: textOf(row.connectorid).replace(apiPrefix, ""),
      connectionId: typeof row.connectionid === "string" ? row.connectionid : null,
    }));
    return this.#known;
  }

  /**
   * Binds a connection reference, or with null unbinds it.
   *
   * @throws FlowServiceError 404 for an unknown reference or connection, 400 for a connection of another connector
   */
  async bind(logicalName: string, connectionId: string | null): Promise<void> {
    const reference = (await this.references()).find((each) => each.logicalName === logicalName);
    if (!reference) throw notFound(`There is no connection reference '${logicalName}'.`);
    if (connectionId !== null && this.#get(connectionId).connector !== reference.connector) {
      throw badRequest(`The connection '${connectionId}' is not one of the connector '${reference.connector}'.`);
    }
    await this.rows.update("connectionreferences", reference.rowId, { connectionid: connectionId });
    await this.references();
  }

  /** @returns null where the reference is not bound */
  stateOf({ connectionId }: BoundReference): ConnectionReferenceInfo["state"] {
    if (connectionId === null) return null;
    return this.store.get<Connection>("connection", connectionId)?.body.state ?? "missing";
  }

  /**
   * What a connection reference is bound to at this moment, as it was when the references were last read.
   *
   * @param identityOf whom a connection of a connector signs in as
   */
  boundTo(logicalName: string, identityOf: (connector: string) => string): BoundConnection | null {
    const reference = this.#known.find((each) => each.logicalName === logicalName);
    const state = reference ? this.stateOf(reference) : null;
    if (!reference || state === null) return null;
    const { connector } = reference;
    return { connector, identity: identityOf(connector), problem: refusals[state](logicalName) };
  }

  #get(connectionId: string): Connection {
    const row = this.store.get<Connection>("connection", connectionId);
    if (!row) throw notFound(`There is no connection '${connectionId}'.`);
    return row.body;
  }
}

const refusals: Record<ConnectionState | "missing", (name: string) => string | null> = {
  connected: () => null,
  broken: (name) => `The connection of '${name}' is broken. Fix the connection and sign in again.`,
  expired: (name) => `The sign-in of the connection of '${name}' has expired. Sign in again to go on.`,
  missing: (name) => `The connection of '${name}' was deleted. Bind the connection reference to another one.`,
};
