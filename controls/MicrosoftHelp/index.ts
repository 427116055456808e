import * as React from "../shared/react";
import { Outputs } from "../shared/outputs";
import { findString, readStrings, type Strings } from "../shared/strings";
import { HelpControl } from "./components/HelpControl";
import type { IInputs, IOutputs } from "./generated/ManifestTypes";
import type { HelpKey } from "./keys";
import { readHelp, type HelpReading } from "./platform";

/** Asks how Microsoft can help with the deal. */
export class MicrosoftHelp implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  #outputs = new Outputs<HelpOutputs>(() => undefined);
  #strings: Strings<HelpKey> = (key) => key;
  #meaningOf: (key: string) => string | null = () => null;
  #reading: HelpReading | null = null;

  init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.#outputs = new Outputs(notifyOutputChanged);
    this.#strings = readStrings(context.resources);
    this.#meaningOf = (key) => findString(context.resources, key);
    context.mode.trackContainerResize(true);
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.#outputs.settle();
    this.#reading = readHelp(context, this.#reading);
    return React.createElement(HelpControl, {
      reading: this.#reading,
      strings: this.#strings,
      meaningOf: this.#meaningOf,
      onChoose: this.#choose,
    });
  }

  getOutputs(): IOutputs {
    // The typings know no null, but it is how a choice is cleared.
    return this.#outputs.take() as IOutputs;
  }

  destroy(): void {
    this.#outputs = new Outputs(() => undefined);
  }

  readonly #choose = (value: number | null): void => {
    this.#outputs.set({ value });
  };
}

interface HelpOutputs {
  value: number | null;
}
