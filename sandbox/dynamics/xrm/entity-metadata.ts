import type { Session } from "../form/session";
import type { ColumnMetadata } from "../web-api/column-metadata";
import { collection } from "./collection";
import { refuseUnknown } from "./refuse";

/** `XrmEnum.AttributeTypeCode` by the Web API's name of the type. */
const attributeTypeCodes: Record<string, number> = {
  Boolean: 0,
  Customer: 1,
  DateTime: 2,
  Decimal: 3,
  Double: 4,
  Integer: 5,
  Lookup: 6,
  Memo: 7,
  Money: 8,
  Owner: 9,
  Picklist: 11,
  State: 12,
  Status: 13,
  String: 14,
  Uniqueidentifier: 15,
  MultiSelectPicklist: 17,
  BigInt: 18,
};

/** Metadata of a table as scripts and controls get it: names, labels, and the columns asked for. */
export async function entityMetadata(
  session: Session,
  name: string,
  columns: string[] = [],
): Promise<Record<string, unknown>> {
  const table = await session.tables.get(name);
  const attributes = columns.flatMap((column) => {
    const known = table.columns.get(column);
    return known ? [attributeMetadata(name, known)] : [];
  });
  return refuseUnknown<Record<string, unknown>>(`getEntityMetadata("${name}")`, {
    LogicalName: table.name,
    EntitySetName: table.entitySet,
    // Plain texts here, unlike the typings: the platform resolves the user's language itself.
    DisplayName: table.label,
    DisplayCollectionName: table.collectionLabel,
    PrimaryIdAttribute: table.primaryId,
    PrimaryNameAttribute: table.primaryName,
    ObjectTypeCode: table.objectTypeCode,
    IsActivity: table.isActivity,
    Attributes: Object.assign(
      collection(
        () => attributes,
        (attribute) => attribute.LogicalName,
      ),
      Object.fromEntries(attributes.map((attribute) => [attribute.LogicalName, attribute])),
    ),
  });
}

function attributeMetadata(table: string, column: ColumnMetadata) {
  return {
    LogicalName: column.name,
    DisplayName: column.label,
    EntityLogicalName: table,
    AttributeType: attributeTypeCodes[column.attributeType],
    DefaultFormValue: typeof column.defaultValue === "number" ? column.defaultValue : -1,
    OptionSet: Object.fromEntries(
      column.options.map(({ value, text, color }) => [value, { value, text, color: color ?? null }]),
    ),
  };
}
