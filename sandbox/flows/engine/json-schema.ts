import { Ajv, type ErrorObject, type Options, type ValidateFunction } from "ajv";
import Draft04 from "ajv-draft-04";
import { isObject, type ObjectValue, typeName } from "../language/kind.js";
import { WholeFloat, type Value } from "../language/value.js";

/** Keywords that are not known, and formats, say nothing. */
const options: Options = { strict: false, validateFormats: false, logger: false, verbose: true };

const known = new WeakMap<object, ValidateFunction>();

/**
 * Why a value does not fit a JSON schema, in the words of Power Automate; null when it fits. The schema is read as draft
 * 4 where it says so or makes sense as nothing else, and as draft 7 otherwise.
 */
export function failsSchema(schema: Value, value: Value): string | null {
  if (schema === null) return null;
  if (!isObject(schema)) return `The schema is of type '${typeName(schema)}', but must be an object.`;
  let validate = known.get(schema);
  if (!validate) {
    try {
      validate = compile(schema);
    } catch (error) {
      return `The schema is not valid. ${error instanceof Error ? error.message : String(error)}`;
    }
    known.set(schema, validate);
  }
  if (!validate(plainOf(value))) return validate.errors?.[0] ? messageOf(validate.errors[0]) : "It does not fit.";
  return wholeFloat(schema, value, "");
}

function compile({ $schema, ...schema }: ObjectValue): ValidateFunction {
  const plain = plainOf(schema) as object;
  const asDraft04 = (): ValidateFunction => new Draft04(options).compile(plain);
  if (typeof $schema === "string" && $schema.includes("draft-04")) return asDraft04();
  try {
    return new Ajv(options).compile(plain);
  } catch (error) {
    try {
      return asDraft04();
    } catch {
      throw error;
    }
  }
}

function plainOf(value: Value): unknown {
  if (value instanceof WholeFloat) return value.value;
  if (typeof value === "bigint") return Number(value);
  if (Array.isArray(value)) return value.map(plainOf);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainOf(member)]));
}

/** A float such as `5.0` is no integer there, while JavaScript's numbers cannot tell them apart. */
function wholeFloat(schema: Value, value: Value, path: string): string | null {
  if (!isObject(schema)) return null;
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? null];
  if (value instanceof WholeFloat && types.includes("integer") && !types.includes("number")) {
    return `Invalid type. Expected Integer but got Number. Path '${path}'.`;
  }
  const parts: [Value, Value, string][] = [];
  if (Array.isArray(value)) {
    value.forEach((item, index) => parts.push([schema.items ?? null, item, `${path}[${index}]`]));
  } else if (isObject(value) && isObject(schema.properties ?? null)) {
    const properties = schema.properties as ObjectValue;
    for (const [name, member] of Object.entries(value)) {
      if (Object.hasOwn(properties, name))
        parts.push([properties[name] ?? null, member, path ? `${path}.${name}` : name]);
    }
  }
  for (const [part, member, place] of parts) {
    const unfit = wholeFloat(part, member, place);
    if (unfit !== null) return unfit;
  }
  return null;
}

function messageOf({ keyword, params, instancePath, message = "", data }: ErrorObject): string {
  const path = instancePath.replace(/^\//, "").replaceAll("/", ".");
  const detail =
    keyword === "type"
      ? `Invalid type. Expected ${expectedTypes(params as { type: string | string[] })} but got ${givenType(data)}.`
      : keyword === "required"
        ? `Required properties are missing from object: ${(params as { missingProperty: string }).missingProperty}.`
        : `The value ${message}.`;
  return `${detail} Path '${path}'.`;
}

const titled = (type: string): string => type.charAt(0).toUpperCase() + type.slice(1);

function expectedTypes({ type }: { type: string | string[] }): string {
  return [type].flat().map(titled).join(", ");
}

function givenType(data: unknown): string {
  if (data === null) return "Null";
  if (Array.isArray(data)) return "Array";
  if (typeof data === "number") return Number.isInteger(data) ? "Integer" : "Number";
  return titled(typeof data);
}
