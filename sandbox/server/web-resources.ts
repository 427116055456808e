import type { HttpAnswer } from "../http.js";
import { textAnswer } from "./answer.js";
import type { DataverseService } from "./dataverse-service.js";
import { taggedAnswer } from "./static-files.js";

/** Content types by `webresourcetype`. */
const contentTypes: Record<number, string> = {
  1: "text/html; charset=utf-8",
  2: "text/css; charset=utf-8",
  3: "text/javascript; charset=utf-8",
  4: "text/xml; charset=utf-8",
  5: "image/png",
  6: "image/jpeg",
  7: "image/gif",
  9: "text/xml; charset=utf-8",
  10: "image/x-icon",
  11: "image/svg+xml",
  12: "text/xml; charset=utf-8",
};

interface WebResourceRow {
  webresourcetype: number;
  /** Base64. */
  content: string | null;
}

/**
 * Answers `/WebResources/<name>` from the rows of the table `webresource`. Files of a control that was imported are
 * rows too, named `cc_<control>/<file>`.
 *
 * @param encodedName the path after `/WebResources/`, percent-encoded
 */
export async function answerWebResource(
  dataverse: DataverseService,
  userId: string,
  encodedName: string,
  knownTag: string | undefined,
): Promise<HttpAnswer> {
  let name: string;
  try {
    name = decodeURIComponent(encodedName);
  } catch {
    return textAnswer(400, `"${encodedName}" is no properly encoded name of a web resource.`);
  }
  const filter = encodeURIComponent(`name eq '${name.replaceAll("'", "''")}'`);
  const answer = await dataverse.handle({
    method: "GET",
    url: `/api/data/v9.2/webresourceset?$select=content,webresourcetype&$filter=${filter}`,
    headers: { accept: "application/json" },
    body: new Uint8Array(),
    userId,
  });
  if (answer.status !== 200) {
    return textAnswer(502, `The web resource "${name}" could not be read: Dataverse answered ${answer.status}.`);
  }
  const text = typeof answer.body === "string" ? answer.body : Buffer.from(answer.body).toString("utf8");
  const [row] = (JSON.parse(text) as { value: WebResourceRow[] }).value;
  if (!row) return textAnswer(404, `There is no web resource "${name}". Names are case sensitive.`);
  const contentType = contentTypes[row.webresourcetype] ?? "application/octet-stream";
  return taggedAnswer(Buffer.from(row.content ?? "", "base64"), contentType, knownTag);
}
