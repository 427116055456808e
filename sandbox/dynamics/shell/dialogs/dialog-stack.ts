import type * as React from "react";
import { Observable } from "../observable";

/** Draws a dialog; `close` ends it with its result. */
export type DrawDialog<Result> = (close: (result: Result) => void) => React.ReactElement;

export interface OpenDialog {
  key: number;
  element: React.ReactElement;
}

/** Dialogs that are open, the topmost last. */
export class DialogStack {
  readonly open = new Observable<OpenDialog[]>([]);
  #count = 0;

  /** Shows a dialog until it closes itself. */
  show<Result>(draw: DrawDialog<Result>): Promise<Result> {
    this.#count += 1;
    const key = this.#count;
    return new Promise((resolve) => {
      const element = draw((result) => {
        this.open.set(this.open.value.filter((dialog) => dialog.key !== key));
        resolve(result);
      });
      this.open.set([...this.open.value, { key, element }]);
    });
  }
}
