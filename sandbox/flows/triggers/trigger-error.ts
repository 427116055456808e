/** Why a trigger cannot be switched on; the code is what Power Automate calls such a refusal, where it is known. */
export class TriggerError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = "TriggerError";
  }
}
