import { badRequest, errorCodes } from "../../errors.js";
import { readReference } from "../entity-reference.js";
import type { RequestContext } from "../request-context.js";
import type { Reference } from "../../store/store.js";
import { isGuid } from "../../rows/column-value.js";

/** The parameters in the body of an action; every one that is read is known, and no other may be there. */
export class ActionParameters {
  readonly #values: Record<string, unknown>;

  /** @throws DataverseError 400 when the body is no object, or holds a parameter that the action does not have */
  constructor(
    readonly action: string,
    body: unknown,
    known: readonly string[],
  ) {
    if (typeof body !== "object" || body === null || Array.isArray(body)) {
      throw badRequest(`The parameters of the operation '${action}' must be a JSON object.`, errorCodes.invalidPayload);
    }
    this.#values = body as Record<string, unknown>;
    for (const name of Object.keys(body)) {
      if (!known.includes(name.replace(/@odata\.bind$/, ""))) {
        throw badRequest(
          `The parameter '${name}' in the request payload is not a valid parameter for the operation '${action}'.`,
          errorCodes.invalidPayload,
        );
      }
    }
  }

  number(name: string): number {
    const value = this.#values[name];
    if (typeof value !== "number" || !Number.isInteger(value)) throw this.#missing(name, "Edm.Int32", value);
    return value;
  }

  /** A number that may be left out; null when it is. */
  optionalNumber(name: string): number | null {
    const value = this.#values[name];
    return value === undefined || value === null ? null : this.number(name);
  }

  text(name: string): string {
    const value = this.#values[name];
    if (typeof value !== "string" || value === "") throw this.#missing(name, "Edm.String", value);
    return value;
  }

  /** A text that may be left out; null when it is. */
  optionalText(name: string): string | null {
    const value = this.#values[name];
    if (value === undefined || value === null) return null;
    if (typeof value !== "string") throw this.#missing(name, "Edm.String", value);
    return value;
  }

  boolean(name: string): boolean {
    const value = this.#values[name];
    if (typeof value !== "boolean") throw this.#missing(name, "Edm.Boolean", value);
    return value;
  }

  /** A row as the action's parameter holds it; null when it is not there. */
  entity(name: string): Record<string, unknown> | null {
    const value = this.#values[name];
    if (value === undefined || value === null) return null;
    if (typeof value !== "object" || Array.isArray(value)) throw this.#missing(name, "an entity", value);
    return value as Record<string, unknown>;
  }

  /** A row that is named: by its address, here or in `@odata.bind` or `@odata.id`, or by its type and id. */
  reference(context: RequestContext, name: string): Reference | null {
    const address = this.#values[`${name}@odata.bind`] ?? this.#values[name];
    if (typeof address === "string") return readReference(context, address);
    const entity = this.entity(name);
    if (!entity) return null;
    if (entity["@odata.id"] !== undefined) return readReference(context, entity["@odata.id"]);
    const type = typeof entity["@odata.type"] === "string" ? entity["@odata.type"] : "";
    const table = context.session.metadata.tables.get(type.replace(/^#?Microsoft\.Dynamics\.CRM\./, ""));
    const id = table ? entity[table.primaryId] : undefined;
    if (!table || typeof id !== "string" || !isGuid(id))
      throw this.#missing(name, "a row with @odata.type and id", entity);
    return { table: table.name, id: id.toLowerCase() };
  }

  #missing(name: string, expected: string, value: unknown): Error {
    const what = value === undefined ? "is missing" : `is not ${expected}`;
    return badRequest(`The parameter '${name}' of the operation '${this.action}' ${what}.`, errorCodes.invalidPayload);
  }
}
