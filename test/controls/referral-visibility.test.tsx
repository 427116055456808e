import { act, fireEvent, screen } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { IInputs, IOutputs } from "../../controls/ReferralVisibility/generated/ManifestTypes";
import { ReferralVisibility } from "../../controls/ReferralVisibility/index";
import { describeControlBehaviour } from "../support/control-behaviour";
import type { HostSettings } from "../support/fake-context";
import { choice, text, unbound, yesNo, type PropertySettings } from "../support/fake-properties";
import { mountControl } from "../support/mount-control";
import { readinessText } from "../support/readiness";

const demo = 482000003;

function mount(
  value: boolean,
  inputs: Partial<IInputs> = {},
  settings: Partial<HostSettings> = {},
  column: PropertySettings | null = {},
) {
  return mountControl<IInputs, IOutputs>(
    new ReferralVisibility(),
    { control: "ReferralVisibility", label: "Visible to Microsoft", ...settings },
    {
      value: column ? yesNo(value, column) : (undefined as unknown as IInputs["value"]),
      readiness: unbound("Multiple"),
      help: unbound("OptionSet"),
      ...inputs,
    },
  );
}

const toggle = (): HTMLElement => screen.getByRole("switch", { name: "Visible to Microsoft" });
const helpOf = (value: number | null): IInputs["help"] => choice(value, { [demo]: "Proof of concept / Demo" });
const settled = (): Promise<void> => act(() => Promise.resolve());

describeControlBehaviour({
  name: "ReferralVisibility",
  mount: (settings, column) => mount(true, {}, settings, column),
  secret: /Yes|כן|Microsoft sellers can see/,
  offline: /You are offline/,
});

describe("ReferralVisibility", () => {
  it("asks by the platform's dialog before it makes a deal visible, and says that it is irreversible", async () => {
    const host = mount(false);
    fireEvent.click(toggle());
    expect(host.context.navigation.openConfirmDialog).toHaveBeenCalledWith({
      title: "Make this deal visible to Microsoft sellers?",
      text: expect.stringContaining("cannot be taken back, neither here nor in Partner Center") as string,
      confirmButtonLabel: "Make visible",
      cancelButtonLabel: "Keep hidden",
    });
    expect(host.outputs).toEqual([]);
    await settled();
    expect(host.outputs).toEqual([{ value: true }]);
    expect(toggle()).toBeChecked();
    expect(toggle()).toHaveAccessibleDescription(/final when you save/);
  });

  it("leaves no trace when the seller cancels", async () => {
    const host = mount(false);
    vi.mocked(host.context.navigation.openConfirmDialog).mockResolvedValue({ confirmed: false });
    const before = host.container.innerHTML;
    fireEvent.click(toggle());
    await settled();
    expect(host.notify).not.toHaveBeenCalled();
    expect(host.container.innerHTML).toBe(before);
  });

  it("asks only once at a time", async () => {
    const host = mount(false);
    fireEvent.click(toggle());
    fireEvent.click(toggle());
    fireEvent.click(toggle());
    expect(host.context.navigation.openConfirmDialog).toHaveBeenCalledTimes(1);
    await settled();
    expect(host.outputs).toEqual([{ value: true }]);
  });

  it("can be asked again after a cancelled question", async () => {
    const host = mount(false);
    vi.mocked(host.context.navigation.openConfirmDialog).mockResolvedValueOnce({ confirmed: false });
    fireEvent.click(toggle());
    await settled();
    fireEvent.click(toggle());
    await settled();
    expect(host.outputs).toEqual([{ value: true }]);
  });

  it("asks on the form where the host has no dialog, with the safe answer in focus", () => {
    const host = mount(false, {}, { confirmDialog: false });
    fireEvent.click(toggle());
    const question = screen.getByRole("alertdialog", { name: "Make this deal visible to Microsoft sellers?" });
    expect(question).toHaveAccessibleDescription(/cannot be taken back/);
    expect(screen.getByRole("button", { name: "Keep hidden" })).toHaveFocus();
    fireEvent.click(screen.getByRole("button", { name: "Make visible" }));
    expect(host.outputs).toEqual([{ value: true }]);
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(toggle()).toHaveFocus();
  });

  it("asks on the form when the host's dialog fails", async () => {
    const host = mount(false);
    vi.mocked(host.context.navigation.openConfirmDialog).mockRejectedValue(new Error("not supported here"));
    fireEvent.click(toggle());
    await settled();
    expect(screen.getByRole("alertdialog")).toBeInTheDocument();
    fireEvent.click(screen.getByRole("button", { name: "Keep hidden" }));
    expect(host.notify).not.toHaveBeenCalled();
  });

  it("closes the question on the form by Escape, and puts the focus back", () => {
    const host = mount(false, {}, { confirmDialog: false });
    fireEvent.click(toggle());
    fireEvent.keyDown(screen.getByRole("button", { name: "Keep hidden" }), { key: "Escape" });
    expect(screen.queryByRole("alertdialog")).toBeNull();
    expect(toggle()).toHaveFocus();
    expect(host.notify).not.toHaveBeenCalled();
  });

  it("ignores an answer that comes after it was removed", async () => {
    const complaints = vi.spyOn(console, "error");
    const host = mount(false);
    let answer: (response: { confirmed: boolean }) => void = () => undefined;
    vi.mocked(host.context.navigation.openConfirmDialog).mockReturnValue(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    fireEvent.click(toggle());
    host.remove();
    answer({ confirmed: true });
    await settled();
    expect(host.notify).not.toHaveBeenCalled();
    expect(complaints).not.toHaveBeenCalled();
    complaints.mockRestore();
  });

  it("takes an unsaved Yes back without a question", () => {
    const host = mount(true, { readiness: text(readinessText()) });
    fireEvent.click(toggle());
    expect(host.outputs).toEqual([{ value: false }]);
    expect(host.context.navigation.openConfirmDialog).not.toHaveBeenCalled();
  });

  it("is locked for ever once it is saved", () => {
    const stored = { sync: false, visible: true, help: null };
    const host = mount(true, { readiness: text(readinessText({ stored })) });
    expect(screen.queryByRole("switch")).toBeNull();
    const value = screen.getByRole("group", { name: "Visible to Microsoft" });
    expect(value).toHaveTextContent("Yes");
    expect(value).toHaveAccessibleDescription(/cannot be taken back/);
    host.update((context) => {
      context.parameters.value.raw = false;
    });
    expect(value).toHaveTextContent("Yes");
  });

  it("goes by the value that the form was opened with, where there is no script", async () => {
    const saved = mount(true);
    expect(screen.queryByRole("switch")).toBeNull();
    saved.remove();
    mount(false);
    fireEvent.click(toggle());
    await settled();
    expect(toggle()).toBeChecked();
  });

  it("locks when a save makes it final", async () => {
    const host = mount(false, { readiness: text(readinessText()) });
    fireEvent.click(toggle());
    await settled();
    host.update((context) => {
      context.parameters.readiness.raw = readinessText({ stored: { sync: false, visible: true, help: null } });
    });
    expect(screen.queryByRole("switch")).toBeNull();
  });

  it("follows the help: visible while it is asked, and back to what it was when the help is cleared", () => {
    const host = mount(false, { help: helpOf(demo) });
    expect(screen.getByRole("group", { name: "Visible to Microsoft" })).toHaveTextContent("Yes");
    expect(host.container).toHaveTextContent("clearing the help takes it back");
    expect(host.notify).not.toHaveBeenCalled();
    host.update((context) => {
      context.parameters.help.raw = null;
    });
    expect(toggle()).not.toBeChecked();
    expect(host.notify).not.toHaveBeenCalled();
  });

  it("counts a deal that Microsoft converted as visible for good", () => {
    mount(false, { readiness: text(readinessText({ stage: "shared-with-microsoft" })) });
    expect(screen.getByRole("group")).toHaveTextContent("Yes");
  });

  it("offers nothing on a closed referral that was never visible", () => {
    const host = mount(false, { readiness: text(readinessText({ stage: "closed" })) });
    expect(screen.queryByRole("switch")).toBeNull();
    expect(host.container).toHaveTextContent("can no longer be made visible");
  });

  it("can be switched on before the first save, and is not final then", () => {
    const readiness = text(readinessText({ saved: false, stored: null }));
    const host = mount(true, { readiness });
    expect(toggle()).toBeChecked();
    expect(host.container).toHaveTextContent("This becomes final when you save.");
  });

  it("says what is so when the column is empty", () => {
    const host = mount(null as unknown as boolean);
    expect(toggle()).not.toBeChecked();
    expect(host.container).toHaveTextContent("Microsoft sellers do not see this deal.");
  });

  it("tells screen readers what changed", async () => {
    mount(false);
    fireEvent.click(toggle());
    await settled();
    expect(screen.getByRole("status")).toHaveTextContent("This becomes final when you save.");
  });

  it("is worked by the keyboard alone: a button that takes the focus, switched by Space and Enter", () => {
    mount(false);
    expect(toggle()).toBeInstanceOf(HTMLButtonElement);
    toggle().focus();
    expect(toggle()).toHaveFocus();
  });

  it("ignores a help that column security hides", () => {
    mount(false, { help: choice(demo, {}, { security: { readable: false } }) });
    expect(toggle()).not.toBeChecked();
  });
});
