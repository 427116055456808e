import { type RowValues, type Store, type StoredValue, isReference } from "../store/store.js";
import { baseText, keepLabels } from "./localized-text.js";
import { idOfName } from "./metadata-id.js";
import type { Labels, Metadata, Table } from "./model.js";
import { type PrivilegeLevel, accessRights, depthMasks, privilegesOfTable } from "./privileges.js";

/** Writes rows that the platform makes itself: what a new environment has, and the components of a solution. */
export class SystemRows {
  readonly #time: string;

  constructor(
    readonly store: Store,
    readonly metadata: Metadata,
    now: Date,
    readonly userId: string,
  ) {
    this.#time = `${now.toISOString().slice(0, 19)}Z`;
  }

  get time(): string {
    return this.#time;
  }

  /**
   * Creates a row or changes one, as the platform does: no rights, no rules, but every default and time stamp.
   *
   * @param values by column; what is null or undefined is emptied
   * @throws Error when the table or a column does not exist, which is a mistake of the caller
   */
  put(tableName: string, id: string, values: Record<string, StoredValue | undefined>): void {
    const table = this.metadata.tables.get(tableName);
    if (!table) throw new Error(`There is no table ${tableName}.`);
    const unknown = Object.keys(values).find((column) => !table.columns.has(column));
    if (unknown !== undefined) throw new Error(`The table ${tableName} has no column ${unknown}.`);
    const before = this.store.get(tableName, id)?.body;
    const row: Record<string, StoredValue | undefined> = {
      ...(before ?? this.#newRow(table)),
      ...values,
      [table.primaryId]: id,
    };
    if (table.columns.has("modifiedon")) {
      row.modifiedon = this.#time;
      row.modifiedby = { table: "systemuser", id: this.userId };
    }
    const kept = Object.entries(row).filter((entry): entry is [string, StoredValue] => (entry[1] ?? null) !== null);
    this.store.put<RowValues>(tableName, id, Object.fromEntries(kept));
  }

  /** Sets a column to a text in the base language, and keeps it in all languages. */
  putText(table: string, id: string, column: string, labels: Labels): void {
    this.put(table, id, { [column]: baseText(labels) || null });
    keepLabels(this.store, table, id, column, labels);
  }

  /**
   * A privilege of a name exists once; tables bring theirs, roles may name further ones.
   *
   * @param byOwner whether it can reach less far than to all rows
   * @returns its id
   */
  putPrivilege(name: string, byOwner = false): string {
    const id = idOfName("privilege", name.toLowerCase());
    if (this.store.get("privilege", id)) return id;
    const verb = Object.keys(accessRights).find((right) => name.startsWith(`prv${right}`));
    this.put("privilege", id, {
      name,
      accessright: accessRights[verb ?? ""] ?? 0,
      canbebasic: byOwner,
      canbelocal: byOwner,
      canbedeep: byOwner,
      canbeglobal: true,
    });
    return id;
  }

  putTablePrivileges(table: Table): void {
    for (const name of privilegesOfTable(table)) this.putPrivilege(name, table.ownership === "user");
  }

  /** Replaces all privileges of a role. */
  putRolePrivileges(roleId: string, privileges: readonly { name: string; level: PrivilegeLevel }[]): void {
    for (const { id, body } of this.store.all("roleprivileges")) {
      if (body.roleid === roleId) this.store.delete("roleprivileges", id);
    }
    for (const { name, level } of privileges) {
      const id = idOfName("roleprivilege", `${roleId}/${name.toLowerCase()}`);
      this.store.put<RowValues>("roleprivileges", id, {
        roleprivilegeid: id,
        roleid: roleId,
        privilegeid: this.putPrivilege(name),
        privilegedepthmask: depthMasks[level],
        // Beside the columns of the table, so that who may do what is known without a look at the privilege.
        name,
        level,
      });
    }
  }

  /** A pair of a many-to-many relationship. */
  putPair(table: string, pairId: string, first: [string, string], second: [string, string]): void {
    const id = idOfName(table, `${first[1]}/${second[1]}`);
    this.store.put<RowValues>(table, id, { [pairId]: id, [first[0]]: first[1], [second[0]]: second[1] });
  }

  #newRow(table: Table): RowValues {
    const row: RowValues = {};
    const set = (column: string, value: StoredValue): void => {
      if (table.columns.has(column)) row[column] = value;
    };
    for (const column of table.columns.values()) {
      if (column.defaultValue !== undefined) row[column.name] = column.defaultValue;
      else if (column.type === "boolean") row[column.name] = false;
    }
    set("createdon", this.#time);
    set("createdby", { table: "systemuser", id: this.userId });
    const [state] = table.columns.get("statecode")?.choice?.options ?? [];
    if (state) {
      set("statecode", state.value);
      set("statuscode", state.defaultStatus ?? null);
    }
    const [organization] = this.store.all("organization");
    if (organization) set("organizationid", { table: "organization", id: organization.id });
    if (table.ownership === "user") {
      const user = { table: "systemuser", id: this.userId };
      const unit = this.store.get("systemuser", this.userId)?.body.businessunitid;
      set("ownerid", user);
      set("owninguser", user);
      if (isReference(unit)) set("owningbusinessunit", unit);
    }
    return row;
  }
}
