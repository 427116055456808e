/** A data file that the sandbox ships is not what its format says; the message begins with the file's name. */
export class DataFileError extends Error {
  constructor(place: string, problem: string) {
    super(`${place}: ${problem}`);
    this.name = "DataFileError";
  }
}

/** Parses a data file. @throws DataFileError when it is not JSON */
export function parseDataFile(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DataFileError(file, `is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * An object of a data file, read property by property. Every reader throws a `DataFileError` that names file and place;
 * `finish` does so for a property that nobody asked for, since a mistyped name would otherwise be passed over.
 */
export class CheckedObject {
  readonly #values: Record<string, unknown>;
  readonly #asked = new Set<string>();

  constructor(
    value: unknown,
    readonly place: string,
  ) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new DataFileError(place, "is not an object");
    }
    this.#values = value as Record<string, unknown>;
  }

  text(name: string): string {
    return this.optionalText(name) ?? this.#missing(name);
  }

  optionalText(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "string" || value === "") throw this.error(name, "is not a text");
    return value;
  }

  nullableText(name: string): string | null {
    return this.#value(name) === null ? null : this.text(name);
  }

  oneOf<Value extends string>(name: string, allowed: readonly Value[]): Value {
    return this.optionalOneOf(name, allowed) ?? this.#missing(name);
  }

  optionalOneOf<Value extends string>(name: string, allowed: readonly Value[]): Value | undefined {
    const text = this.optionalText(name);
    if (text === undefined) return undefined;
    const found = allowed.find((value) => value === text);
    if (found === undefined) throw this.error(name, `is "${text}", which is none of ${allowed.join(", ")}`);
    return found;
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? this.#missing(name);
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "number") throw this.error(name, "is not a number");
    return value;
  }

  optionalFlag(name: string): boolean | undefined {
    const value = this.#value(name);
    if (value === undefined) return undefined;
    if (typeof value !== "boolean") throw this.error(name, "is neither true nor false");
    return value;
  }

  has(name: string): boolean {
    return this.#value(name) !== undefined;
  }

  object(name: string): CheckedObject {
    const value = this.#value(name);
    return new CheckedObject(value, `${this.place}, ${name}`);
  }

  /** Reads each element of a list; an absent list is empty unless `required`. */
  list<Item>(name: string, read: (item: unknown, place: string) => Item, required = false): Item[] {
    const value = this.#value(name);
    if (value === undefined && !required) return [];
    if (!Array.isArray(value)) throw this.error(name, "is not a list");
    return value.map((item, index) => read(item, `${this.place}, ${name}[${index}]`));
  }

  texts(name: string): string[] {
    return this.list(name, (item, place) => {
      if (typeof item !== "string" || item === "") throw new DataFileError(place, "is not a text");
      return item;
    });
  }

  /** An object whose names are free and whose values are texts, numbers and flags. */
  scalars(name: string): Record<string, string | number | boolean> {
    const object = this.object(name);
    return Object.fromEntries(
      object.names().map((key) => {
        const value = object.#value(key);
        if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return [key, value];
        throw object.error(key, "is neither a text, a number nor a flag");
      }),
    );
  }

  names(): string[] {
    return Object.keys(this.#values);
  }

  finish(): void {
    const unknown = this.names().find((name) => !this.#asked.has(name));
    if (unknown !== undefined) throw this.error(unknown, "is not known here");
  }

  error(name: string, problem: string): DataFileError {
    return new DataFileError(`${this.place}, ${name}`, problem);
  }

  #value(name: string): unknown {
    this.#asked.add(name);
    return Object.hasOwn(this.#values, name) ? this.#values[name] : undefined;
  }

  #missing(name: string): never {
    throw this.error(name, "is missing");
  }
}
