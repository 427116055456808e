import type { Deal, StatusAct } from "../../portal-api-types";
import type { Role } from "../role";

/** Something that can be done to a deal now. */
export type Action =
  | { kind: "status"; act: StatusAct["act"]; referralId: string; whose: Role }
  | { kind: "edit" | "convert" | "invite" | "visible" | "crm" };

/** Acts in the order in which they are offered. */
const acts: readonly StatusAct["act"][] = ["accept", "decline", "win", "lose", "receive"];

/** Acts that are offered last, since they are rarely meant. */
const rareActs: readonly StatusAct["act"][] = ["error", "expire"];
export const rare: ReadonlySet<StatusAct["act"]> = new Set(rareActs);

/**
 * What the page offers to whom one plays. The service says what is possible; here is only decided who may do it. Time
 * runs out for both, so whoever looks may let it.
 */
export function actionsOf(deal: Deal, role: Role): Action[] {
  const { possible, own, microsoft } = deal;
  const sides = [
    { whose: "partner" as const, referralId: own.id, possible: possible.own },
    { whose: "microsoft" as const, referralId: microsoft.at(-1)?.id, possible: possible.microsoft },
  ];
  const statusActions = (offered: readonly StatusAct["act"][]): Action[] =>
    offered.flatMap((act) =>
      sides.flatMap(({ whose, referralId, possible }): Action[] =>
        referralId !== undefined && possible.includes(act) && (whose === role || act === "expire")
          ? [{ kind: "status", act, referralId, whose }]
          : [],
      ),
    );
  const actions = statusActions(acts);
  if (possible.edit.includes(role)) actions.push({ kind: "edit" });
  if (role === "partner") {
    if (possible.invite) actions.push({ kind: "invite" });
    if (possible.makeVisible) actions.push({ kind: "visible" });
  } else {
    if (possible.convert) actions.push({ kind: "convert" });
    if (possible.setCrmIdentifier) actions.push({ kind: "crm" });
  }
  return [...actions, ...statusActions(rareActs)];
}

/** Acts that end a deal for good, or cannot be undone: they are asked about before. */
export const needsReason: ReadonlySet<StatusAct["act"]> = new Set(["decline", "lose", "error"]);
