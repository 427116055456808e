// @vitest-environment jsdom
import * as React from "react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { mountControl } from "../../sandbox/dynamics/component-framework/mount-control";
import { Gauge, controlSession, gaugeManifest } from "./form-runtime-gauge";
import { FakeDataverse } from "./form-runtime-server";
import { type TestSession, jobFormXml } from "./form-runtime-support";

let element: HTMLElement;
let page: TestSession;

beforeEach(async () => {
  Gauge.instances = [];
  Gauge.draw = ({ parameters }) => React.createElement("output", null, String(parameters.value.raw));
  const dataverse = new FakeDataverse(jobFormXml);
  dataverse.manifest = gaugeManifest;
  dataverse.webResources = { "cc_pfx_Pfx.Gauge/strings/Gauge.1033.resx": "<root/>" };
  element = document.body.appendChild(document.createElement("div"));
  page = await controlSession(dataverse);
});
afterEach(() => {
  element.remove();
});

test("a control is drawn without a form, in any state, and keeps what it gives back", async () => {
  const mounted = mountControl(element, {
    session: page.session,
    name: "pfx_Pfx.Gauge",
    parameters: { value: { type: "Multiple", raw: "shown", error: "Broken." } },
    isDisabled: true,
    overrides: (context) => {
      (context.client as { isOffline(): boolean }).isOffline = () => true;
    },
  });
  await mounted.ready;
  const [gauge] = Gauge.instances as [Gauge];
  expect(gauge.last.parameters.value).toMatchObject({ raw: "shown", error: true, errorMessage: "Broken." });
  expect(gauge.last.parameters.mode.raw).toBe("full");
  expect(gauge.last.client.isOffline()).toBe(true);
  gauge.give({ value: "mine" });
  expect(element.textContent).toBe("mine");
  mounted.update({ isDisabled: false });
  expect(gauge.last.mode.isControlDisabled).toBe(false);
  mounted.update({ isDisabled: false });
  expect(gauge.contexts).toHaveLength(3);
  mounted.unmount();
  expect(gauge.destroyed).toBe(1);
});

test("a property that the manifest does not have is refused by name", async () => {
  const mounted = mountControl(element, {
    session: page.session,
    name: "pfx_Pfx.Gauge",
    parameters: { colour: { type: "SingleLine.Text", raw: "red" } },
  });
  await mounted.ready;
  expect(element.textContent).toContain("The property colour is not declared in the manifest of pfx_Pfx.Gauge");
});
