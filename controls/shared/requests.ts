import { formatFormRequest, type FormRequest } from "../../core/channel/form-request";

/** Sends requests of one control to the form script. */
export class Requests {
  #count = 0;
  readonly #control: string;
  readonly #write: (text: string) => void;

  /**
   * @param control name of the control that asks
   * @param write hands the text to the bound column
   */
  constructor(control: string, write: (text: string) => void) {
    this.#control = control;
    this.#write = write;
  }

  /**
   * @param standing text that the column holds now: the number goes on from it, because a control that was drawn anew
   *   starts counting again, and an equal text would go unnoticed
   */
  send(request: FormRequest, standing: string | null): void {
    const [, from, number] = /^(\S+)#(\d+) /.exec(standing ?? "") ?? [];
    this.#count = Math.max(this.#count, from === this.#control ? Number(number) : 0) + 1;
    this.#write(formatFormRequest(request, this.#count, this.#control));
  }
}
