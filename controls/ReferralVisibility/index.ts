import * as React from "../shared/react";
import type { AskPlatform } from "../shared/confirm";
import { Outputs } from "../shared/outputs";
import { readStrings, type Strings } from "../shared/strings";
import { VisibilityControl } from "./components/VisibilityControl";
import type { IInputs, IOutputs } from "./generated/ManifestTypes";
import type { VisibilityKey } from "./keys";
import { readDialog, readVisibility, type VisibilityReading } from "./platform";

/** Makes a deal visible to Microsoft sellers, which cannot be taken back. */
export class ReferralVisibility implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  #outputs = new Outputs<IOutputs>(() => undefined);
  #strings: Strings<VisibilityKey> = (key) => key;
  #askPlatform: AskPlatform | null = null;
  #reading: VisibilityReading | null = null;
  #atFirst: boolean | null = null;

  init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.#outputs = new Outputs(notifyOutputChanged);
    this.#strings = readStrings(context.resources);
    this.#askPlatform = readDialog(context);
    context.mode.trackContainerResize(true);
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.#outputs.settle();
    this.#reading = readVisibility(context, this.#reading);
    if (!this.#reading.loading) this.#atFirst ??= this.#reading.value;
    return React.createElement(VisibilityControl, {
      reading: this.#reading,
      strings: this.#strings,
      atFirst: this.#atFirst === true,
      askPlatform: this.#askPlatform,
      onSwitch: this.#switch,
    });
  }

  getOutputs(): IOutputs {
    return this.#outputs.take();
  }

  destroy(): void {
    this.#outputs = new Outputs(() => undefined);
  }

  readonly #switch = (value: boolean): void => {
    this.#outputs.set({ value });
  };
}
