import * as React from "../shared/react";
import type { FormRequest } from "../../core/channel/form-request";
import { Outputs } from "../shared/outputs";
import { Requests } from "../shared/requests";
import { readStrings, type Strings } from "../shared/strings";
import { CardControl } from "./components/CardControl";
import type { Answer } from "./components/props";
import type { IInputs, IOutputs } from "./generated/ManifestTypes";
import type { CardKey } from "./keys";
import { readCard, type CardReading } from "./platform";

/** Shows the deal's referral, and takes the answer to one that Microsoft sent. */
export class ReferralCard implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  #outputs = new Outputs<CardOutputs>(() => undefined);
  #strings: Strings<CardKey> = (key) => key;
  #reading: CardReading | null = null;

  readonly #requests = new Requests("ReferralCard", (request) => {
    this.#outputs.set({ request });
  });

  init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.#outputs = new Outputs(notifyOutputChanged);
    this.#strings = readStrings(context.resources);
    context.mode.trackContainerResize(true);
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.#outputs.settle();
    this.#reading = readCard(context, this.#reading, new Date());
    return React.createElement(CardControl, {
      reading: this.#reading,
      strings: this.#strings,
      onAnswer: this.#answer,
      onRequest: this.#request,
    });
  }

  getOutputs(): IOutputs {
    // The typings know no null, but it is how a column is cleared.
    return this.#outputs.take() as IOutputs;
  }

  destroy(): void {
    this.#outputs = new Outputs(() => undefined);
  }

  readonly #answer = (answer: Answer): void => {
    this.#outputs.set(answer);
  };

  readonly #request = (request: FormRequest): void => {
    this.#requests.send(request, this.#reading?.request ?? null);
  };
}

interface CardOutputs extends Answer {
  request: string;
}
