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
