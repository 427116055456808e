import type * as React from "react";
import { Observable } from "../../../page/observable";

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

  /** Shows a dialog until it closes itself; the focus then goes back to where it was. */
  show<Result>(draw: DrawDialog<Result>): Promise<Result> {
    this.#count += 1;
    const key = this.#count;
    const focused = document.activeElement;
    return new Promise((resolve) => {
      const element = draw((result) => {
        this.open.set(this.open.value.filter((dialog) => dialog.key !== key));
        // Once the dialog has gone: while it stands it keeps the focus to itself.
        setTimeout(() => {
          if (focused instanceof HTMLElement && focused.isConnected) focused.focus();
        });
        resolve(result);
      });
      this.open.set([...this.open.value, { key, element }]);
    });
  }
}
