/** A definition that cannot be read at all: it is no JSON, or something in it is not of the kind that it must be. */
export class DefinitionError extends Error {
  constructor(
    /** Where, e.g. `actions/Try/runAfter`; empty for the file as a whole. */
    readonly place: string,
    message: string,
  ) {
    super(place ? `${place}: ${message}` : message);
    this.name = "DefinitionError";
  }
}
