import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { answerState } from "../../controls/ReferralCard/logic/answer";
import { dateTime, text, unbound } from "../support/fake-properties";
import { accept, decline, inbound, inDays, mountCard } from "../support/mount-referral-card";

const button = (name: string): HTMLElement => screen.getByRole("button", { name });
const press = (name: string): void => {
  fireEvent.click(button(name));
};

afterEach(() => {
  Reflect.deleteProperty(navigator, "clipboard");
});

describe("The answer to a referral", () => {
  it("accepts with one press, and says that it goes out with the save", () => {
    const host = mountCard(null, inbound());
    press("Accept");
    expect(host.outputs).toEqual([{ response: accept }]);
    expect(host.container).toHaveTextContent("It goes to Partner Center when this record is saved");
    expect(screen.queryByRole("button", { name: "Accept" })).toBeNull();
  });

  it("declines only after saying that it is final, with the reason", () => {
    const host = mountCard(null, inbound());
    press("Decline");
    const question = screen.getByRole("alertdialog", { name: "Decline this referral?" });
    expect(question).toHaveAccessibleDescription(/Once saved this is final/);
    expect(host.notify).not.toHaveBeenCalled();
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "  No budget " } });
    expect(host.notify).not.toHaveBeenCalled();
    press("Decline");
    expect(host.outputs).toEqual([{ response: decline, reason: "No budget" }]);
    expect(host.container).toHaveTextContent("Decline: No budget");
  });

  it("declines without a reason where none is given, or none can be", () => {
    const silent = mountCard(null, inbound());
    press("Decline");
    press("Decline");
    expect(silent.outputs).toEqual([{ response: decline, reason: null }]);
    silent.remove();
    for (const reason of [unbound("SingleLine.Text"), text(null, { security: { editable: false } })]) {
      const host = mountCard(null, inbound({ reason }));
      press("Decline");
      expect(screen.queryByRole("textbox")).toBeNull();
      press("Decline");
      expect(host.outputs).toEqual([{ response: decline }]);
      host.remove();
    }
  });

  it("takes no longer reason than the column holds", () => {
    const reason = text(null);
    reason.attributes = { ...reason.attributes!, MaxLength: 500 };
    mountCard(null, inbound({ reason }));
    press("Decline");
    expect(screen.getByRole("textbox")).toHaveAttribute("maxlength", "500");
  });

  it("changes nothing when declining is cancelled, by button or by Escape, and keeps the focus", () => {
    const host = mountCard(null, inbound());
    for (const cancel of [
      () => {
        press("Cancel");
      },
      () => fireEvent.keyDown(screen.getByRole("textbox"), { key: "Escape" }),
      () => fireEvent.keyDown(button("Cancel"), { key: "Escape" }),
    ]) {
      press("Decline");
      expect(button("Cancel")).toHaveFocus();
      cancel();
      expect(screen.queryByRole("alertdialog")).toBeNull();
      expect(button("Decline")).toHaveFocus();
    }
    expect(host.notify).not.toHaveBeenCalled();
  });

  it("takes a recorded answer back, with its reason", () => {
    const host = mountCard(decline, inbound({ reason: text("No budget") }));
    press("Take the answer back");
    expect(host.outputs).toEqual([{ response: null, reason: null }]);
    expect(button("Accept")).toBeEnabled();
  });

  it("looks for news where the form script can, and only when connected", () => {
    const host = mountCard(accept, inbound({ request: text("ReferralCard#4 refresh") }));
    press("Look for news");
    expect(host.outputs).toEqual([{ request: "ReferralCard#5 refresh" }]);
    host.remove();
    const alone = mountCard(accept, inbound({ request: unbound("SingleLine.Text") }));
    expect(screen.queryByRole("button", { name: "Look for news" })).toBeNull();
    alone.remove();
    mountCard(accept, inbound(), { offline: true });
    expect(button("Look for news")).toBeDisabled();
  });

  it("says when the time to answer has run out, and offers no answer", () => {
    const host = mountCard(null, inbound({ respondBy: dateTime(inDays(0)) }));
    expect(host.container).toHaveTextContent("The time to answer has run out.");
    expect(screen.queryByRole("button", { name: "Accept" })).toBeNull();
    expect(screen.getAllByRole("status").at(-1)).toHaveTextContent("The time to answer has run out.");
  });

  it("keeps what is typed when the host draws the card again", () => {
    const host = mountCard(null, inbound());
    press("Decline");
    fireEvent.change(screen.getByRole("textbox"), { target: { value: "No budget" } });
    host.update((context) => {
      context.parameters.microsoftCrmIdentifier.raw = "8-DEF";
    });
    expect(screen.getByRole("textbox")).toHaveValue("No budget");
  });

  it("is worked by the keyboard alone: everything in it takes the focus", () => {
    const { container } = mountCard(null, inbound());
    const stops = container.querySelectorAll<HTMLElement>("button, a");
    expect(stops).toHaveLength(5);
    for (const stop of stops) {
      stop.focus();
      expect(stop).toHaveFocus();
    }
  });

  it.each([
    [{ status: "New", expectsAnswer: true, daysLeft: 2, response: null }, "open"],
    [{ status: " new ", expectsAnswer: true, daysLeft: null, response: null }, "open"],
    [{ status: "New", expectsAnswer: true, daysLeft: 0, response: null }, "expired"],
    [{ status: "New", expectsAnswer: true, daysLeft: 0, response: accept }, "recorded"],
    [{ status: "New", expectsAnswer: false, daysLeft: null, response: null }, "none"],
    [{ status: "Active", expectsAnswer: true, daysLeft: 2, response: accept }, "none"],
    [{ status: null, expectsAnswer: true, daysLeft: null, response: null }, "none"],
  ])("of %j is %s", (facts, state) => {
    expect(answerState(facts)).toBe(state);
  });
});

describe("Copying from the card", () => {
  const clipboard = (writeText: (text: string) => Promise<void>): void => {
    Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
  };

  it("copies an identifier, and says so", async () => {
    const writeText = vi.fn(() => Promise.resolve());
    clipboard(writeText);
    const host = mountCard(null, inbound(), { disabled: true });
    press("Copy: Identifier");
    expect(await screen.findByText("Copied.")).toHaveAttribute("role", "status");
    expect(writeText).toHaveBeenCalledExactlyOnceWith("ref-0f0e");
    expect(host.notify).not.toHaveBeenCalled();
  });

  it("says how to copy by hand where the browser has no clipboard, or the page's policy forbids it", async () => {
    const host = mountCard(null, inbound());
    press("Copy: Identifier");
    expect(await screen.findByText(/copy it by hand/)).toBeVisible();
    host.remove();
    clipboard(() => Promise.reject(new DOMException("denied", "NotAllowedError")));
    mountCard(null, inbound());
    press("Copy: Identifier");
    expect(await screen.findByText(/copy it by hand/)).toBeVisible();
  });

  it("ignores an answer of the clipboard that comes after the card has gone", async () => {
    const errors = vi.spyOn(console, "error");
    let done: () => void = () => undefined;
    clipboard(() => new Promise<void>((resolve) => (done = resolve)));
    const host = mountCard(null, inbound());
    press("Copy: Identifier");
    host.remove();
    await act(async () => {
      done();
      await Promise.resolve();
    });
    expect(errors).not.toHaveBeenCalled();
    errors.mockRestore();
  });
});
