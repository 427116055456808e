/** What an expression met that it cannot go on with; the message is the inner one that Power Automate shows in quotes. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";

  constructor(
    message: string,
    readonly code = "InvalidTemplate",
  ) {
    super(message);
  }
}

/** The whole message as a run's history shows it for an action whose inputs cannot be evaluated. */
export function messageInAction(action: string, error: ExpressionError): string {
  return `Unable to process template language expressions in action '${action}' inputs at line '0' and column '0': '${error.message}'.`;
}
