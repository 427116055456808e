import { DataverseError, errorCodes } from "../errors.js";

/** A package was refused, and nothing of it was kept. The message says where it is wrong: file, place, problem. */
export class ImportError extends DataverseError {
  /**
   * @param file path in the zip; empty when the zip itself is wrong
   * @param place path of elements, with the name of what they describe; empty when the whole file is wrong
   */
  constructor(
    readonly file: string,
    readonly place: string,
    readonly problem: string,
  ) {
    super(400, errorCodes.invalidArgument, [file, place, problem].filter((part) => part !== "").join(": "));
    this.name = "ImportError";
  }
}
