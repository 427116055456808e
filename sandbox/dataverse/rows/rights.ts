import { DataverseError, errorCodes } from "../errors.js";
import type { Table } from "../metadata/model.js";
import type { PrivilegeLevel } from "../metadata/privileges.js";
import { type RowValues, type Store, isReference } from "../store/store.js";
import { textOf } from "./text-of.js";
import { type Privileges, readPrivileges, teamsOf } from "./privileges.js";

export type Verb = "Create" | "Read" | "Write" | "Delete" | "Append" | "AppendTo" | "Assign";

const accessRights: Record<Verb, string> = {
  Create: "CreateAccess",
  Read: "ReadAccess",
  Write: "WriteAccess",
  Delete: "DeleteAccess",
  Append: "AppendAccess",
  AppendTo: "AppendToAccess",
  Assign: "AssignAccess",
};

/** What a user may do, by the union of the roles that the user holds. */
export class Rights {
  readonly #store: Store;
  readonly #userId: string;
  #privileges: Privileges | null = null;
  #userTeams: Set<string> | null = null;
  #units: { own: string | null; below: Set<string> } | null = null;

  constructor(store: Store, userId: string) {
    this.#store = store;
    this.#userId = userId;
  }

  get isAdministrator(): boolean {
    return this.#held.isAdministrator;
  }

  /** How far a privilege reaches; null: the user does not have it. */
  level(verb: Verb, table: Table): PrivilegeLevel | null {
    if (this.isAdministrator) return "Global";
    return this.#held.levels.get(privilegeName(verb, table).toLowerCase()) ?? null;
  }

  /** Whether a privilege reaches a row. */
  reaches(verb: Verb, table: Table, row: RowValues): boolean {
    const level = this.level(verb, table);
    if (level === null) return false;
    if (level === "Global") return true;
    if (table.ownership !== "user") return isOwnRecord(table, row, this.#userId);
    const owner = row.ownerid;
    if (isReference(owner) && (owner.id === this.#userId || this.#teams.has(owner.id))) return true;
    if (level === "Basic") return false;
    const unit = row.owningbusinessunit;
    if (!isReference(unit)) return false;
    const units = this.#businessUnits;
    return unit.id === units.own || (level === "Deep" && units.below.has(unit.id));
  }

  /**
   * @param row the row that is touched, as it is before and, for a create, as it will be
   * @throws DataverseError 403 when the user lacks the privilege, or it does not reach the row
   */
  demand(verb: Verb, table: Table, row?: RowValues): void {
    if (this.level(verb, table) === null) throw this.#missing(privilegeName(verb, table), table);
    if (row && !this.reaches(verb, table, row)) {
      const owner = isReference(row.ownerid) ? row.ownerid.id : "none";
      throw new DataverseError(
        403,
        errorCodes.privilegeDenied,
        `SecLib::AccessCheckEx failed. Returned hr = -2147187962, ObjectID: ${textOf(row[table.primaryId])}, ` +
          `OwnerId: ${owner},  OwnerIdType: 8 and CallingUser: ${this.#userId}. ` +
          `ObjectTypeCode: ${table.objectTypeCode}, AccessRights: ${accessRights[verb]}.`,
      );
    }
  }

  /** @throws DataverseError 403 when the user lacks a privilege that belongs to no table, e.g. `prvActOnBehalfOfAnotherUser` */
  demandPrivilege(name: string): void {
    if (!this.isAdministrator && !this.#held.levels.has(name.toLowerCase())) throw this.#missing(name, null);
  }

  /**
   * Secured columns are open to administrators alone, for nobody else holds a profile that opens them.
   *
   * @throws DataverseError 403 naming the first one
   */
  demandColumns(table: Table, columns: Iterable<string>): void {
    if (this.isAdministrator) return;
    for (const name of columns) {
      if (!table.columns.get(name)?.isSecured) continue;
      throw new DataverseError(
        403,
        "0x8004f508",
        `Caller user with Id ${this.#userId} does not have update permissions to the ${name} secured attribute on entity ${table.name}.`,
      );
    }
  }

  #missing(privilege: string, table: Table | null): DataverseError {
    const { roleCount, levels } = this.#held;
    const where = table
      ? ` on OTC=${table.objectTypeCode} for entity '${table.name}' (LocalizedName='${table.labels[1033] ?? table.name}')`
      : "";
    return new DataverseError(
      403,
      errorCodes.privilegeDenied,
      `Principal user (Id=${this.#userId}, type=8, roleCount=${roleCount}, privilegeCount=${levels.size}, ` +
        `accessMode='0 Read-Write'), is missing ${privilege} privilege${where}. ` +
        "Consider adding missed privilege to one of the principal (user/team) roles.",
    );
  }

  get #held(): Privileges {
    return (this.#privileges ??= readPrivileges(this.#store, this.#userId));
  }

  get #teams(): Set<string> {
    return (this.#userTeams ??= teamsOf(this.#store, this.#userId));
  }

  get #businessUnits(): { own: string | null; below: Set<string> } {
    return (this.#units ??= readBusinessUnits(this.#store, this.#userId));
  }
}

/** `prvReadOpportunity`; all activities share the privileges of the activity. */
const privilegeName = (verb: Verb, table: Table): string =>
  `prv${verb}${table.isActivity ? "Activity" : (table.privilegeName ?? table.schemaName)}`;

/** Rows without an owner that are about one user: the user's own record and settings. */
function isOwnRecord(table: Table, row: RowValues, userId: string): boolean {
  return (table.name === "systemuser" || table.name === "usersettings") && row[table.primaryId] === userId;
}

function readBusinessUnits(store: Store, userId: string): { own: string | null; below: Set<string> } {
  const unit = store.get("systemuser", userId)?.body.businessunitid;
  const own = isReference(unit) ? unit.id : null;
  const below = new Set<string>(own === null ? [] : [own]);
  const units = store.all("businessunit");
  for (let before = -1; before !== below.size;) {
    before = below.size;
    for (const { id, body } of units) {
      const parent = body.parentbusinessunitid;
      if (isReference(parent) && below.has(parent.id)) below.add(id);
    }
  }
  return { own, below };
}
