import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { IInputs, IOutputs } from "../../controls/MicrosoftHelp/generated/ManifestTypes";
import { MicrosoftHelp } from "../../controls/MicrosoftHelp/index";
import { freezeOf, helpKinds } from "../../controls/MicrosoftHelp/logic/help";
import { parseReadiness } from "../../core/channel/readiness";
import { rightOf } from "../../core/deal/field-stages";
import { describeControlBehaviour } from "../support/control-behaviour";
import type { HostSettings } from "../support/fake-context";
import { choice, text, unbound, yesNo, type PropertySettings } from "../support/fake-properties";
import { mountControl } from "../support/mount-control";
import { readinessText } from "../support/readiness";

const demo = 482000003;
const kinds = {
  482000001: "Workload - specific value proposition",
  482000002: "Customer technical architecture",
  [demo]: "Proof of concept / Demo",
  482000004: "Quotes / Licensing",
  482000005: "Post-sales customer success",
  482000006: "General or other",
};

function mount(
  value: number | null,
  inputs: Partial<IInputs> = {},
  settings: Partial<HostSettings> = {},
  column: PropertySettings | null = {},
) {
  return mountControl<IInputs, IOutputs>(
    new MicrosoftHelp(),
    { control: "MicrosoftHelp", label: "How can Microsoft help?", ...settings },
    {
      value: column ? choice(value, kinds, column) : (undefined as unknown as IInputs["value"]),
      readiness: unbound("Multiple"),
      visible: unbound("TwoOptions"),
      microsoftReferral: unbound("SingleLine.Text"),
      ...inputs,
    },
  );
}

const list = (): HTMLElement => screen.getByRole("combobox", { name: "How can Microsoft help?" });
const pick = (name: RegExp): void => {
  fireEvent.click(list());
  fireEvent.click(screen.getByRole("option", { name }));
};

describeControlBehaviour({
  name: "MicrosoftHelp",
  mount: (settings, column) => mount(demo, {}, settings, column),
  secret: /Proof of concept/,
  offline: /You are offline/,
});

describe("MicrosoftHelp", () => {
  it("offers the six kinds of help with what each means, and none", () => {
    mount(null);
    fireEvent.click(list());
    const options = screen.getAllByRole("option").map((option) => option.textContent);
    expect(options).toHaveLength(7);
    expect(options[0]).toMatch(/^No help needed/);
    expect(options[3]).toBe(
      "Proof of concept / DemoMicrosoft helps to prepare or to run a proof of concept or a demo.",
    );
  });

  it("hands the chosen kind to the form, once", () => {
    const host = mount(null);
    pick(/Proof of concept/);
    expect(host.outputs).toEqual([{ value: demo }]);
    expect(list()).toHaveTextContent("Proof of concept / Demo");
  });

  it("writes nothing when the same kind is chosen again", () => {
    const host = mount(demo);
    pick(/Proof of concept/);
    expect(host.notify).not.toHaveBeenCalled();
  });

  it("clears the column when no help is chosen", () => {
    const host = mount(demo);
    pick(/No help needed/);
    expect(host.outputs).toEqual([{ value: null }]);
    expect(host.context.parameters.value.raw).toBeNull();
  });

  it("reports a choice as changed until the host has answered, and then no more", () => {
    const host = mount(null);
    pick(/Proof of concept/);
    host.context.parameters.value.raw = null;
    host.update();
    host.notify();
    expect(host.outputs).toEqual([{ value: demo }, {}]);
  });

  it("is worked by the keyboard alone", () => {
    const host = mount(null);
    fireEvent.keyDown(list(), { key: "ArrowDown", which: 40, keyCode: 40 });
    expect(host.outputs).toEqual([{ value: 482000001 }]);
    list().focus();
    fireEvent.keyDown(list(), { key: "Enter", which: 13, keyCode: 13 });
    expect(screen.getAllByRole("option")).toHaveLength(7);
    fireEvent.keyDown(screen.getAllByRole("option")[0]!, { key: "Escape", which: 27, keyCode: 27 });
    expect(screen.queryByRole("option")).toBeNull();
  });

  it("keeps a value that the column no longer offers", () => {
    const host = mount(482000099);
    expect(list()).toHaveTextContent("482000099");
    expect(host.notify).not.toHaveBeenCalled();
  });

  it.each([
    [null, false, "Asking for help makes the deal visible to Microsoft sellers once it is shared."],
    [demo, false, "This makes the deal visible to Microsoft sellers."],
    [demo, true, "Microsoft sellers can see this deal."],
  ])("tells what follows from choosing %s while visible is %s", (value, visible, words) => {
    mount(value, { visible: yesNo(visible) });
    expect(screen.getByRole("status")).toHaveTextContent(words);
  });

  it("tells before the first save that nothing is sent yet", () => {
    const host = mount(demo, { readiness: text(readinessText({ saved: false, stored: null })) });
    expect(host.container).toHaveTextContent("Nothing is sent before this record is saved.");
    const plain = mount(demo, {}, { record: { entityId: "", entityTypeName: "opportunity" } });
    expect(plain.container).toHaveTextContent("Nothing is sent before this record is saved.");
  });

  it("says that no help is asked when the column is empty", () => {
    const host = mount(null);
    expect(host.container).toHaveTextContent("Microsoft is not asked for anything.");
  });

  it("is frozen once the help went to Microsoft", () => {
    mount(demo, { readiness: text(readinessText({ stage: "shared-with-microsoft" })) });
    expect(screen.queryByRole("combobox")).toBeNull();
    const value = screen.getByRole("group", { name: "How can Microsoft help?" });
    expect(value).toHaveTextContent("Proof of concept / Demo");
    expect(value).toHaveAccessibleDescription(/can no longer be changed/);
  });

  it("is frozen when Microsoft's referral exists, on a form without the script", () => {
    mount(demo, { microsoftReferral: text("0f0e") });
    expect(screen.queryByRole("combobox")).toBeNull();
  });

  it("can still ask Microsoft when the deal is shared without Microsoft", () => {
    mount(null, { readiness: text(readinessText({ stage: "shared" })), microsoftReferral: text("ignored") });
    expect(list()).toBeEnabled();
  });

  it.each(["new", "shared", "shared-with-microsoft", "closed"] as const)(
    "freezes as core says at stage %s",
    (stage) => {
      const frozen = freezeOf(parseReadiness(readinessText({ stage })), false) !== null;
      expect(frozen).toBe(rightOf("help", stage) === "frozen");
    },
  );

  it("treats a readiness that is broken or of another version as none", () => {
    for (const broken of ["{", "[]", '{"version":2}', '{"version":1,"rules":[],"shared":[]}']) {
      expect(mount(demo, { readiness: text(broken) }).container).toHaveTextContent("Proof of concept");
    }
  });

  it("shows an option that a customizer added, without a meaning", () => {
    expect(helpKinds([{ Value: 7, Label: "Ours" }], null, () => null)).toEqual([
      { value: 7, label: "Ours", meaning: "" },
    ]);
  });

  it("keeps the list a list on a phone, where Fluent's panel could not be closed without its icon font", () => {
    mount(null, {}, { formFactor: 3 });
    fireEvent.click(list());
    expect(document.querySelector(".ms-Panel")).toBeNull();
    expect(screen.getAllByRole("option")).toHaveLength(7);
  });
});
