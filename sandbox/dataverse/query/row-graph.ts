import type { Relationship } from "../metadata/model";
import { ownerTable, principalRow } from "./principal";
import { isReference, type Row, type TableSource } from "./source";

/** Follows relationships between rows; one graph serves one query, during which the rows do not change. */
export class RowGraph {
  readonly #children = new Map<Relationship, Map<string, Row[]>>();

  constructor(readonly source: TableSource) {}

  /** The row that a lookup points to; undefined when it is empty, points to another table, or to a row not to be seen. */
  parent(relationship: Relationship, row: Row): Row | undefined {
    const reference = row[relationship.referencingColumn];
    if (isReference(reference) && relationship.referenced === ownerTable) {
      return principalRow(this.source, reference.table, reference.id);
    }
    return isReference(reference) && reference.table === relationship.referenced
      ? this.source.row(reference.table, reference.id)
      : undefined;
  }

  /** The rows whose lookup points to the row with this id. */
  children(relationship: Relationship, id: string): readonly Row[] {
    let index = this.#children.get(relationship);
    if (!index) {
      index = new Map();
      for (const row of this.source.rows(relationship.referencing)) {
        const reference = row[relationship.referencingColumn];
        if (!isReference(reference) || reference.table !== relationship.referenced) continue;
        const rows = index.get(reference.id);
        if (rows) rows.push(row);
        else index.set(reference.id, [row]);
      }
      this.#children.set(relationship, index);
    }
    return index.get(id) ?? [];
  }
}
