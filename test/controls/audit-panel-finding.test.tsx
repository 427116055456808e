import { fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { newestLines } from "../../controls/AuditPanel/logic/page";
import { parseAuditLine } from "../../core/audit/line";
import { auditLine, longTrail, mountAudit } from "../support/mount-audit-panel";

const items = (): HTMLElement[] => screen.queryAllByRole("listitem");
const press = (name: string): void => {
  fireEvent.click(screen.getByRole("button", { name }));
};
const search = (value: string): void => {
  fireEvent.change(screen.getByRole("searchbox", { name: "Search the trail" }), { target: { value } });
};

const mixed = [
  auditLine({ code: "updated", direction: "inbound", parameters: { fields: "deal-value" } }),
  auditLine({ code: "failed-refused", outcome: "failure", correlationId: "RUN-42" }),
  auditLine({ code: "unrepaired", direction: "internal", outcome: "attention" }),
  "2020-04-17 09:05 - Partner Center Referral to CRM sync success.",
  auditLine(),
].join("\r\n");

afterEach(() => {
  Reflect.deleteProperty(navigator, "clipboard");
});

describe("Finding lines of the trail", () => {
  it.each([
    ["All", 5],
    ["Problems", 2],
    ["To Partner Center", 2],
    ["From Partner Center", 1],
  ])("shows %s alone, and says how many", (name, count) => {
    mountAudit(mixed);
    press(name);
    expect(items()).toHaveLength(count);
    expect(screen.getByRole("button", { name })).toHaveAttribute("aria-pressed", "true");
    expect(screen.getAllByRole("status").at(-1)).toHaveTextContent(`Lines shown: ${count}`);
  });

  it.each([
    ["shared with partner", 1],
    [" DEAL VALUE ", 1],
    ["run-42", 1],
    ["administrator", 0],
    ["sync success", 1],
    ["", 5],
  ])("finds the lines that say %j", (words, count) => {
    mountAudit(mixed);
    search(words);
    expect(items()).toHaveLength(count);
  });

  it("searches within what is filtered, and says when no line matches", () => {
    const { container } = mountAudit(mixed);
    press("Problems");
    search("deal value");
    expect(items()).toHaveLength(0);
    expect(container).toHaveTextContent("No line matches.");
    press("All");
    expect(items()).toHaveLength(1);
  });

  it("finds words of the reader's language, in a trail written in English", () => {
    mountAudit(mixed, { language: 1031 });
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "geschäftswert" } });
    expect(items()).toHaveLength(1);
  });

  it("draws the newest lines first and older ones on demand, with the focus on the first of them", () => {
    mountAudit(longTrail(60));
    expect(items()).toHaveLength(25);
    press("Show older");
    expect(items()).toHaveLength(50);
    expect(items()[25]).toHaveFocus();
    expect(items()[25]).toHaveTextContent("Event 26.");
    press("Show older");
    expect(items()).toHaveLength(60);
    expect(items()[50]).toHaveFocus();
    expect(screen.queryByRole("button", { name: "Show older" })).toBeNull();
  });

  it("reads of a full trail no more lines than it draws", () => {
    const full = longTrail(500, 120);
    expect(full.length).toBeGreaterThan(80_000);
    const textOf = vi.fn(() => null);
    const { lines, more } = newestLines(full, textOf, { filter: "filter.all", search: "", count: 25 });
    expect([lines.length, more]).toEqual([25, true]);
    const keysOfOneLine = 4;
    expect(textOf.mock.calls.length).toBeLessThanOrEqual(26 * keysOfOneLine);
  });

  it("finds the oldest line of a full trail", () => {
    mountAudit(`${longTrail(500, 120)}\n${auditLine({ correlationId: "the-first" })}`);
    search("the-first");
    expect(items()).toHaveLength(1);
  });

  it("keeps what is searched while the trail grows", () => {
    const host = mountAudit(mixed);
    search("run-42");
    host.update((context) => {
      context.parameters.value.raw = `${auditLine({ code: "updated" })}\n${mixed}`;
    });
    expect(items()).toHaveLength(1);
  });

  it("copies the whole trail as it was written, whatever is shown", async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>(() => Promise.resolve());
    Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
    mountAudit(mixed, { language: 1031 });
    press("Für den Support kopieren");
    expect(await screen.findByText("Das ganze Protokoll ist kopiert.")).toBeVisible();
    expect(writeText).toHaveBeenCalledExactlyOnceWith(mixed);
    expect(parseAuditLine(writeText.mock.calls[0]![0].split("\r\n")[1]!)).toMatchObject({ correlationId: "RUN-42" });
  });

  it("says how to copy by hand where it may not copy", async () => {
    mountAudit(mixed);
    press("Copy for support");
    expect(await screen.findByText(/copy them by hand/)).toHaveAttribute("role", "status");
  });
});
