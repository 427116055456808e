/** Lines above the form, by their ids. Setting one again replaces it. */
export class Notifications {
  readonly shown = new Map<string, { level: string; text: string }>();

  readonly set = (text: string, level: string, id: string): boolean => {
    this.shown.set(id, { level, text });
    return true;
  };

  readonly clear = (id: string): boolean => this.shown.delete(id);

  /** Ids without the prefix of the product, sorted. */
  get ids(): string[] {
    return [...this.shown.keys()].map((id) => id.replace(/^cosell\./, "")).sort();
  }
}
