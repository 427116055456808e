import { badRequest, errorCodes } from "../../errors.js";

const openType = /^#?Microsoft\.Dynamics\.CRM\.expando$/;
const openCollection = /^#?Collection\(Microsoft\.Dynamics\.CRM\.expando\)$/;
const typeOf = "@odata.type";

/** As deep as the open types of the documented messages go, and some more. */
const deepest = 10;

/**
 * Reads an open type: an object whose properties no table declares. Each object in it says that it is one, and each list
 * of them is declared beside it, as in `"actions@odata.type": "#Collection(Microsoft.Dynamics.CRM.expando)"`.
 *
 * @param place what is read, for the message, e.g. `Actions`
 * @returns the object without its annotations
 * @throws DataverseError 400 when a type is missing, or is another one
 */
export function readExpando(value: unknown, place: string, depth = 0): Record<string, unknown> {
  if (depth > deepest) throw refused(place, `is nested more than ${deepest} deep`);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw refused(place, "is no object");
  const object = value as Record<string, unknown>;
  if (!hasType(object[typeOf], openType)) throw refused(place, "does not say the type Microsoft.Dynamics.CRM.expando");
  const read: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(object)) {
    if (name.includes("@")) continue;
    const at = `${place}/${name}`;
    if (Array.isArray(property)) {
      if (!hasType(object[name + typeOf], openCollection)) {
        throw refused(at, "does not say the type Collection(Microsoft.Dynamics.CRM.expando)");
      }
      // Of a list of an open type each element is known to be one; it need not say so again.
      read[name] = (property as unknown[]).map((one, index) =>
        readExpando(withType(one), `${at}[${index}]`, depth + 1),
      );
    } else if (typeof property === "object" && property !== null) {
      read[name] = readExpando(property, at, depth + 1);
    } else {
      read[name] = property;
    }
  }
  return read;
}

const hasType = (type: unknown, expected: RegExp): boolean => typeof type === "string" && expected.test(type);

function withType(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return { [typeOf]: "#Microsoft.Dynamics.CRM.expando", ...value };
}

const refused = (place: string, problem: string): Error =>
  badRequest(`The open type '${place.slice(0, 200)}' ${problem}.`, errorCodes.invalidPayload);
