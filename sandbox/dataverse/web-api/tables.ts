import { unknownSegment } from "../errors.js";
import type { Metadata, Table } from "../metadata/model.js";

/** @throws DataverseError 404 when there is no such entity set; letters' case counts */
export function tableOfSet(metadata: Metadata, entitySet: string): Table {
  for (const table of metadata.tables.values()) {
    if (table.entitySet === entitySet) return table;
  }
  throw unknownSegment(entitySet);
}
