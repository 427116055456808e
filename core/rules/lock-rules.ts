import { columns } from "../columns";
import type { Rule } from "./rule";
import { met, unknown, unmet } from "./verdict";

/**
 * What is visible to Microsoft stays visible, and asking for help makes it visible. Partner Center's bulk operations turn
 * the answer read-only after Yes; the connector's documentation says that it cannot be taken back.
 */
export const visibilityOneWay: Rule = {
  id: "visibility-one-way",
  severity: "block",
  column: columns.visible,
  variants: ["help"],
  judge({ visible, help }) {
    if (visible?.edited === undefined) return unknown;
    if (visible.edited) return met;
    if (visible.stored) return unmet();
    if (typeof help?.edited === "number") return unmet("help");
    return visible.stored === undefined || help?.edited === undefined ? unknown : met;
  },
};

/** Help stays as it was sent: Microsoft's invitation cannot be patched, and becomes read-only after the first share. */
export const helpFrozen: Rule = {
  id: "help-frozen",
  severity: "block",
  column: columns.help,
  judge({ help }, stage) {
    if (stage !== "shared-with-microsoft") return null;
    if (help?.stored === undefined || help.edited === undefined) return unknown;
    return help.stored === help.edited ? met : unmet();
  },
};

/** A closed referral takes no change: Partner Center's status machine has no way out of Closed. */
export const closedIsFinal: Rule = {
  id: "closed-is-final",
  severity: "block",
  column: columns.sync,
  judge({ changed }, stage) {
    if (stage !== "closed") return null;
    if (changed === undefined) return unknown;
    return changed ? unmet() : met;
  },
};
