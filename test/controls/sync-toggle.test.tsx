import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { IInputs, IOutputs } from "../../controls/SyncToggle/generated/ManifestTypes";
import { SyncToggle } from "../../controls/SyncToggle/index";
import type { Readiness } from "../../core/channel/readiness";
import type { RuleResult } from "../../core/rules/rule";
import { ruleMessageKeys } from "../../core/rules/evaluate";
import { axeFindings } from "../support/axe";
import { describeControlBehaviour } from "../support/control-behaviour";
import type { HostSettings } from "../support/fake-context";
import { choice, dateTime, text, unbound, yesNo, type PropertySettings } from "../support/fake-properties";
import { mountControl } from "../support/mount-control";
import { readinessText } from "../support/readiness";
import { languages, readControlStrings } from "../support/resource-strings";

const statuses = {
  482000000: "Not shared",
  482000001: "Waiting",
  482000002: "Synchronized",
  482000003: "Failed",
  482000004: "Needs attention",
};

const noSolution: RuleResult = {
  id: "solution-required",
  severity: "block",
  state: "unmet",
  column: "cosell_solutions",
  message: "rule.solution-required",
};
const noConsent: RuleResult = {
  id: "customer-consent",
  severity: "block",
  state: "unmet",
  column: "cosell_customerconsent",
  message: "rule.customer-consent",
};
const named: RuleResult = {
  id: "name-required",
  severity: "block",
  state: "met",
  column: "name",
  message: "rule.name-required",
};

function mount(
  value: boolean,
  inputs: Partial<IInputs> = {},
  settings: Partial<HostSettings> = {},
  column: PropertySettings | null = {},
  script?: (outputs: IOutputs, parameters: IInputs) => void,
) {
  return mountControl<IInputs, IOutputs>(
    new SyncToggle(),
    { control: "SyncToggle", label: "Sync", ...settings },
    {
      value: column ? yesNo(value, column) : (undefined as unknown as IInputs["value"]),
      readiness: unbound("Multiple"),
      request: unbound("SingleLine.Text"),
      consent: unbound("TwoOptions"),
      status: unbound("OptionSet"),
      identifier: unbound("SingleLine.Text"),
      lastSynced: unbound("DateAndTime.DateAndTime"),
      ...inputs,
    },
    script,
  );
}

/** All properties bound, as on our own form. */
function mountBound(value: boolean, readiness: Partial<Readiness>, inputs: Partial<IInputs> = {}, settings = {}) {
  const bound: Partial<IInputs> = {
    readiness: text(readinessText(readiness)),
    request: text(null),
    consent: yesNo(false),
    status: choice(null, statuses),
    identifier: text(null),
    lastSynced: dateTime(null),
  };
  return mount(value, { ...bound, ...inputs }, settings);
}

const toggle = (): HTMLElement => screen.getByRole("switch", { name: "Sync" });
const shared = { stage: "shared", stored: { sync: true, visible: false, help: null } } as const;

describeControlBehaviour({
  name: "SyncToggle",
  mount: (settings, column) => mount(true, {}, settings, column),
  secret: /Yes|כן|as soon as nothing is missing/,
  offline: /You are offline/,
});

describe("SyncToggle", () => {
  it("hands the seller's answer to the form and never refuses it itself", () => {
    const host = mountBound(false, { rules: [noSolution] });
    fireEvent.click(toggle());
    expect(host.outputs).toEqual([{ value: true }]);
    expect(toggle()).toBeChecked();
  });

  it("shows why, when the script takes the answer back", () => {
    const refuse = (_outputs: IOutputs, parameters: IInputs): void => {
      parameters.value.raw = false;
    };
    const inputs = { readiness: text(readinessText({ rules: [noSolution, noConsent, named] })), request: text(null) };
    const host = mount(false, inputs, {}, {}, refuse);
    fireEvent.click(toggle());
    expect(toggle()).not.toBeChecked();
    expect(toggle()).toHaveAccessibleDescription(/Not switched on. Still missing: 2/);
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
    expect(mountBound(false, { dealType }).container).toHaveTextContent(words);
  });

  it.each([
    ["never shared", false, {}, null, "This deal is not shared with Partner Center."],
    ["a wish on a new record", true, { saved: false, stored: null }, null, "Your wish is saved with the record."],
    ["an unsaved Yes", true, {}, null, "The deal is shared when you save."],
    ["a saved Yes", true, { stored: shared.stored }, null, "shared as soon as nothing is missing"],
    ["shared", true, shared, "0f0e", "This deal is shared."],
    ["an unsaved No after sharing", false, shared, "0f0e", "pauses when you save. The referral stays"],
    ["paused", false, { ...shared, stored: { ...shared.stored, sync: false } }, "0f0e", "Synchronization is paused."],
    ["resumed", true, { ...shared, stored: { ...shared.stored, sync: false } }, "0f0e", "goes on when you save"],
    ["closed", true, { ...shared, stage: "closed" }, "0f0e", "The referral is closed."],
  ] as const)("says what is so with a deal that is %s", (_what, value, readiness, identifier, words) => {
    const host = mountBound(value, readiness, { identifier: text(identifier) });
    expect(host.container).toHaveTextContent(words);
  });

  it("lists what sharing needs, what stops it first, and leads to what mends it", () => {
    const owner = { ...named, id: "seller-required", severity: "warn", state: "unmet", column: "ownerid" } as const;
    const unknown = { ...named, id: "country-code", state: "unknown", message: "rule.country-code" } as const;
    const host = mountBound(false, {
      rules: [named, unknown, noSolution, { ...owner, message: "rule.seller-required" }],
    });
    const lines = within(screen.getByRole("list", { name: "What sharing needs" })).getAllByRole("listitem");
    expect(lines.map((line) => line.textContent)).toEqual([
      "Missing: The deal has at least one solution. Go there",
      "Recommended: The owner has an e-mail address, so that Microsoft can answer. Go there",
      "Not known: The customer's country is a two-letter code, such as DE. ",
      "Done: The opportunity has a name. ",
    ]);
    expect(host.container).toHaveTextContent("Missing before this deal can be shared: 1");
    fireEvent.click(screen.getByRole("button", { name: "Go there: The deal has at least one solution." }));
    expect(host.outputs).toEqual([{ request: "SyncToggle#1 focus cosell_solutions" }]);
  });

  it("numbers its requests on from what the column holds, so that none goes unnoticed", () => {
    const host = mountBound(false, { rules: [noSolution] }, { request: text("SyncToggle#7 focus name") });
    const goThere = (): void => {
      fireEvent.click(screen.getByRole("button", { name: /^Go there/ }));
    };
    goThere();
    host.context.parameters.request.raw = null;
    host.update();
    goThere();
    const requests = host.outputs.map((outputs) => outputs.request);
    expect(requests).toEqual(["SyncToggle#8 focus cosell_solutions", "SyncToggle#9 focus cosell_solutions"]);
  });

  it("leads a missing consent to its own tick", () => {
    const host = mountBound(false, { rules: [noConsent] }, {}, { width: 300 });
    const tick = host.container.querySelector("input")!;
    expect(tick.closest("details")).not.toHaveAttribute("open");
    fireEvent.click(screen.getByRole("button", { name: /^Go there: The customer agreed/ }));
    expect(tick.closest("details")).toHaveAttribute("open");
    expect(tick).toHaveFocus();
    expect(host.outputs).toEqual([]);
  });

  it("uses the exact words of a rule with their values, and the general ones where the values got lost", () => {
    const country = { ...noSolution, id: "country-code", message: "rule.country-code.suggestion" } as const;
    const parameters = { value: "<b>Germany</b>", suggestion: "DE" };
    const exact = mountBound(false, { rules: [{ ...country, parameters }] });
    expect(exact.container).toHaveTextContent("The customer's country is “<b>Germany</b>”. Write its code DE.");
    expect(exact.container.querySelector("b")).toBeNull();
    const lost = mountBound(false, { rules: [country] });
    expect(lost.container).toHaveTextContent("The customer's country is a two-letter code, such as DE.");
    const newer = mountBound(false, { rules: [{ ...country, message: "rule.country-code.of-a-later-version" }] });
    expect(newer.container).toHaveTextContent("The customer's country is a two-letter code, such as DE.");
  });

  it("tells exactly what will be shared, with whom, and what cannot be undone", () => {
    const host = mountBound(false, {
      dealType: "co-sell",
      shared: [
        { column: "name", label: "Topic", text: "40 seats", audience: "partner-center" },
        { column: "cosell_notestomicrosoft", label: "Notes to Microsoft", text: "Call Ada.", audience: "microsoft" },
      ],
    });
    const details = host.container.querySelector("details")!;
    expect(details).toHaveAttribute("open");
    expect(details.querySelector("summary")).toHaveTextContent("What will be shared");
    const pairs = Array.from(details.querySelectorAll("dl"), (list) => [
      list.previousElementSibling?.textContent,
      list.textContent,
    ]);
    expect(pairs).toEqual([
      ["With Partner Center", "Topic40 seats"],
      ["With Microsoft sellers", "Notes to MicrosoftCall Ada."],
    ]);
    expect(details).toHaveTextContent("The kind of help asked for can no longer be changed.");
    expect(details).toHaveTextContent("Microsoft sellers keep seeing this deal.");
  });

  it("names less that is final for a private deal, and says when there is nothing to share", () => {
    const { container } = mountBound(false, {});
    expect(container).toHaveTextContent("There is nothing to share yet.");
    expect(container).toHaveTextContent("The referral stays in Partner Center");
    expect(container).not.toHaveTextContent("Microsoft sellers keep seeing");
  });

  it("takes the customer's consent by its own tick, both ways", () => {
    const host = mountBound(false, {});
    const tick = (): HTMLElement =>
      screen.getByRole("checkbox", { name: "The customer agreed to be named to Microsoft." });
    fireEvent.click(tick());
    fireEvent.click(tick());
    expect(host.outputs).toEqual([{ consent: true }, { consent: false }]);
    expect(tick()).not.toBeChecked();
  });

  it("asks for no consent that it cannot write, nor once the deal is shared", () => {
    const readOnly = mountBound(false, {}, { consent: yesNo(true, { security: { editable: false } }) });
    expect(readOnly.container.querySelector("input")).toBeNull();
    expect(readOnly.container).toHaveTextContent("The customer agreed to be named to Microsoft.");
    const masked = mountBound(false, {}, { consent: yesNo(true, { security: { readable: false } }) });
    expect(masked.container).not.toHaveTextContent("agreed to be named");
    const done = mountBound(true, shared, { identifier: text("0f0e") });
    expect(done.container.querySelector("input")).toBeNull();
    expect(done.container.querySelector("summary")).toHaveTextContent("What is shared");
  });

  it("shows the live status with the time in the user's own format and zone", () => {
    const at = new Date("2026-11-24T23:30:00Z");
    const inputs = { status: choice(482000002, statuses), identifier: text("0f0e"), lastSynced: dateTime(at) };
    const english = mountBound(true, shared, inputs, { timeZone: "Europe/Berlin" });
    expect(english.container).toHaveTextContent(/Synchronized · Last synced 11\/25\/26, 12:30\sAM/);
    const german = mountBound(true, shared, inputs, { language: 1031, timeZone: "Europe/Berlin" });
    expect(german.container).toHaveTextContent("Zuletzt synchronisiert 25.11.26, 00:30");
  });

  it("follows the status while it changes, and tells screen readers", () => {
    const host = mountBound(true, shared, { status: choice(482000001, statuses), identifier: text("0f0e") });
    host.update((context) => {
      context.parameters.status.raw = 482000003;
    });
    expect(screen.getByRole("status")).toHaveTextContent("Failed");
    expect(host.container).toHaveTextContent("The audit trail says what happened and what to do.");
  });

  it("counts a saved Yes as waiting until the flows have written the status", () => {
    const { container } = mountBound(true, { stored: shared.stored }, { status: choice(482000000, statuses) });
    expect(container).toHaveTextContent("Waiting");
    expect(container).not.toHaveTextContent("Not shared");
  });

  it("shows a status that a customer added by its own label", () => {
    const status = choice(7, { 7: "In review" });
    expect(mountBound(true, shared, { status, identifier: text("0f0e") }).container).toHaveTextContent("In review");
  });

  it("asks for another synchronization, says so until it is answered, and only where it can be", () => {
    const inputs = { status: choice(482000002, statuses), identifier: text("0f0e") };
    const host = mountBound(true, shared, inputs);
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
      mountBound(true, shared, { ...inputs, request }, settings);
      expect(screen.queryByRole("button", { name: "Sync now" })).toBeNull();
    }
  });

  it("refuses to synchronize now while offline, with words", () => {
    const host = mountBound(
      true,
      shared,
      { identifier: text("0f0e"), status: choice(482000002, statuses) },
      { offline: true },
    );
    expect(screen.getByRole("button", { name: "Sync now" })).toBeDisabled();
    expect(host.container).toHaveTextContent("nothing is synchronized before you are connected");
  });

  it("says on a form without the script that readiness is judged after saving", () => {
    const host = mount(false);
    expect(toggle()).toHaveAccessibleDescription(/is checked after saving/);
    expect(screen.queryByRole("list")).toBeNull();
    fireEvent.click(toggle());
    expect(host.outputs).toEqual([{ value: true }]);
  });

  it("knows a wish by the host's own word where there is no script", () => {
    const host = mount(true, {}, { record: { entityId: "", entityTypeName: "opportunity" } });
    expect(host.container).toHaveTextContent("Your wish is saved with the record.");
  });

  it("shows one quiet line to a reader without our roles", () => {
    const { container } = mountBound(false, { access: "missing", rules: [noSolution] });
    expect(container).toHaveTextContent(/^You have no co-sell role/);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(container.querySelectorAll("button, input, li")).toHaveLength(0);
  });

  it("offers on a read-only form neither tick nor ways to mend, and still tells how things stand", () => {
    const { container } = mountBound(true, { rules: [noSolution] }, {}, { disabled: true });
    expect(container.querySelectorAll("button, input")).toHaveLength(0);
    expect(container).toHaveTextContent("The deal has at least one solution.");
  });

  it("treats a readiness that is broken as none", () => {
    const { container } = mount(false, { readiness: text('{"version":1,"rules":[1]') });
    expect(container).toHaveTextContent("is checked after saving");
  });

  it("is worked by the keyboard alone: everything in it takes the focus", () => {
    const { container } = mountBound(
      true,
      { ...shared, rules: [noSolution] },
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
    const host = mountBound(false, { rules: [noSolution] });
    toggle().focus();
    host.update((context) => {
      context.parameters.readiness.raw = readinessText({ rules: [named] });
    });
    expect(toggle()).toHaveFocus();
  });

  it("has words for every message that the rules may choose, in every language", () => {
    for (const language of languages) {
      const strings = readControlStrings("SyncToggle", language);
      expect(ruleMessageKeys().filter((key) => !strings.get(key))).toEqual([]);
    }
  });

  it("has nothing for axe to find with everything bound, and changes nothing when the host updates without news", async () => {
    const { container, update } = mountBound(
      true,
      {
        ...shared,
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
