import { type PrivilegeLevel, privilegeLevels } from "../metadata/privileges.js";
import { isReference } from "../store/store.js";
import type { ImportContext } from "./import-context.js";
import { type Shape, texts } from "./shape.js";
import type { XmlNode } from "./xml-node.js";

export const roleShape: Shape = {
  attributes: ["id", "name"],
  children: {
    ...texts("IsCustomizable IsAutoAssigned IntroducedVersion"),
    RolePrivileges: { children: { RolePrivilege: { attributes: ["name", "level"] } } },
  },
};

/** Privileges of the platform whose table is not here, or that belong to no table. */
const furtherPrivileges = new Set(
  [
    ...["Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share"].map(
      (verb) => `prv${verb}CallbackRegistration`,
    ),
    ...["prvActOnBehalfOfAnotherUser", "prvOverrideCreatedOnCreatedBy", "prvSendAppNotification", "prvExportToExcel"],
    ...["prvImportCustomization", "prvExportCustomization", "prvPublishCustomization", "prvWorkflowExecution"],
  ].map((name) => name.toLowerCase()),
);

/** Puts roles with their privileges. @throws ImportError when a privilege or a level is unknown */
export function importRoles(context: ImportContext, nodes: XmlNode[]): void {
  const known = new Set(context.store.all<{ name: string }>("privilege").map(({ body }) => body.name.toLowerCase()));
  for (const node of nodes) {
    const id = node.guidAttribute("id");
    context.hold("role", id, node);
    const privileges = new Map<string, { name: string; level: PrivilegeLevel }>();
    for (const privilege of node.optionalChild("RolePrivileges")?.children() ?? []) {
      const name = privilege.attribute("name");
      const stated = privilege.attribute("level");
      const level = privilegeLevels.find((candidate) => candidate === stated);
      if (!level) throw privilege.error(`The level ${stated} is none of ${privilegeLevels.join(", ")}.`);
      const key = name.toLowerCase();
      if (!known.has(key) && !furtherPrivileges.has(key)) throw privilege.error(`The privilege ${name} is unknown.`);
      if (privileges.has(key)) throw privilege.error(`The role has the privilege ${name} twice.`);
      privileges.set(key, { name, level });
    }
    const unit = context.store.get("systemuser", context.rows.userId)?.body.businessunitid;
    context.putComponent(
      "role",
      id,
      {
        name: node.attribute("name"),
        isautoassigned: (node.optionalFlag("IsAutoAssigned") ?? false) ? 1 : 0,
        ...(isReference(unit) && { businessunitid: unit }),
      },
      node,
    );
    context.rows.putRolePrivileges(id, [...privileges.values()]);
  }
}
