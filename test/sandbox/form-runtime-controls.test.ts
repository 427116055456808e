// @vitest-environment jsdom
import * as React from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FormView } from "../../sandbox/dynamics/form/form-view";
import { Gauge, controlSession, gaugeManifest, resx } from "./form-runtime-gauge";
import { FakeDataverse, jobId, userId } from "./form-runtime-server";
import { type TestSession, defineScripts, jobFormXml, openJob, storedJob } from "./form-runtime-support";

let dataverse: FakeDataverse;
let element: HTMLElement;
let page: TestSession;

beforeEach(async () => {
  Gauge.instances = [];
  Gauge.draw = ({ parameters }) => React.createElement("output", null, String(parameters.value.raw));
  dataverse = new FakeDataverse(jobFormXml, { ...storedJob, pfx_notes: "stored", pfx_budget: 12.5 });
  dataverse.manifest = gaugeManifest;
  dataverse.webResources = {
    "cc_pfx_Pfx.Gauge/strings/Gauge.1033.resx":
      resx("Title", "Gauge").replace("</root>", "") + '<data name="Only"><value>English only</value></data></root>',
    "cc_pfx_Pfx.Gauge/strings/Gauge.1031.resx": resx("Title", "Messgerät"),
  };
  defineScripts({ Job: { onLoad: () => undefined } });
  element = document.body.appendChild(document.createElement("div"));
  page = await controlSession(dataverse);
});
afterEach(() => {
  element.remove();
});

async function openWithGauge(): Promise<{ form: FormView; gauge: Gauge; unmount: () => void }> {
  const form = await openJob(page);
  const unmount = form.mountCustomControl("pfx_notes", element);
  await vi.waitFor(() => {
    expect(Gauge.instances).toHaveLength(1);
  });
  return { form, gauge: Gauge.instances[0]!, unmount };
}

test("a control is told its bound columns, static values and what it is not bound to", async () => {
  const { gauge } = await openWithGauge();
  const { value, budget, mode, link } = gauge.last.parameters;
  expect(value).toMatchObject({
    type: "Multiple",
    raw: "stored",
    error: false,
    security: { readable: true, editable: true, secured: false },
    attributes: { LogicalName: "pfx_notes", MaxLength: 2000 },
  });
  expect(budget).toMatchObject({ type: "Currency", raw: 12.5 });
  expect(mode).toMatchObject({ type: "Enum", raw: "compact" });
  expect(link).toMatchObject({ type: "", raw: null });
  expect(gauge.last.mode).toMatchObject({
    isControlDisabled: false,
    isVisible: true,
    label: "notes",
    contextInfo: { entityId: jobId, entityTypeName: "pfx_job", entityRecordName: "Roof" },
  });
  expect(element.textContent).toBe("stored");
});

test("init comes before the first updateView; more of them come only with changes that concern the control", async () => {
  const { form, gauge } = await openWithGauge();
  expect([gauge.initial.length, gauge.contexts.length]).toEqual([1, 1]);
  form.edit("pfx_effort", 9);
  expect(gauge.contexts).toHaveLength(1);
  form.edit("pfx_notes", "typed");
  expect(gauge.contexts).toHaveLength(2);
  expect(gauge.last.updatedProperties).toEqual(["value"]);
  expect(element.textContent).toBe("typed");
  const { Page } = (globalThis as unknown as { Xrm: { Page: Xrm.FormContext } }).Xrm;
  Page.getControl<Xrm.Controls.StandardControl>("pfx_notes")?.setDisabled(true);
  expect(gauge.last.mode.isControlDisabled).toBe(true);
});

test("what a control gives back is set, makes the form dirty and fires OnChange", async () => {
  const { form, gauge } = await openWithGauge();
  const onChange = vi.fn();
  const { Page } = (globalThis as unknown as { Xrm: { Page: Xrm.FormContext } }).Xrm;
  Page.getAttribute("pfx_notes")?.addOnChange(onChange);
  const before = gauge.contexts.length;
  gauge.give({ value: "given", budget: 99 });
  // Two values, one update: the control never sees the half of what it gave.
  expect(gauge.contexts).toHaveLength(before + 1);
  expect(form.attribute("pfx_notes")?.value).toBe("given");
  expect(form.attribute("pfx_budget")?.value).toBe(99);
  expect(form.isDirty).toBe(true);
  expect(onChange).toHaveBeenCalledTimes(1);
  gauge.give({ value: "given" });
  expect(onChange).toHaveBeenCalledTimes(1);
});

test("undefined is no change, null clears", async () => {
  const { form, gauge } = await openWithGauge();
  gauge.give({ value: undefined, budget: null });
  expect(form.attribute("pfx_notes")?.value).toBe("stored");
  expect(form.attribute("pfx_budget")?.value).toBeNull();
});

test("an output that names an input is not written anywhere", async () => {
  const { form, gauge } = await openWithGauge();
  gauge.give({ mode: "full", unknown: 1 });
  expect(form.isDirty).toBe(false);
});

test("scripts hear of a control's own events", async () => {
  const { gauge } = await openWithGauge();
  const heard = vi.fn();
  const { Page } = (globalThis as unknown as { Xrm: { Page: Xrm.FormContext } }).Xrm;
  (
    Page.getControl("pfx_notes") as unknown as { addEventHandler(name: string, handler: () => void): void }
  ).addEventHandler("Tipped", heard);
  gauge.last.events.Tipped!({ angle: 3 });
  expect(heard).toHaveBeenCalledWith({ angle: 3 });
});

test("unmounting and closing the form destroy the control once", async () => {
  const { form, gauge, unmount } = await openWithGauge();
  unmount();
  form.close();
  expect(gauge.destroyed).toBe(1);
  expect(element.childElementCount).toBe(0);
});

test("a control that throws is replaced by a notice, and the form goes on", async () => {
  const { form, gauge } = await openWithGauge();
  Gauge.draw = () => {
    throw new Error("needle bent");
  };
  form.edit("pfx_notes", "x");
  expect(element.querySelector('[role="alert"]')?.textContent).toContain("pfx_Pfx.Gauge: needle bent");
  form.edit("pfx_notes", "y");
  expect(gauge.contexts).toHaveLength(2);
  expect((await form.save(1)).outcome).toBe("saved");
});

test("so is one whose React component throws", async () => {
  // React reports what a boundary catches to the console and to the window too.
  const consoleError = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const onError = (event: Event) => {
    event.preventDefault();
  };
  window.addEventListener("error", onError);
  const { form } = await openWithGauge();
  const Broken = (): React.ReactElement => {
    throw new Error("component broken");
  };
  Gauge.draw = () => React.createElement(Broken);
  form.edit("pfx_notes", "x");
  expect(element.querySelector('[role="alert"]')?.textContent).toContain("component broken");
  consoleError.mockRestore();
  window.removeEventListener("error", onError);
});

test("a control that was never imported is replaced by a notice that names it", async () => {
  dataverse.manifest = "<nothing/>";
  const form = await openJob(page);
  form.mountCustomControl("pfx_notes", element);
  await vi.waitFor(() => {
    expect(element.textContent).toContain("The manifest of pfx_Pfx.Gauge names no control");
  });
});

test("strings are the reader's, else those of the base language, else the key", async () => {
  dataverse.settings = { uilanguageid: 1031, timezonecode: 110 };
  page = await controlSession(dataverse);
  const { gauge } = await openWithGauge();
  const { resources, userSettings } = gauge.last;
  expect(["Title", "Only", "Missing"].map((key) => resources.getString(key))).toEqual([
    "Messgerät",
    "English only",
    "Missing",
  ]);
  expect(userSettings).toMatchObject({ languageId: 1031, isRTL: false, userId: `{${userId.toUpperCase()}}` });
});

test("services that the manifest does not declare are refused", async () => {
  const { gauge } = await openWithGauge();
  expect(gauge.last.webAPI.retrieveRecord).toBeTypeOf("function");
  expect(() => gauge.last.utils.getEntityMetadata).toThrow("declares no uses-feature Utility");
  expect(() => gauge.last.device.pickFile).toThrow("declares no uses-feature Device");
});

test("the container's width is told once it is tracked, and again when it changes", async () => {
  let resize: (width: number) => void = vi.fn();
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: (entries: { contentRect: { width: number } }[]) => void) {
        resize = (width) => {
          callback([{ contentRect: { width } }]);
        };
      }
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  const { gauge } = await openWithGauge();
  expect(gauge.last.mode.allocatedWidth).toBe(-1);
  gauge.last.mode.trackContainerResize(true);
  resize(320.4);
  expect(gauge.last.mode.allocatedWidth).toBe(320);
  expect(gauge.last.updatedProperties).toEqual(["layout"]);
  const before = gauge.contexts.length;
  resize(320.1);
  expect(gauge.contexts).toHaveLength(before);
  vi.unstubAllGlobals();
});
