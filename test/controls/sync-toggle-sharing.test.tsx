import { fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ruleMessageKeys } from "../../core/rules/evaluate";
import { text, yesNo } from "../support/fake-properties";
import { mountBoundSync, mountSync, named, noConsent, noSolution, sharedDeal } from "../support/mount-sync-toggle";
import { languages, readControlStrings } from "../support/resource-strings";

describe("SyncToggle before sharing", () => {
  it("lists what sharing needs, what stops it first, and leads to what mends it", () => {
    const owner = { ...named, id: "seller-required", severity: "warn", state: "unmet", column: "ownerid" } as const;
    const unknown = { ...named, id: "country-code", state: "unknown", message: "rule.country-code" } as const;
    const host = mountBoundSync(false, {
      rules: [named, unknown, noSolution, { ...owner, message: "rule.seller-required" }],
    });
    const lines = screen
      .getAllByRole("list", { name: "What sharing needs" })
      .flatMap((list) => within(list).getAllByRole("listitem"));
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
    const host = mountBoundSync(false, { rules: [noSolution] }, { request: text("SyncToggle#7 focus name") });
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
    const host = mountBoundSync(false, { rules: [noConsent] }, {}, { width: 300 });
    const tick = host.container.querySelector("input")!;
    expect(tick.closest("details")).toBeNull();
    fireEvent.click(screen.getByRole("button", { name: /^Go there: The customer agreed/ }));
    expect(tick).toHaveFocus();
    expect(host.outputs).toEqual([]);
  });

  it("uses the exact words of a rule with their values, and the general ones where the values got lost", () => {
    const country = { ...noSolution, id: "country-code", message: "rule.country-code.suggestion" } as const;
    const parameters = { value: "<b>Germany</b>", suggestion: "DE" };
    const exact = mountBoundSync(false, { rules: [{ ...country, parameters }] });
    expect(exact.container).toHaveTextContent("The customer's country is “<b>Germany</b>”. Write its code DE.");
    expect(exact.container.querySelector("b")).toBeNull();
    const lost = mountBoundSync(false, { rules: [country] });
    expect(lost.container).toHaveTextContent("The customer's country is a two-letter code, such as DE.");
    const newer = mountBoundSync(false, { rules: [{ ...country, message: "rule.country-code.of-a-later-version" }] });
    expect(newer.container).toHaveTextContent("The customer's country is a two-letter code, such as DE.");
  });

  it("tells exactly what will be shared, with whom, and what cannot be undone", () => {
    const host = mountBoundSync(false, {
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

  it("writes dates and numbers as the user does", () => {
    const value = { column: "estimatedvalue", label: "Est. Revenue", text: "120000", kind: "number" } as const;
    const date = { column: "estimatedclosedate", label: "Est. Close Date", text: "2027-06-30", kind: "date" } as const;
    const odd = { column: "new_day", label: "Day", text: "soon", kind: "date" } as const;
    const audience = "partner-center";
    const shared = [value, date, odd].map((one) => ({ ...one, audience }) as const);
    const { container } = mountBoundSync(false, { shared }, {}, { language: 1031 });
    const texts = Array.from(container.querySelectorAll("dd"), (element) => element.textContent);
    expect(texts).toEqual(["120.000,00", "30.06.27", "soon"]);
  });

  it("names less that is final for a private deal, and says when there is nothing to share", () => {
    const { container } = mountBoundSync(false, {});
    expect(container).toHaveTextContent("There is nothing to share yet.");
    expect(container).toHaveTextContent("The referral stays in Partner Center");
    expect(container).not.toHaveTextContent("Microsoft sellers keep seeing");
  });

  it("takes the customer's consent by its own tick, both ways", () => {
    const host = mountBoundSync(false, {});
    const tick = (): HTMLElement =>
      screen.getByRole("checkbox", { name: "The customer agreed to be named to Microsoft." });
    fireEvent.click(tick());
    fireEvent.click(tick());
    expect(host.outputs).toEqual([{ consent: true }, { consent: false }]);
    expect(tick()).not.toBeChecked();
  });

  it("asks for no consent that it cannot write, nor once the deal is shared", () => {
    const readOnly = mountBoundSync(false, {}, { consent: yesNo(true, { security: { editable: false } }) });
    expect(readOnly.container.querySelector("input")).toBeNull();
    expect(readOnly.container).toHaveTextContent("The customer agreed to be named to Microsoft.");
    const masked = mountBoundSync(false, {}, { consent: yesNo(true, { security: { readable: false } }) });
    expect(masked.container).not.toHaveTextContent("agreed to be named");
    const done = mountBoundSync(true, sharedDeal, { identifier: text("0f0e") });
    expect(done.container.querySelector("input")).toBeNull();
    expect(done.container.querySelector("summary")).toHaveTextContent("What is shared");
  });

  it("offers on a read-only form neither tick nor ways to mend, and still tells how things stand", () => {
    const { container } = mountBoundSync(true, { rules: [noSolution] }, {}, { disabled: true });
    expect(container.querySelectorAll("button, input")).toHaveLength(0);
    expect(container).toHaveTextContent("The deal has at least one solution.");
  });

  it("treats a readiness that is broken as none", () => {
    const { container } = mountSync(false, { readiness: text('{"version":1,"rules":[1]') });
    expect(container).toHaveTextContent("is checked after saving");
  });

  it("has words for every message that the rules may choose, in every language", () => {
    for (const language of languages) {
      const strings = readControlStrings("SyncToggle", language);
      expect(ruleMessageKeys().filter((key) => !strings.get(key))).toEqual([]);
    }
  });
});
