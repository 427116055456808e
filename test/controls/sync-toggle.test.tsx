import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { IInputs, IOutputs } from "../../controls/SyncToggle/generated/ManifestTypes";
import { axeFindings } from "../support/axe";
import { describeControlBehaviour } from "../support/control-behaviour";
import { choice, dateTime, text, unbound } from "../support/fake-properties";
import {
  mountBoundSync,
  mountSync,
  named,
  noConsent,
  noSolution,
  sharedDeal,
  statuses,
  syncToggle,
} from "../support/mount-sync-toggle";
import { readinessText } from "../support/readiness";

describeControlBehaviour({
  name: "SyncToggle",
  mount: (settings, column) => mountSync(true, {}, settings, column),
  secret: /Yes|כן|as soon as nothing is missing/,
  offline: /You are offline/,
});

describe("SyncToggle", () => {
  it("hands the seller's answer to the form and never refuses it itself", () => {
    const host = mountBoundSync(false, { rules: [noSolution] });
    fireEvent.click(syncToggle());
    expect(host.outputs).toEqual([{ value: true }]);
    expect(syncToggle()).toBeChecked();
  });

  it("shows why, when the script takes the answer back", () => {
    const refuse = (_outputs: IOutputs, parameters: IInputs): void => {
      parameters.value.raw = false;
    };
    const inputs = { readiness: text(readinessText({ rules: [noSolution, noConsent, named] })), request: text(null) };
    const host = mountSync(false, inputs, {}, {}, refuse);
    fireEvent.click(syncToggle());
    expect(syncToggle()).not.toBeChecked();
    expect(syncToggle()).toHaveAccessibleDescription(/Not switched on. Still missing: 2/);
    expect(screen.getByRole("status")).toHaveTextContent("Not switched on. Still missing: 2");
    host.update((context) => {
      context.parameters.readiness.raw = readinessText({ rules: [named] });
    });
    expect(host.container).not.toHaveTextContent("Not switched on");
  });

  it.each([
    ["private", "Private deal"],
    ["partner-led", "Partner-led deal"],
    ["co-sell", "Co-sell deal"],
  ] as const)("names the deal type it would become: %s", (dealType, words) => {
    expect(mountBoundSync(false, { dealType }).container).toHaveTextContent(words);
  });

  it.each([
    ["never shared", false, {}, null, "This deal is not shared with Partner Center."],
    ["a wish on a new record", true, { saved: false, stored: null }, null, "Your wish is saved with the record."],
    ["an unsaved Yes", true, {}, null, "The deal is shared when you save."],
    ["a saved Yes", true, { stored: sharedDeal.stored }, null, "shared as soon as nothing is missing"],
    ["shared", true, sharedDeal, "0f0e", "This deal is shared."],
    ["an unsaved No after sharing", false, sharedDeal, "0f0e", "pauses when you save. The referral stays"],
    [
      "paused",
      false,
      { ...sharedDeal, stored: { ...sharedDeal.stored, sync: false } },
      "0f0e",
      "Synchronization is paused.",
    ],
    [
      "resumed",
      true,
      { ...sharedDeal, stored: { ...sharedDeal.stored, sync: false } },
      "0f0e",
      "goes on when you save",
    ],
    ["closed", true, { ...sharedDeal, stage: "closed" }, "0f0e", "The referral is closed."],
  ] as const)("says what is so with a deal that is %s", (_what, value, readiness, identifier, words) => {
    const host = mountBoundSync(value, readiness, { identifier: text(identifier) });
    expect(host.container).toHaveTextContent(words);
  });

  it("shows the live status with the time in the user's own format and zone", () => {
    const at = new Date("2026-11-24T23:30:00Z");
    const inputs = { status: choice(482000002, statuses), identifier: text("0f0e"), lastSynced: dateTime(at) };
    const english = mountBoundSync(true, sharedDeal, inputs, { timeZone: "Europe/Berlin" });
    expect(english.container).toHaveTextContent(/Synchronized · Last synced 11\/25\/26, 12:30\sAM/);
    const german = mountBoundSync(true, sharedDeal, inputs, { language: 1031, timeZone: "Europe/Berlin" });
    expect(german.container).toHaveTextContent("Zuletzt synchronisiert 25.11.26, 00:30");
  });

  it("follows the status while it changes, and tells screen readers", () => {
    const host = mountBoundSync(true, sharedDeal, { status: choice(482000001, statuses), identifier: text("0f0e") });
    host.update((context) => {
      context.parameters.status.raw = 482000003;
    });
    expect(screen.getByRole("status")).toHaveTextContent("Failed");
    expect(host.container).toHaveTextContent("The audit trail says what happened and what to do.");
  });

  it("counts a saved Yes as waiting until the flows have written the status", () => {
    const { container } = mountBoundSync(true, { stored: sharedDeal.stored }, { status: choice(482000000, statuses) });
    expect(container).toHaveTextContent("Waiting");
    expect(container).not.toHaveTextContent("Not shared");
  });

  it("shows a status that a customer added by its own label", () => {
    const status = choice(7, { 7: "In review" });
    expect(mountBoundSync(true, sharedDeal, { status, identifier: text("0f0e") }).container).toHaveTextContent(
      "In review",
    );
  });

  it("asks for another synchronization, says so until it is answered, and only where it can be", () => {
    const inputs = { status: choice(482000002, statuses), identifier: text("0f0e") };
    const host = mountBoundSync(true, sharedDeal, inputs);
    fireEvent.click(screen.getByRole("button", { name: "Sync now" }));
    expect(host.outputs).toEqual([{ request: "SyncToggle#1 sync-now" }]);
    expect(screen.getByRole("status")).toHaveTextContent("Synchronization was asked for.");
    host.update((context) => {
      context.parameters.status.raw = 482000001;
    });
    expect(screen.getByRole("status")).not.toHaveTextContent("was asked for");
    host.remove();
    for (const settings of [{ disabled: true }, {}]) {
      const request = settings.disabled ? text(null) : unbound("SingleLine.Text");
      mountBoundSync(true, sharedDeal, { ...inputs, request }, settings);
      expect(screen.queryByRole("button", { name: "Sync now" })).toBeNull();
    }
  });

  it("refuses to synchronize now while offline, with words", () => {
    const host = mountBoundSync(
      true,
      sharedDeal,
      { identifier: text("0f0e"), status: choice(482000002, statuses) },
      { offline: true },
    );
    expect(screen.getByRole("button", { name: "Sync now" })).toBeDisabled();
    expect(host.container).toHaveTextContent("nothing is synchronized before you are connected");
  });

  it("says on a form without the script that readiness is judged after saving", () => {
    const host = mountSync(false);
    expect(syncToggle()).toHaveAccessibleDescription(/is checked after saving/);
    expect(screen.queryByRole("list")).toBeNull();
    fireEvent.click(syncToggle());
    expect(host.outputs).toEqual([{ value: true }]);
  });

  it("knows a wish by the host's own word where there is no script", () => {
    const host = mountSync(true, {}, { record: { entityId: "", entityTypeName: "opportunity" } });
    expect(host.container).toHaveTextContent("Your wish is saved with the record.");
  });

  it("shows one quiet line to a reader without our roles", () => {
    const { container } = mountBoundSync(false, { access: "missing", rules: [noSolution] });
    expect(container).toHaveTextContent(/^You have no co-sell role/);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(container.querySelectorAll("button, input, li")).toHaveLength(0);
  });

  it("is worked by the keyboard alone: everything in it takes the focus", () => {
    const { container } = mountBoundSync(
      true,
      { ...sharedDeal, rules: [noSolution] },
      { identifier: text("0f0e"), status: choice(482000002, statuses) },
    );
    const stops = container.querySelectorAll<HTMLElement>("button, input, summary");
    expect(stops).toHaveLength(4);
    for (const stop of stops) {
      stop.focus();
      expect(stop).toHaveFocus();
    }
  });

  it("keeps the focus when the host draws it again", () => {
    const host = mountBoundSync(false, { rules: [noSolution] });
    syncToggle().focus();
    host.update((context) => {
      context.parameters.readiness.raw = readinessText({ rules: [named] });
    });
    expect(syncToggle()).toHaveFocus();
  });

  it("has nothing for axe to find with everything bound, and changes nothing when the host updates without news", async () => {
    const { container, update } = mountBoundSync(
      true,
      {
        ...sharedDeal,
        dealType: "co-sell",
        rules: [noSolution, noConsent, named],
        shared: [{ column: "name", label: "Topic", text: "40 seats", audience: "partner-center" }],
      },
      { identifier: text("0f0e"), status: choice(482000003, statuses), lastSynced: dateTime(new Date(0)) },
    );
    expect(await axeFindings(container)).toEqual([]);
    const observer = new MutationObserver(() => undefined);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    update();
    expect(observer.takeRecords()).toEqual([]);
    observer.disconnect();
  });
});
