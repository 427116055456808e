import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { describe as described } from "../../controls/AuditPanel/logic/described";
import { auditMessageKey, auditRemedyKey, syncEvents } from "../../core/audit/codes";
import { parseAuditLine } from "../../core/audit/line";
import { fieldStages } from "../../core/deal/field-stages";
import { ruleMessageKeys } from "../../core/rules/evaluate";
import { axeFindings } from "../support/axe";
import { describeControlBehaviour } from "../support/control-behaviour";
import { auditLine, mountAudit } from "../support/mount-audit-panel";
import { languages, readControlStrings } from "../support/resource-strings";

describeControlBehaviour({
  name: "AuditPanel",
  mount: (settings, column) => mountAudit(auditLine({ correlationId: "secret-0858" }), settings, column),
  secret: /secret-0858/,
  offline: /You are offline/,
  // It has fields and buttons that look through the trail, and none that changes it.
  editors: "textarea, [contenteditable=true], [role=switch], input:not([type=search])",
});

const items = (): string[] => screen.getAllByRole("listitem").map((item) => item.textContent ?? "");
const codes = [...syncEvents, ...ruleMessageKeys().map((key) => key.slice("rule.".length))];

describe("AuditPanel", () => {
  it("tells an event from its code: when, which way, how it went", () => {
    mountAudit(auditLine(), { timeZone: "Europe/Berlin" });
    expect(items()[0]).toMatch(
      /^11\/25\/26, 12:30\sAM · To Partner Center · DoneThe deal was shared with Partner Center\.$/,
    );
    expect(screen.getByRole("listitem").querySelector("time")).toHaveAttribute("datetime", "2026-11-24T23:30:00Z");
  });

  it("tells it in the reader's language and format, not by the English sentence", () => {
    mountAudit(auditLine(), { language: 1031, timeZone: "Europe/Berlin" });
    expect(items()).toEqual([
      "25.11.26, 00:30 · Zu Partner Center · ErledigtDas Geschäft wurde mit Partner Center geteilt.",
    ]);
  });

  it("lets its own words run as the reader reads, and those of others as they are written", () => {
    const host = mountAudit([auditLine({ code: "shared-with-microsoft" }), "Sync success."].join("\n"), {
      language: 1037,
    });
    expect(host.container.querySelector(".Cosell-AuditPanel")).toHaveAttribute("dir", "rtl");
    expect(screen.getByText("Microsoft התבקשה לעבוד על העיסקה.")).not.toHaveAttribute("dir");
    expect(screen.getByText("Sync success.")).toHaveAttribute("dir", "auto");
  });

  it("says what changed, by the names of the fields", () => {
    const parameters = { fields: "deal-value, close-date,colour", kept: "5 €", tint: "red" };
    mountAudit(auditLine({ code: "overruled", direction: "inbound", outcome: "attention", parameters }));
    const [text] = items();
    expect(text).toContain("From Partner Center · Needs attention");
    expect(text).toContain("What changed: deal value, close date, colour");
    expect(text).toContain("Kept: 5 €");
    expect(text).toContain("tint: red");
  });

  it("says what to do about a failure", () => {
    mountAudit(auditLine({ code: "failed-permission", outcome: "failure", correlationId: "08584" }));
    expect(items()[0]).toContain("What to do: Ask your administrator to give the connection's account the role");
    expect(items()[0]).toContain("For support: 08584");
  });

  it("tells a rule that stopped the deal with its values, once", () => {
    const parameters = { value: "Germany", suggestion: "DE" };
    mountAudit(auditLine({ code: "country-code.suggestion", direction: "internal", outcome: "failure", parameters }));
    expect(items()[0]).toContain("Nothing was sent · Failed");
    expect(items()[0]).toContain("The customer's country is “Germany”; its code would be DE.");
    expect(items()[0]).toContain("What to do: Write the two-letter code");
    expect(items()[0]).not.toContain("Value:");
  });

  it("falls back to the rule's general words where values got lost or the variant is of another version", () => {
    mountAudit([auditLine({ code: "country-code.suggestion" }), auditLine({ code: "deal-value.odd" })].join("\n"));
    expect(items()[0]).toContain("The customer has no country.");
    expect(items()[1]).toContain("The estimated revenue is not above zero.");
  });

  it("shows the English sentence, and all values, of a code that it does not know", () => {
    mountAudit(auditLine({ code: "teleported", parameters: { where: "Mars" } }), { language: 1031 });
    expect(items()[0]).toContain("The English sentence.");
    expect(items()[0]).toContain("where: Mars");
  });

  it("shows lines of another grammar as they are, an old connector's included", () => {
    const old = "2020-04-17 09:05 - Partner Center Referral to CRM sync success.";
    mountAudit(`${old}\nsomething | else\n2026-02-31T25:00:00Z | x`);
    expect(items()[0]).toMatch(/^4\/17\/20, 9:05\sAM · Another format2020-04-17 09:05 - Partner Center Referral/);
    expect(items().slice(1)).toEqual(["Another formatsomething | else", "Another format2026-02-31T25:00:00Z | x"]);
  });

  it("takes hostile text for text", () => {
    const hostile = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
    const lines = [
      hostile,
      auditLine({ code: "odd", sentence: hostile, parameters: { [hostile]: hostile } }),
      auditLine({ code: "__proto__", sentence: "Proto." }),
      auditLine({ code: "country-code.invalid", parameters: { value: `{suggestion}${hostile}` } }),
    ];
    const { container } = mountAudit(lines.join("\n"));
    expect(container.querySelectorAll("img, script")).toHaveLength(0);
    expect(items()[1]).toContain(`${hostile}: ${hostile}`);
    expect(items()[2]).toContain("Proto.");
    expect(items()[3]).toContain("The customer has no country.");
  });

  it.each(languages)(
    "has words for every code and every field, and a remedy where core says so (language %i)",
    (language) => {
      const strings = readControlStrings("AuditPanel", language);
      const textOf = (key: string): string | null => strings.get(key) ?? null;
      for (const code of codes) {
        const line = parseAuditLine(
          auditLine({ code, parameters: { value: "1", suggestion: "2", count: "3", limit: "4" } }),
        );
        const { message, remedy } = described(line, textOf);
        expect({ code, message }).toEqual({
          code,
          message: strings.get(auditMessageKey(code)!)?.replace(/\{(\w+)\}/g, (_place, name: string) => {
            return { value: "1", suggestion: "2", count: "3", limit: "4" }[name] ?? "";
          }),
        });
        const key = auditRemedyKey(code);
        expect({ code, remedy }).toEqual({ code, remedy: key && strings.get(key) });
      }
      expect(Object.keys(fieldStages).filter((field) => !strings.get(`field.${field}`))).toEqual([]);
    },
  );

  it("says that nothing has been recorded, and on a new record when the trail begins", () => {
    expect(mountAudit(null).container).toHaveTextContent("Nothing has been recorded yet.");
    const fresh = mountAudit(null, { record: { entityId: "", entityTypeName: "opportunity" } });
    expect(fresh.container).toHaveTextContent("The trail begins once this record is saved and shared.");
  });

  it("follows the trail while it grows", () => {
    const host = mountAudit(auditLine());
    host.update((context) => {
      context.parameters.value.raw = `${auditLine({ code: "updated" })}\n${auditLine()}`;
    });
    expect(items()[0]).toContain("Changes were taken over.");
    expect(screen.getAllByRole("status").at(-1)).toHaveTextContent("Lines shown: 2");
  });

  it("has nothing for axe to find in a trail of every kind of line", async () => {
    const lines = (["success", "failure", "attention", "information"] as const).map((outcome) =>
      auditLine({ outcome, code: "failed-refused", parameters: { reason: "x" }, correlationId: "c" }),
    );
    const { container } = mountAudit([...lines, "Another line."].join("\n"));
    expect(await axeFindings(container)).toEqual([]);
    expect(within(container).getAllByText(/^What to do: /)).toHaveLength(4);
  });

  it("is worked by the keyboard alone: everything in it takes the focus", () => {
    const { container } = mountAudit(auditLine());
    const stops = container.querySelectorAll<HTMLElement>("button, input");
    expect(stops).toHaveLength(6);
    for (const stop of stops) {
      stop.focus();
      expect(stop).toHaveFocus();
    }
  });

  it("writes nothing, whatever is searched, filtered, opened or copied", () => {
    const host = mountAudit(auditLine());
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "deal" } });
    for (const button of screen.getAllByRole("button")) fireEvent.click(button);
    host.remove();
    expect(host.notify).not.toHaveBeenCalled();
  });
});
