/** An error as Dataverse reports it: HTTP status, hexadecimal code (or "" where Dataverse gives none) and message. */
export class DataverseError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "DataverseError";
  }
}

/** Codes of Dataverse's own error list that are used in more than one place. */
export const errorCodes = {
  none: "0x0",
  unexpected: "0x80040216",
  doesNotExist: "0x80040217",
  privilegeDenied: "0x80040220",
  invalidArgument: "0x80040203",
  duplicateRecord: "0x80040237",
  duplicateKey: "0x80060892",
  versionMismatch: "0x80060882",
  notImplemented: "0x80060888",
  notFound: "0x8006088a",
  invalidPayload: "0x80048d19",
  textTooLong: "0x80044331",
  numberOutOfRange: "0x80044332",
  optionOutOfRange: "0x8004431a",
  dateOutOfRange: "0x80044330",
  invalidStateStatus: "0x80048408",
  restrictedDelete: "0x80048d21",
  methodNotAllowed: "0x8006088b",
} as const;

export function badRequest(message: string, code: string = errorCodes.none): DataverseError {
  return new DataverseError(400, code, message);
}

export function unknownSegment(segment: string): DataverseError {
  return new DataverseError(404, errorCodes.notFound, `Resource not found for the segment '${segment}'.`);
}

export function unknownProperty(property: string, table: string): DataverseError {
  return badRequest(`Could not find a property named '${property}' on type 'Microsoft.Dynamics.CRM.${table}'.`);
}

/** The row that an id or a key names is not there. */
export function doesNotExist(table: string, id: string): DataverseError {
  return new DataverseError(404, errorCodes.doesNotExist, `${table} With Id = ${id} Does Not Exist`);
}

/** A request this sandbox knows of but does not answer; never a guess instead. */
export function notSupported(what: string): DataverseError {
  return new DataverseError(501, errorCodes.notImplemented, `${what} is not supported by this Dataverse.`);
}
