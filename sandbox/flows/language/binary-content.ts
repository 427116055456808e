import type { ObjectValue } from "./kind.js";

/** Content that is no JSON, as runs carry it: its media type, and its bytes in base64. */
export interface BinaryContent extends ObjectValue {
  "$content-type": string;
  $content: string;
}

export function isBinary(object: ObjectValue): object is BinaryContent {
  return (
    Object.keys(object).length === 2 &&
    typeof object["$content-type"] === "string" &&
    typeof object.$content === "string"
  );
}

export function binaryOf(base64: string, contentType = "application/octet-stream"): BinaryContent {
  return { "$content-type": contentType, $content: base64 };
}

export function textOfBinary(content: BinaryContent): string {
  return Buffer.from(content.$content, "base64").toString("utf8");
}
