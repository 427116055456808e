import { DataverseError } from "../errors.js";
import type { Preferences } from "./preferences.js";

/** An answer before it is sent. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export function jsonAnswer(status: number, body: object, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { "Content-Type": "application/json; odata.metadata=minimal", "OData-Version": "4.0", ...headers },
    body: JSON.stringify(body),
  };
}

export function textAnswer(text: string): Answer {
  return { status: 200, headers: { "Content-Type": "text/plain", "OData-Version": "4.0" }, body: text };
}

export function emptyAnswer(headers: Record<string, string> = {}, status = 204): Answer {
  return { status, headers: { "OData-Version": "4.0", ...headers }, body: "" };
}

/** Dataverse's error body; with the annotations that the request asked for. */
export function errorAnswer(error: DataverseError, preferences: Preferences | null): Answer {
  const { status, code, message } = error;
  const details: Record<string, string> = {
    "Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus": "0",
    "Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode": "0",
    "Microsoft.PowerApps.CDS.HelpLink": `http://go.microsoft.com/fwlink/?LinkID=398563&error=${encodeURIComponent(code)}`,
    "Microsoft.PowerApps.CDS.TraceText": "",
    "Microsoft.PowerApps.CDS.InnerError.Message": message,
  };
  const wanted = Object.entries(details).filter(([name]) => preferences?.wantsAnnotation(name));
  return jsonAnswer(status, {
    error: { code, message, ...Object.fromEntries(wanted.map(([name, value]) => [`@${name}`, value])) },
  });
}
