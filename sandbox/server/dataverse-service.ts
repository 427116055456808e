/** A request to the Web API, as it came over the wire. */
export interface WebApiRequest {
  method: string;
  /** Path and query as sent, still percent-encoded, e.g. `/api/data/v9.2/accounts?$top=1`. */
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Uint8Array;
  /** The user who is signed in (`systemuserid`). */
  userId: string;
}

export interface WebApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
}

/** What the server needs of a Dataverse: everything the page learns comes through its Web API. */
export interface DataverseService {
  handle(request: WebApiRequest): Promise<WebApiAnswer>;
}
