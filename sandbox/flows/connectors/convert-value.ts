import { isNumber, isObject, setOwn, type ObjectValue } from "../language/kind.js";
import { type Value, WholeFloat } from "../language/value.js";
import { type Shape, typeTitle } from "./descriptions/shape.js";
import type { Finding } from "./finding.js";

/** A value as its shape wants it, or what is wrong with it. */
export type Conversion = { value: Value; findings: [] } | { value: null; findings: [Finding, ...Finding[]] };

/** Values that cannot be judged yet, since they are expressions: they pass. */
export type IsOpen = (value: Value) => boolean;

const nothingIsOpen: IsOpen = () => false;

/**
 * Converts a value as Power Automate does for a parameter: a text that reads as a number or a boolean becomes one, and
 * nothing else is converted. Null empties what is not required.
 *
 * @param path of the parameter, for what is found
 */
export function convertValue(shape: Shape, value: Value, path: string, isOpen: IsOpen = nothingIsOpen): Conversion {
  if (isOpen(value)) return good(value);
  if (value === null) return shape.isRequired ? bad({ kind: "empty", path }) : good(null);
  switch (shape.kind) {
    case "any":
      return good(value);
    case "text":
      return convertText(shape, value, path);
    case "boolean":
      if (typeof value === "boolean") return good(value);
      return /^(?:true|false)$/i.test(asText(value))
        ? good(asText(value).toLowerCase() === "true")
        : unlike(shape, value, path);
    case "integer":
      return convertInteger(shape, value, path);
    case "number":
      if (isNumber(value)) return good(value);
      return /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(asText(value))
        ? good(Number(value))
        : unlike(shape, value, path);
    case "list":
      return Array.isArray(value) ? convertList(shape.item, value, path, isOpen) : unlike(shape, value, path);
    case "object":
      return isObject(value) ? convertObject(shape, value, path, isOpen) : unlike(shape, value, path);
  }
}

type TextShape = Extract<Shape, { kind: "text" }>;
type IntegerShape = Extract<Shape, { kind: "integer" }>;
type ObjectShape = Extract<Shape, { kind: "object" }>;

const formats: Readonly<Record<NonNullable<TextShape["format"]>, RegExp>> = {
  date: /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/,
  "date-time": /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/,
  uuid: /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i,
};

function convertText(shape: TextShape, value: Value, path: string): Conversion {
  if (typeof value !== "string") return unlike(shape, value, path);
  if (shape.format && !formats[shape.format].test(value)) return unlike(shape, value, path);
  if (shape.oneOf && !shape.oneOf.includes(value)) {
    return bad({ kind: "choice", path, allowed: shape.oneOf, given: written(value) });
  }
  if (shape.maxLength !== undefined && value.length > shape.maxLength) {
    return bad({ kind: "length", path, allowed: shape.maxLength, actual: value.length });
  }
  return good(value);
}

function convertInteger(shape: IntegerShape, value: Value, path: string): Conversion {
  const isText = typeof value === "string" && /^[+-]?\d{1,19}$/.test(value);
  if (!isText && typeof value !== "bigint" && !(typeof value === "number" && Number.isInteger(value))) {
    return unlike(shape, value, path);
  }
  const exact = BigInt(value);
  const [least, most] = shape.format === "int32" ? [-(2n ** 31n), 2n ** 31n - 1n] : [-(2n ** 63n), 2n ** 63n - 1n];
  if (exact < least || exact > most) return unlike(shape, value, path);
  const number = Number(exact);
  if (shape.oneOf && !shape.oneOf.includes(number)) {
    return bad({ kind: "choice", path, allowed: shape.oneOf, given: written(value) });
  }
  return good(Number.isSafeInteger(number) ? number : exact);
}

function convertList(item: Shape, values: Value[], path: string, isOpen: IsOpen): Conversion {
  const conversions = values.map((value, index) => convertValue(item, value, `${path}[${index}]`, isOpen));
  return together(conversions, () => conversions.map(({ value }) => value));
}

function convertObject(
  { members, explain }: ObjectShape,
  values: ObjectValue,
  path: string,
  isOpen: IsOpen,
): Conversion {
  if (members === null) return good(values);
  const conversions = Object.entries(values).map(([name, value]): [string, Conversion] => {
    const below = `${path}/${name}`;
    const shape = Object.hasOwn(members, name) ? members[name] : undefined;
    if (!shape) return [name, bad({ kind: "unknown", path: below, reason: explain?.(name) ?? null })];
    if (shape.isReadOnly) return [name, bad({ kind: "read-only", path: below })];
    return [name, convertValue(shape, value, below, isOpen)];
  });
  for (const [name, shape] of Object.entries(members)) {
    if (shape.isRequired && !Object.hasOwn(values, name)) {
      conversions.push([name, bad({ kind: "missing", path: `${path}/${name}` })]);
    }
  }
  return together(
    conversions.map(([, conversion]) => conversion),
    () => {
      const object: ObjectValue = {};
      for (const [name, { value }] of conversions) setOwn(object, name, value);
      return object;
    },
  );
}

function together(conversions: Conversion[], value: () => Value): Conversion {
  const [first, ...more] = conversions.flatMap(({ findings }): Finding[] => findings);
  return first ? bad(first, ...more) : good(value());
}

const good = (value: Value): Conversion => ({ value, findings: [] });
const bad = (...findings: [Finding, ...Finding[]]): Conversion => ({ value: null, findings });

const unlike = (expected: Shape, value: Value, path: string): Conversion =>
  bad({ kind: "type", path, expected, given: written(value), actual: typeTitle(shapeOf(value)) });

const asText = (value: Value): string => (typeof value === "string" ? value : "");

/** A value in a message: JSON, and not too much of it. */
function written(value: Value): string {
  const json = JSON.stringify(value, (_, part: unknown) =>
    part instanceof WholeFloat ? part.value : typeof part === "bigint" ? part.toString() : part,
  );
  return json.length > 300 ? `${json.slice(0, 300)}…` : json;
}

function shapeOf(value: Value): Shape {
  if (typeof value === "boolean") return { kind: "boolean" };
  if (typeof value === "string") return { kind: "text" };
  if (Array.isArray(value)) return { kind: "list", item: { kind: "any" } };
  if (isObject(value)) return { kind: "object", members: null };
  const isWhole = typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
  return isWhole ? { kind: "integer", format: "int64" } : { kind: "number", format: "double" };
}
