import { fireEvent, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { axeFindings } from "../support/axe";
import { describeControlBehaviour } from "../support/control-behaviour";
import { choice, dateTime, text } from "../support/fake-properties";
import { accept, answers, decline, inbound, inDays, mountCard } from "../support/mount-referral-card";
import { languages, readControlStrings } from "../support/resource-strings";
import { referralStatuses } from "../../core/referral/status";

describeControlBehaviour({
  name: "ReferralCard",
  mount: (settings, column) => mountCard(null, inbound(), settings, column),
  secret: /ref-0f0e/,
  offline: /You are offline/,
  editors: "button:not(.cosell-copy), input, select, textarea, [contenteditable=true]",
});

/** What stands beside a name in the card. */
const valueOf = (name: string): string | null | undefined =>
  screen.queryByText(name, { selector: "dt" })?.nextElementSibling?.textContent;

describe("ReferralCard", () => {
  it("shows identifier, link, Microsoft's identifier and status", () => {
    mountCard(null, inbound());
    expect(valueOf("Identifier")).toContain("ref-0f0e");
    expect(valueOf("Microsoft CRM identifier")).toContain("7-ABC");
    expect(valueOf("Status")).toBe("New · Waiting for an answer");
    const link = screen.getByRole("link", { name: "Open the referral" });
    expect(link).toHaveAttribute("href", "https://partner.microsoft.com/referrals/ref-0f0e");
    expect(link).toHaveAttribute("rel", "noopener noreferrer");
  });

  it.each(["javascript:alert(1)", "http://partner.microsoft.com", "data:text/html,x", " https://x"])(
    "never makes a link of %s, but shows it as text",
    (link) => {
      mountCard(null, inbound({ link: text(link) }));
      expect(screen.queryByRole("link")).toBeNull();
      expect(valueOf("Partner Center")).toBe(link);
    },
  );

  it("shows a status that Partner Center may add later as it stands", () => {
    const later = { status: text("Parked"), substatus: text("<b>On hold</b>") };
    const host = mountCard(null, inbound(later));
    expect(valueOf("Status")).toBe("Parked · <b>On hold</b>");
    expect(host.container.querySelector("b")).toBeNull();
    expect(screen.queryByRole("button", { name: "Accept" })).toBeNull();
  });

  it.each(languages)("has words for every status that is known (language %i)", (language) => {
    const strings = readControlStrings("ReferralCard", language);
    const keys = Object.entries(referralStatuses).flatMap(([status, { substatuses }]) => [
      `status.${status}`,
      ...substatuses.map((substatus) => `substatus.${substatus}`),
    ]);
    expect([...keys, "substatus.Error"].filter((key) => !strings.get(key))).toEqual([]);
  });

  it("says that there is no referral yet, and on a new record that it wants to be saved first", () => {
    const none = mountCard(null);
    expect(none.container).toHaveTextContent("There is no referral yet.");
    const fresh = mountCard(null, {}, { record: { entityId: "", entityTypeName: "lead" } });
    expect(fresh.container).toHaveTextContent("Save this record first");
  });

  it("tells until when to answer, in the user's own format and zone, and the days left", () => {
    const respondBy = dateTime(new Date("2126-11-24T23:30:00Z"));
    mountCard(null, inbound({ respondBy }), { language: 1031, timeZone: "Europe/Berlin" });
    expect(valueOf("Antworten bis")).toMatch(/^25\.11\.26, 00:30 · Verbleibende Tage: \d{5}$/);
  });

  it.each([
    [3, "Days left: 3"],
    [1, "Days left: 1"],
  ])("counts %i days left, the last one whole", (days, words) => {
    mountCard(null, inbound({ respondBy: dateTime(inDays(days)) }));
    expect(valueOf("Respond by")).toContain(words);
  });

  it("draws a host's own mask where column security hides a text, and copies none of it", () => {
    const masked = text("ref-0f0e", { security: { readable: false } });
    const host = mountCard(null, inbound({ identifier: masked, link: masked }));
    expect(valueOf("Identifier")).toBe("******** ");
    expect(valueOf("Partner Center")).toBe("********");
    expect(host.container).not.toHaveTextContent("ref-0f0e");
    expect(screen.getAllByRole("button", { name: /^Copy/ })).toHaveLength(1);
  });

  it("asks nothing of a referral that waits for no answer", () => {
    for (const inputs of [
      inbound({ respondBy: dateTime(null) }),
      inbound({ status: text("Active"), substatus: text("Accepted") }),
      inbound({ status: text("Closed"), substatus: text("Declined") }),
    ]) {
      const host = mountCard(null, inputs);
      expect(screen.queryByRole("button", { name: "Accept" })).toBeNull();
      expect(host.container).not.toHaveTextContent("Days left");
      host.remove();
    }
  });

  it("asks by the status alone where the customizer bound no time to answer", () => {
    mountCard(null, { status: text("New") });
    expect(screen.getByRole("button", { name: "Accept" })).toBeEnabled();
  });

  it("has nothing for axe to find in any state of the answer", async () => {
    const recorded = mountCard(decline, inbound({ reason: text("No budget") }));
    expect(await axeFindings(recorded.container)).toEqual([]);
    recorded.remove();
    const asking = mountCard(null, inbound());
    fireEvent.click(screen.getByRole("button", { name: "Decline" }));
    expect(await axeFindings(asking.container)).toEqual([]);
  });

  it("keeps an answer that a customer added", () => {
    const host = mountCard(7, inbound({ response: choice(7, { ...answers, 7: "Forward" }) }));
    expect(valueOf("Your answer")).toBe("Forward");
    host.update((context) => {
      context.parameters.response.raw = 8;
    });
    expect(valueOf("Your answer")).toBe("8");
    expect(host.notify).not.toHaveBeenCalled();
  });

  it("shows an answer that was given to a referral that has moved on, and offers none again", () => {
    mountCard(accept, inbound({ status: text("Active"), substatus: text("Accepted") }));
    expect(valueOf("Your answer")).toBe("Accept");
    expect(screen.queryByRole("button", { name: "Take the answer back" })).toBeNull();
  });
});
