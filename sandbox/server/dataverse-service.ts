import type { WebApiAnswer, WebApiRequest } from "../dataverse/dataverse.js";

/** What the server needs of a Dataverse: everything the page learns comes through its Web API. */
export interface DataverseService {
  handle(request: WebApiRequest): Promise<WebApiAnswer>;
}
