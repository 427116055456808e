/** Codes of Dataverse for a query it refuses. */
export const errorCode = {
  /** OData parser and query options: Dataverse gives no code of its own here. */
  odata: "0x0",
  unexpected: "0x80040216",
  /** A query parameter that the Web API does not take. */
  unsupported: "0x80060888",
  invalidArgument: "0x80040203",
  noSuchTable: "0x80041102",
  noSuchColumn: "0x80041103",
  tooManyConditions: "0x8004430c",
  tooManyLinks: "0x8004430d",
  tooManyAggregated: "0x8004e023",
} as const;

/** The only error this folder throws: a refusal that can be sent as it is. */
export class QueryError extends Error {
  /**
   * @param status HTTP status of the answer
   * @param code Dataverse's error code, e.g. `0x80041103`
   * @param message what is wrong with which part of the query
   */
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "QueryError";
  }
}

/** A request that Dataverse's OData parser does not understand. */
export const badRequest = (message: string): QueryError => new QueryError(400, errorCode.odata, message);

/** A request that is understood, but asks for what this server does not do. */
export const notImplemented = (what: string): QueryError =>
  new QueryError(501, errorCode.unexpected, `${what} is not supported by this server.`);
