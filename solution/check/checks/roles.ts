import type { Check, Finding } from "../check";
import { outOfBoxTables } from "../out-of-box";
import { at } from "../place";
import { descendants, publisherPrefix, section } from "../solution-package";
import { tablesOf } from "../tables";

const verbs = "Create|Read|Write|Delete|Append|AppendTo|Assign|Share|Send";
const levels = new Set(["Basic", "Local", "Deep", "Global"]);

/** The platform knows these privileges of tables that are not in the package. */
const otherTables = new Set([
  "Account",
  "Activity",
  "AppNotification",
  "CallbackRegistration",
  "Contact",
  "EnvironmentVariableDefinition",
  "TransactionCurrency",
  "User",
  "Workflow",
  "connectionreference",
  ...Object.values(outOfBoxTables).map((table) => table?.schemaName ?? ""),
]);

/** An unknown privilege is dropped by the server without a word, and the role then lacks it. */
export const privileges: Check = {
  id: "privileges",
  title: "Privileges of roles are prv, a verb and the schema name of a known table, at a known level, once each",
  run: (pack) => {
    const prefix = publisherPrefix(pack);
    const own = new Map(tablesOf(pack).map((table) => [table.schemaName, table]));
    return section(pack, "Roles").flatMap((role) => {
      const seen = new Set<string>();
      return descendants(role, "RolePrivilege").flatMap((privilege): Finding[] => {
        const name = privilege.getAttribute("name") ?? "";
        const level = privilege.getAttribute("level") ?? "";
        // AppendTo before Append, or "prvAppendToX" would be read as a privilege on a table "ToX".
        const match = new RegExp(`^prv(AppendTo|${verbs})(\\w+)$`).exec(name);
        const table = match?.[2] ?? "";
        const isKnown = table.startsWith(prefix) ? own.has(table) : otherTables.has(table);
        const body = own.get(table)?.body;
        const isOrganizationOwned = body
          ? descendants(body, "OwnershipTypeMask")[0]?.textContent === "OrgOwned"
          : false;
        const findings = [
          ...(match ? [] : [at(privilege, "is no prv, verb and table")]),
          ...(match && !isKnown ? [at(privilege, `${table} is no known table, in this case of letters`)] : []),
          ...(levels.has(level) ? [] : [at(privilege, `${level || "(none)"} is no level`)]),
          ...(isOrganizationOwned && /^prv(Assign|Share)/.test(name)
            ? [at(privilege, "rows that belong to the organization cannot be assigned or shared")]
            : []),
          ...(isOrganizationOwned && level !== "Global"
            ? [at(privilege, "rows that belong to the organization have the level Global alone")]
            : []),
          ...(seen.has(name) ? [at(privilege, "is given twice")] : []),
        ];
        seen.add(name);
        return findings;
      });
    });
  },
};
