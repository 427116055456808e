import { type PrivilegeLevel, depthMasks, privilegeLevels } from "../metadata/privileges.js";
import type { Store } from "../store/store.js";
import { textOf } from "./text-of.js";

/** Template of the platform's own role "System Administrator". */
const administratorTemplate = "627090ff-40a3-4053-8790-584edc5be201";

export interface Privileges {
  /** Holder of the role "System Administrator", who may do everything. */
  isAdministrator: boolean;
  roleCount: number;
  /** The farthest level of each privilege, by its name in lower case. */
  levels: ReadonlyMap<string, PrivilegeLevel>;
}

/** Tables that privileges are read from. */
const sources = ["systemuserroles", "teamroles", "teammembership", "role", "roleprivileges", "privilege"];

interface Known {
  /** Revisions of the tables when the privileges were read. */
  revisions: string;
  byUser: Map<string, Privileges>;
}

const known = new WeakMap<Store, Known>();

/** The union of what the roles of a user, and of the user's teams, grant; read anew only after one of them changed. */
export function readPrivileges(store: Store, userId: string): Privileges {
  const revisions = sources.map((table) => store.revision(table)).join();
  let current = known.get(store);
  if (current?.revisions !== revisions) {
    current = { revisions, byUser: new Map() };
    known.set(store, current);
  }
  let held = current.byUser.get(userId);
  if (!held) {
    held = unionOfRoles(store, userId);
    current.byUser.set(userId, held);
  }
  return held;
}

function unionOfRoles(store: Store, userId: string): Privileges {
  const roles = rolesOf(store, userId);
  const levels = new Map<string, PrivilegeLevel>();
  let isAdministrator = false;
  for (const id of roles) {
    if (store.get("role", id)?.body.roletemplateid === administratorTemplate) isAdministrator = true;
  }
  for (const { body } of store.all("roleprivileges")) {
    if (typeof body.roleid !== "string" || !roles.has(body.roleid)) continue;
    const name = store.get("privilege", textOf(body.privilegeid))?.body.name;
    if (typeof name === "string") grant(levels, name.toLowerCase(), Number(body.privilegedepthmask));
  }
  return { isAdministrator, roleCount: roles.size, levels };
}

function rolesOf(store: Store, userId: string): Set<string> {
  const teams = teamsOf(store, userId);
  return new Set(
    [
      ...store.all("systemuserroles").flatMap(({ body }) => (body.systemuserid === userId ? [body.roleid] : [])),
      ...store
        .all("teamroles")
        .flatMap(({ body }) => (typeof body.teamid === "string" && teams.has(body.teamid) ? [body.roleid] : [])),
    ].filter((role): role is string => typeof role === "string"),
  );
}

/** Teams that a user belongs to: what they own is as good as the user's own. */
export function teamsOf(store: Store, userId: string): Set<string> {
  return new Set(
    store
      .all("teammembership")
      .flatMap(({ body }) => (body.systemuserid === userId && typeof body.teamid === "string" ? [body.teamid] : [])),
  );
}

function grant(held: Map<string, PrivilegeLevel>, privilege: string, mask: number): void {
  const farthest = [...privilegeLevels].reverse().find((level) => (mask & depthMasks[level]) !== 0);
  if (!farthest) return;
  const before = held.get(privilege);
  if (!before || depthMasks[farthest] > depthMasks[before]) held.set(privilege, farthest);
}
