/** What the Web API, or the way to it, had against a request. The fields are those `Xrm.WebApi` rejects with. */
export class WebApiError extends Error {
  override readonly name = "WebApiError";

  /**
   * @param errorCode Dataverse's own code as a number, e.g. 0x80040217; 0 where the server gave none
   * @param status HTTP status; 0 when no answer came
   */
  constructor(
    message: string,
    readonly errorCode: number,
    readonly status: number,
  ) {
    super(message);
  }
}

/** Makes the error of an answer that is not ok, from Dataverse's error body where there is one. */
export async function errorOf(response: Response): Promise<WebApiError> {
  const text = await response.text();
  const { code, message } = errorBody(text);
  const number = typeof code === "string" && code !== "" ? Number(code) : 0;
  return new WebApiError(
    typeof message === "string" && message !== ""
      ? message
      : `The server answered ${[String(response.status), response.statusText].join(" ").trim()}.`,
    Number.isNaN(number) ? 0 : number,
    response.status,
  );
}

/** Code and message of Dataverse's error body; neither where the text is something else. */
function errorBody(text: string): { code?: unknown; message?: unknown } {
  try {
    return (JSON.parse(text) as { error?: { code?: unknown; message?: unknown } } | null)?.error ?? {};
  } catch {
    return {};
  }
}
