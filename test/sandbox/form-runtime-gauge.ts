import * as React from "react";
import * as ReactDOM from "react-dom";
import { reactRenderer } from "../../sandbox/dynamics/component-framework/react-renderer";
import type { FakeDataverse } from "./form-runtime-server";
import { type TestSession, testSession } from "./form-runtime-support";

type Property = ComponentFramework.PropertyTypes.Property;
export type GaugeContext = ComponentFramework.Context<{
  value: Property;
  budget: Property;
  mode: Property;
  link: Property;
}>;

export const gaugeManifest = `<manifest><control namespace="Pfx" constructor="Gauge" version="1.0.0" control-type="virtual">
  <event name="Tipped"/>
  <property name="value" of-type="Multiple" usage="bound" required="true"/>
  <property name="budget" of-type="Currency" usage="bound" required="false"/>
  <property name="mode" of-type="Enum" usage="input" required="false"><value name="f" default="true">full</value></property>
  <property name="link" of-type="SingleLine.URL" usage="input" required="false"/>
  <resources><code path="bundle.js" order="1"/><css path="css/gauge.css"/>
    <resx path="strings/Gauge.1033.resx"/><resx path="strings/Gauge.1031.resx"/></resources>
  <feature-usage><uses-feature name="WebAPI" required="true"/></feature-usage>
</control></manifest>`;

export const resx = (key: string, text: string) => `<root><data name="${key}"><value>${text}</value></data></root>`;

/** The control under the host's hands: keeps every context, and gives back what a test tells it to. */
export class Gauge {
  static instances: Gauge[] = [];
  static draw: (context: GaugeContext) => React.ReactElement;
  readonly contexts: GaugeContext[] = [];
  readonly initial: GaugeContext[] = [];
  outputs: Record<string, unknown> = {};
  notify: () => void = () => undefined;
  destroyed = 0;

  constructor() {
    Gauge.instances.push(this);
  }

  init(context: GaugeContext, notify: () => void): void {
    this.initial.push(context);
    this.notify = notify;
  }

  updateView(context: GaugeContext): React.ReactElement {
    this.contexts.push(context);
    return Gauge.draw(context);
  }

  getOutputs(): Record<string, unknown> {
    return this.outputs;
  }

  destroy(): void {
    this.destroyed += 1;
  }

  get last(): GaugeContext {
    return this.contexts.at(-1)!;
  }

  give(outputs: Record<string, unknown>): void {
    this.outputs = outputs;
    this.notify();
  }
}

/** A page whose bundles register the gauge when they are loaded, and whose React draws it. */
export function controlSession(dataverse: FakeDataverse): Promise<TestSession> {
  return testSession(dataverse, {
    renderer: reactRenderer({ React, ReactDOM }),
    loader: {
      script: (address) => {
        if (address.endsWith("cc_pfx_Pfx.Gauge/bundle.js")) {
          const { ComponentFramework: framework } = globalThis as unknown as {
            ComponentFramework: { registerControl(name: string, control: unknown): void };
          };
          framework.registerControl("Pfx.Gauge", Gauge);
        }
        return Promise.resolve();
      },
      style: () => Promise.resolve(),
      text: async (address) => (await dataverse.fetch(address)).text(),
    },
  });
}
