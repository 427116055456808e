import * as React from "../shared/react";
import type { FormRequest } from "../../core/channel/form-request";
import type { SharedValue } from "../../core/channel/readiness";
import { Outputs } from "../shared/outputs";
import { Requests } from "../shared/requests";
import { findString, readStrings, type Strings } from "../shared/strings";
import { SyncControl } from "./components/SyncControl";
import type { IInputs, IOutputs } from "./generated/ManifestTypes";
import type { SyncKey } from "./keys";
import { formatShared, readSync, type SyncReading } from "./platform";

/** Switches the sharing of a deal with Partner Center, and shows what that needs and what it entails. */
export class SyncToggle implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  #outputs = new Outputs<IOutputs>(() => undefined);
  #strings: Strings<SyncKey> = (key) => key;
  #textOf: (key: string) => string | null = () => null;
  #format: (value: SharedValue) => string = ({ text }) => text;
  #reading: SyncReading | null = null;

  readonly #requests = new Requests("SyncToggle", (request) => {
    this.#outputs.set({ request });
  });

  init(context: ComponentFramework.Context<IInputs>, notifyOutputChanged: () => void): void {
    this.#outputs = new Outputs(notifyOutputChanged);
    this.#strings = readStrings(context.resources);
    this.#textOf = (key) => findString(context.resources, key);
    this.#format = (value) => formatShared(context.formatting, value);
    context.mode.trackContainerResize(true);
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.#outputs.settle();
    this.#reading = readSync(context, this.#reading);
    return React.createElement(SyncControl, {
      reading: this.#reading,
      strings: this.#strings,
      textOf: this.#textOf,
      format: this.#format,
      onSwitch: this.#switch,
      onConsent: this.#consent,
      onRequest: this.#request,
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

  readonly #consent = (consent: boolean): void => {
    this.#outputs.set({ consent });
  };

  readonly #request = (request: FormRequest): void => {
    this.#requests.send(request, this.#reading?.request ?? null);
  };
}
