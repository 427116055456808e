import type { Table } from "./model.js";

export type PrivilegeLevel = "Basic" | "Local" | "Deep" | "Global";

export const privilegeLevels: readonly PrivilegeLevel[] = ["Basic", "Local", "Deep", "Global"];

/** `privilegedepthmask` of each level. */
export const depthMasks: Record<PrivilegeLevel, number> = { Basic: 1, Local: 2, Deep: 4, Global: 8 };

/** Bits of `privilege.accessright`, by the verb in a privilege's name; a longer verb stands before its beginning. */
export const accessRights: Record<string, number> = {
  AppendTo: 16,
  Append: 4,
  Assign: 524288,
  Create: 32,
  Delete: 65536,
  Read: 1,
  Share: 262144,
  Write: 2,
};

/** Names of the privileges that come with a table; only rows with an owner are assigned and shared. */
export function privilegesOfTable(table: Table): string[] {
  const name = table.isActivity ? "Activity" : (table.privilegeName ?? table.schemaName);
  return Object.keys(accessRights)
    .filter((verb) => table.ownership === "user" || (verb !== "Assign" && verb !== "Share"))
    .map((verb) => `prv${verb}${name}`);
}
