import type { Table } from "../metadata/model";
import type { Row, TableSource } from "./source";

/** What owner columns point to in relationships: a user or a team, whichever it is. */
export const ownerTable = "owner";

/** The Web API's type of an owner of either kind: of its properties only the id is common to both. */
export const principal: Table = {
  name: "principal",
  schemaName: "principal",
  entitySet: "principals",
  objectTypeCode: 0,
  labels: { 1033: "Principal" },
  collectionLabels: { 1033: "Principals" },
  ownership: "none",
  isCustom: false,
  primaryId: "ownerid",
  primaryName: null,
  columns: new Map([
    [
      "ownerid",
      {
        name: "ownerid",
        schemaName: "OwnerId",
        type: "uniqueidentifier",
        labels: { 1033: "Owner" },
        required: "system",
        create: false,
        read: true,
        update: false,
        isCustom: false,
        isPrimaryId: true,
      },
    ],
  ]),
  keys: [],
  metadataId: "00000000-0000-0000-0000-000000000000",
};

/** A user's or team's row as a principal; undefined where it is not to be seen. */
export function principalRow(source: TableSource, table: string, id: string): Row | undefined {
  const row = source.row(table, id);
  return row && { ownerid: id, versionnumber: row.versionnumber };
}
