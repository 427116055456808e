/** Handlers of one event. Removing one that is not there changes nothing, unlike in xrm-mock, which removes another. */
export class HandlerList<Handler> {
  readonly handlers: Handler[] = [];

  readonly add = (handler: Handler): void => {
    this.handlers.push(handler);
  };

  readonly remove = (handler: Handler): void => {
    const index = this.handlers.indexOf(handler);
    if (index >= 0) this.handlers.splice(index, 1);
  };
}
