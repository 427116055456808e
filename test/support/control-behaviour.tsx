import { readFileSync } from "node:fs";
import { screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { axeFindings } from "./axe";
import type { HostSettings } from "./fake-context";
import { fakeDesign } from "./fake-design";
import type { PropertySettings } from "./fake-properties";
import type { MountedControl } from "./mount-control";
import { controlsFolder } from "./resource-strings";

/** A control under test, with a value in it that a reader sees. */
export interface ControlSubject {
  /** Folder of the control. */
  name: string;
  /**
   * Puts the control on a form.
   *
   * @param column what is to be said of its own column; null: the host has not handed the column over yet
   */
  mount(settings: Partial<HostSettings>, column?: PropertySettings | null): MountedControl;
  /** A text that shows the value and that a reader without the right to it must not see. */
  secret: string | RegExp;
  /** Words that the control shows offline. */
  offline: RegExp;
  /** Selector of what changes data, where a control also has buttons or fields that change none, such as Copy. */
  editors?: string;
}

const anyEditor = "button, input, select, textarea, [role=combobox], [role=switch], [contenteditable=true]";

/** What every control does alike: these lines of the feature bar are proven for each of them by the same tests. */
export function describeControlBehaviour(subject: ControlSubject): void {
  const { name, mount, secret, offline, editors = anyEditor } = subject;
  const frame = (host: MountedControl): Element => host.container.querySelector(`.Cosell-${name}`)!;
  const css = (): string => readFileSync(`${controlsFolder}${name}/css/${name}.css`, "utf8");

  describe(`${name} on any form`, () => {
    it("offers no way to edit on a read-only form", () => {
      const host = mount({ disabled: true });
      expect(host.container.textContent).toMatch(secret);
      expect(host.container.querySelectorAll(editors)).toHaveLength(0);
    });

    it("offers no way to edit a column that column security protects from writing", () => {
      const host = mount({}, { security: { editable: false } });
      expect(host.container.textContent).toMatch(secret);
      expect(host.container.querySelectorAll(editors)).toHaveLength(0);
    });

    it("hides the value and all that follows from it when column security masks it", () => {
      const host = mount({}, { security: { readable: false } });
      expect(host.container.textContent).not.toMatch(secret);
      expect(host.container).toHaveTextContent("You do not have permission to see this value.");
      expect(host.container.querySelectorAll(anyEditor)).toHaveLength(0);
    });

    it("shows the platform's message when the column is in error", () => {
      mount({}, { error: "The column could not be loaded." });
      expect(screen.getByRole("alert")).toHaveTextContent("The column could not be loaded.");
    });

    it("has words of its own for an error without a message", () => {
      mount({}, { error: "" });
      expect(screen.getByRole("alert")).toHaveTextContent("could not be read");
    });

    it("says that it is loading until the host hands the column over", () => {
      const host = mount({}, null);
      expect(host.container).toHaveTextContent("Loading…");
      expect(host.container.textContent).not.toMatch(secret);
    });

    it("draws in the form designer, where there is no record", () => {
      const host = mount({ authoring: true }, null);
      expect(host.container.textContent).not.toContain("Loading…");
      expect(frame(host)).not.toBeEmptyDOMElement();
    });

    it("says in words that it is offline, without and with the mobile app's own store", () => {
      expect(mount({ networkAvailable: false }).container.textContent).toMatch(offline);
      expect(mount({ offline: true }).container.textContent).toMatch(offline);
    });

    it("is named by the customizer's label", () => {
      const host = mount({ label: "A customizer's label" });
      expect(host.container.querySelector('[aria-label*="A customizer\'s label"]')).not.toBeNull();
    });

    it.each([
      ["as usual", {}, undefined],
      ["read-only", { disabled: true }, undefined],
      ["masked", {}, { security: { readable: false } }],
      ["in error", {}, { error: "No." }],
      ["loading", {}, null],
      ["offline and narrow", { offline: true, width: 300 }, undefined],
      ["from right to left", { language: 1037 as const }, undefined],
    ])("has nothing for axe to find %s", async (_state, settings, column) => {
      expect(await axeFindings(mount(settings, column).container)).toEqual([]);
    });

    it("runs from right to left for a reader of Hebrew, and shows no text in English", () => {
      const host = mount({ language: 1037, label: "תווית" });
      expect(frame(host)).toHaveAttribute("dir", "rtl");
      const state = mount({ language: 1037 }, { security: { readable: false } });
      expect(state.container.textContent).toMatch(/[א-ת]/);
      expect(state.container.textContent).not.toMatch(/[a-z]{4,}/i);
    });

    it("speaks German to a reader of German", () => {
      const host = mount({ language: 1031 }, { security: { readable: false } });
      expect(host.container).toHaveTextContent("Sie sind nicht berechtigt, diesen Wert zu sehen.");
    });

    it("takes the colours of the new look, light and dark, and keeps the host's without it", () => {
      const surface = (settings: Partial<HostSettings>): string =>
        getComputedStyle(frame(mount(settings)).parentElement!).backgroundColor;
      const [classic, light, dark] = [{}, { design: fakeDesign("light") }, { design: fakeDesign("dark") }].map(surface);
      expect(classic).toBe("rgb(255, 255, 255)");
      expect(light).toBe("rgb(255, 255, 255)");
      expect(dark).toBe("rgb(41, 41, 41)");
    });

    it("marks itself narrow on a phone and in a narrow column", () => {
      expect(frame(mount({ formFactor: 3 }))).toHaveClass("cosell-narrow");
      expect(frame(mount({ width: 319 }))).toHaveClass("cosell-narrow");
      expect(frame(mount({ width: 320 }))).not.toHaveClass("cosell-narrow");
      expect(mount({}).context.mode.trackContainerResize).toHaveBeenCalledWith(true);
    });

    it("has a style sheet for forced colours, scoped to itself and without left or right", () => {
      expect(css()).toContain("@media (forced-colors: active)");
      expect(css()).not.toMatch(/\b(left|right)\b/);
      const selectors = css().matchAll(/^ *([^@\s{}][^{}]*)\{/gm);
      for (const [, selector] of selectors) expect(selector).toMatch(new RegExp(`^\\.Cosell-${name}\\b`));
    });

    it("loads no icon font", () => {
      const host = mount({});
      expect(host.container.querySelectorAll("i[data-icon-name], [class*=ms-Icon]")).toHaveLength(0);
    });

    it("writes nothing by itself", () => {
      const host = mount({});
      host.update();
      expect(host.notify).not.toHaveBeenCalled();
      host.remove();
      expect(host.notify).not.toHaveBeenCalled();
    });

    it("changes nothing in the document when the host updates without news", () => {
      const host = mount({});
      const observer = new MutationObserver(() => undefined);
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      host.update();
      host.update();
      expect(observer.takeRecords()).toEqual([]);
      observer.disconnect();
    });

    it("stands beside a second one of its kind without sharing an id", () => {
      const hosts = [mount({}), mount({})];
      const ids = hosts.flatMap(({ container }) => Array.from(container.querySelectorAll("[id]"), ({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
    });

    it("says nothing on the console, stores nothing, and leaves nothing behind", () => {
      const spies = (["log", "info", "warn", "error"] as const).map((method) => vi.spyOn(console, method));
      const stored = vi.spyOn(Storage.prototype, "setItem");
      const before = document.body.childElementCount;
      const host = mount({});
      host.update();
      host.remove();
      host.container.remove();
      expect(document.body.childElementCount).toBe(before);
      for (const spy of [...spies, stored]) expect(spy).not.toHaveBeenCalled();
      vi.restoreAllMocks();
    });
  });
}
