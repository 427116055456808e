/**
 * What the user changed and the host has not yet taken over. A member that was not changed is left out, which hosts read
 * as "no change". Values stay until the host has both read them and answered with an `updateView`: a host may read
 * twice, or update for another reason in between.
 */
export class Outputs<TOutputs extends object> {
  #waiting: Partial<TOutputs> = {};
  #taken = false;
  readonly #notifyOutputChanged: () => void;

  constructor(notifyOutputChanged: () => void) {
    this.#notifyOutputChanged = notifyOutputChanged;
  }

  /** Hands values over to the host; only ever called from an act of the user. */
  set(values: Partial<TOutputs>): void {
    this.#waiting = this.#taken ? values : { ...this.#waiting, ...values };
    this.#taken = false;
    this.#notifyOutputChanged();
  }

  /** For `getOutputs`. */
  take(): Partial<TOutputs> {
    this.#taken = true;
    return this.#waiting;
  }

  /** For `updateView`: what the host read before is now in its own values. */
  settle(): void {
    if (!this.#taken) return;
    this.#waiting = {};
    this.#taken = false;
  }
}
