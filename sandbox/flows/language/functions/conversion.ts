import { binaryOf, isBinary, textOfBinary } from "../binary-content.js";
import { DecimalNumber } from "../decimal-number.js";
import { decimalOf } from "../equality.js";
import { formatNumber } from "../dotnet/format-number.js";
import { localeOf } from "../dotnet/locale.js";
import { plainNumber } from "../dotnet/read-number.js";
import { ExpressionError } from "../expression-error.js";
import { JsonError, parseJson } from "../json.js";
import { float, integer, isInteger, isNumber, isObject, largestInteger, smallestInteger, toNumber } from "../kind.js";
import { textOf } from "../text.js";
import { WholeFloat, type Value } from "../value.js";
import { trimmed } from "../white-space.js";
import type { Arguments } from "./arguments.js";
import { invalid, unlimited, usage, type FunctionDefinition } from "./definition.js";
import { joined } from "./string.js";

function cannotConvert(args: Arguments): ExpressionError {
  return invalid(args.name, "The value cannot be converted to the target type.");
}

/** A 64-bit integer written with digits and a sign; null when the text is none. */
function integerIn(text: string): number | bigint | null {
  const plain = trimmed(text);
  if (!/^[+-]?\d{1,40}$/.test(plain)) return null;
  const value = BigInt(plain.replace(/^\+/, ""));
  return value >= smallestInteger && value <= largestInteger ? integer(value) : null;
}

function int(args: Arguments): Value {
  const value = args.value(0);
  if (typeof value === "boolean") return value ? 1 : 0;
  if (isInteger(value)) return value;
  const whole = value instanceof WholeFloat && Number.isInteger(value.value) ? BigInt(value.value) : null;
  const result = whole !== null ? integerIn(whole.toString()) : typeof value === "string" ? integerIn(value) : null;
  if (result === null) throw cannotConvert(args);
  return result;
}

function floatIn(args: Arguments): Value | null {
  const text = plainNumber(args.text(0), localeOf(args.optionalText(1)));
  const value = text === null ? NaN : Number(text);
  return Number.isFinite(value) ? float(value) : null;
}

function toFloat(args: Arguments): Value {
  const value = args.value(0);
  if (isNumber(value)) return float(toNumber(value));
  if (typeof value !== "string") throw cannotConvert(args);
  const result = floatIn(args);
  if (result === null) throw cannotConvert(args);
  return result;
}

function decimal(args: Arguments): Value {
  const value = args.value(0);
  if (isNumber(value)) return decimalOf(value);
  const text = typeof value === "string" ? plainNumber(value, "en-US") : null;
  const result = text === null ? null : DecimalNumber.read(text);
  if (!result) throw cannotConvert(args);
  return result;
}

function bool(args: Arguments): Value {
  const value = args.value(0);
  if (typeof value === "boolean") return value;
  if (isNumber(value)) return toNumber(value) !== 0;
  const text = typeof value === "string" ? trimmed(value).toLowerCase() : "";
  if (text !== "true" && text !== "false") throw cannotConvert(args);
  return text === "true";
}

function json(args: Arguments): Value {
  const value = args.value(0);
  // By the function reference null becomes an empty object.
  if (value === null) return {};
  const text = isObject(value) && isBinary(value) ? textOfBinary(value) : value;
  if (typeof text !== "string") return text;
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw new ExpressionError(
      `The template language function '${args.name}' parameter is not valid. The provided value '${text.slice(0, 1000)}' cannot be parsed: '${error.message}'.${usage(args.name)}`,
    );
  }
}

function toBase64(text: string): string {
  return Buffer.from(text, "utf8").toString("base64");
}

/** Checked, and without the white space that is allowed in it. */
function base64In(args: Arguments): string {
  const text = args.text(0).replaceAll(/[ \t\r\n]/g, "");
  if (/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0) return text;
  throw invalid(args.name, "The value cannot be decoded from base64 representation.");
}

function base64ToString(args: Arguments): Value {
  return Buffer.from(base64In(args), "base64").toString("utf8");
}

/** `data:text/plain;charset=utf-8;base64,…` */
function dataUriIn(args: Arguments): { contentType: string; bytes: Buffer } {
  const text = args.text(0);
  const match = /^data:([^,]*?)(;base64)?,(.*)$/is.exec(text);
  if (!match) {
    throw new ExpressionError(
      `The template language function '${args.name}' expects its parameter to be formatted as a valid data URI. The provided value '${text.slice(0, 1000)}' was not formatted correctly.${usage(args.name)}`,
    );
  }
  const [, contentType = "", base64, content = ""] = match;
  const bytes = base64 === undefined ? Buffer.from(percentDecoded(content), "utf8") : Buffer.from(content, "base64");
  return { contentType: contentType === "" ? "text/plain;charset=US-ASCII" : contentType, bytes };
}

/** Text as UTF-8 with everything escaped that is not unreserved by RFC 3986. */
function percentEncoded(text: string): string {
  return encodeURIComponent(Buffer.from(text, "utf8").toString("utf8")).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** What is no escape stays as it is. */
function percentDecoded(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"));
}

function uriDecoded(args: Arguments): string {
  return percentDecoded(args.text(0).replaceAll("+", " "));
}

const uriEncode = (args: Arguments): Value => joined(args.name, args.values.map(textOf).map(percentEncoded), "");

function toBinary(args: Arguments): Value {
  const value = args.value(0);
  if (value === null) throw cannotConvert(args);
  return isObject(value) && isBinary(value) ? value : binaryOf(toBase64(textOf(value)));
}

function base64(args: Arguments): Value {
  const value = args.value(0);
  return isObject(value) && isBinary(value) ? value.$content : joined(args.name, [toBase64(args.text(0))], "");
}

function dataUri(args: Arguments): Value {
  const value = args.value(0);
  if (isObject(value) && isBinary(value)) return `data:${value["$content-type"]};base64,${value.$content}`;
  return `data:text/plain;charset=utf-8;base64,${toBase64(args.text(0))}`;
}

function dataUriToBinary(args: Arguments): Value {
  const { contentType, bytes } = dataUriIn(args);
  return binaryOf(bytes.toString("base64"), contentType);
}

/** Text comes back as text, as the function reference shows, everything else as binary content. */
function decodeDataUri(args: Arguments): Value {
  const { contentType, bytes } = dataUriIn(args);
  return /^text\//i.test(contentType) ? bytes.toString("utf8") : binaryOf(bytes.toString("base64"), contentType);
}

export const conversionFunctions: readonly FunctionDefinition[] = [
  { name: "array", takes: [1, 1], run: (args) => [args.value(0)] },
  { name: "string", takes: [1, 1], run: (args) => joined(args.name, [textOf(args.value(0))], "") },
  { name: "int", takes: [1, 1], run: int },
  { name: "float", takes: [1, 2], run: toFloat },
  { name: "decimal", takes: [1, 1], run: decimal },
  { name: "bool", takes: [1, 1], run: bool },
  { name: "json", takes: [1, 1], run: json },
  { name: "isInt", takes: [1, 1], run: (args) => integerIn(args.text(0)) !== null },
  { name: "isFloat", takes: [1, 2], run: (args) => floatIn(args) !== null },
  {
    name: "formatNumber",
    takes: [2, 3],
    run: (args) => formatNumber(args.number(0), args.text(1), localeOf(args.optionalText(2))),
  },
  { name: "base64", takes: [1, 1], run: base64 },
  { name: "base64ToString", takes: [1, 1], run: base64ToString },
  { name: "decodeBase64", takes: [1, 1], run: base64ToString },
  { name: "base64ToBinary", takes: [1, 1], run: (args) => binaryOf(base64In(args)) },
  { name: "binary", takes: [1, 1], run: toBinary },
  { name: "dataUri", takes: [1, 1], run: dataUri },
  { name: "dataUriToString", takes: [1, 1], run: (args) => dataUriIn(args).bytes.toString("utf8") },
  { name: "dataUriToBinary", takes: [1, 1], run: dataUriToBinary },
  { name: "decodeDataUri", takes: [1, 1], run: decodeDataUri },
  { name: "uriComponent", takes: [1, unlimited], run: uriEncode },
  { name: "encodeUriComponent", takes: [1, unlimited], run: uriEncode },
  { name: "uriComponentToString", takes: [1, 1], run: uriDecoded },
  { name: "decodeUriComponent", takes: [1, 1], run: uriDecoded },
  { name: "uriComponentToBinary", takes: [1, 1], run: (args) => binaryOf(toBase64(uriDecoded(args))) },
];
