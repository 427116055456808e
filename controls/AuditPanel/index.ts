import * as React from "../shared/react";
import { formatDateTime, type GuardedContext } from "../shared/host";
import { findString, readStrings, type Strings } from "../shared/strings";
import { AuditControl } from "./components/AuditControl";
import type { IInputs, IOutputs } from "./generated/ManifestTypes";
import type { AuditKey } from "./keys";
import { readAudit, type AuditReading } from "./platform";

/** Shows what synchronization did. Writes nothing: the trail belongs to the flows. */
export class AuditPanel implements ComponentFramework.ReactControl<IInputs, IOutputs> {
  #strings: Strings<AuditKey> = (key) => key;
  #textOf: (key: string) => string | null = () => null;
  #formatTime: (time: string) => string = (time) => time;
  #reading: AuditReading | null = null;

  init(context: ComponentFramework.Context<IInputs>): void {
    const host: GuardedContext = context;
    this.#strings = readStrings(context.resources);
    this.#textOf = (key) => findString(context.resources, key);
    this.#formatTime = (time) => formatDateTime(host, readTime(time)) ?? time;
    context.mode.trackContainerResize(true);
  }

  updateView(context: ComponentFramework.Context<IInputs>): React.ReactElement {
    this.#reading = readAudit(context, this.#reading);
    return React.createElement(AuditControl, {
      reading: this.#reading,
      strings: this.#strings,
      textOf: this.#textOf,
      formatTime: this.#formatTime,
    });
  }

  destroy(): void {
    this.#reading = null;
  }
}

/** Null for what looks like a time but is none, such as the 31st of February. */
function readTime(time: string): Date | null {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? null : date;
}
