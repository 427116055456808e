import { type WebApiClient, literal } from "./client";
import {
  type ColumnMetadata,
  type RawAttribute,
  type RawChoice,
  type RawLabel,
  labelText,
  readColumn,
  readOptions,
} from "./column-metadata";

/** A relationship from the table's lookup to another table. */
export interface ManyToOne {
  schemaName: string;
  /** The lookup column of this table. */
  column: string;
  /** Logical name of the table it points to. */
  target: string;
  /** Navigation property as the Web API spells it, for `@odata.bind`. */
  lookupProperty: string;
}

export interface TableMetadata {
  /** Logical name. */
  name: string;
  entitySet: string;
  label: string;
  collectionLabel: string;
  primaryId: string;
  primaryName: string | null;
  objectTypeCode: number;
  isActivity: boolean;
  columns: Map<string, ColumnMetadata>;
  manyToOne: ManyToOne[];
}

interface RawTable {
  LogicalName: string;
  EntitySetName: string;
  DisplayName?: RawLabel;
  DisplayCollectionName?: RawLabel;
  PrimaryIdAttribute: string;
  PrimaryNameAttribute: string | null;
  ObjectTypeCode: number;
  IsActivity?: boolean;
  Attributes: RawAttribute[];
  ManyToOneRelationships: {
    SchemaName: string;
    ReferencingAttribute: string;
    ReferencedEntity: string;
    ReferencingEntityNavigationPropertyName: string;
  }[];
}

/** Metadata types that carry options, by the `AttributeType` of the columns that have them. */
const choiceTypes: Record<string, string> = {
  Picklist: "PicklistAttributeMetadata",
  MultiSelectPicklist: "MultiSelectPicklistAttributeMetadata",
  State: "StateAttributeMetadata",
  Status: "StatusAttributeMetadata",
  Boolean: "BooleanAttributeMetadata",
};

const tableSelect =
  "$select=LogicalName,EntitySetName,DisplayName,DisplayCollectionName,PrimaryIdAttribute,PrimaryNameAttribute," +
  "ObjectTypeCode,IsActivity" +
  "&$expand=Attributes,ManyToOneRelationships($select=SchemaName,ReferencingAttribute,ReferencedEntity," +
  "ReferencingEntityNavigationPropertyName)";

/** Metadata of tables, read once each. Labels are in the signed-in user's language. */
export class Tables {
  readonly #client: WebApiClient;
  readonly #tables = new Map<string, Promise<TableMetadata>>();

  constructor(client: WebApiClient) {
    this.#client = client;
  }

  /** Rejects with a `WebApiError` when there is no such table; a failed read is tried again next time. */
  get(name: string): Promise<TableMetadata> {
    const known = this.#tables.get(name);
    if (known) return known;
    const read = this.#read(name);
    this.#tables.set(name, read);
    read.catch(() => this.#tables.delete(name));
    return read;
  }

  async #read(name: string): Promise<TableMetadata> {
    const path = `EntityDefinitions(LogicalName=${encodeURIComponent(literal(name))})`;
    const raw = (await this.#client.get(`${path}?${tableSelect}`)) as unknown as RawTable;
    const columns = new Map(raw.Attributes.map(readColumn).map((column) => [column.name, column]));
    const types = new Set([...columns.values()].map((column) => choiceTypes[column.attributeType]));
    await Promise.all(
      [...types].map(async (type) => {
        if (!type) return;
        const cast = `${path}/Attributes/Microsoft.Dynamics.CRM.${type}?$select=LogicalName&$expand=OptionSet`;
        const { rows } = await this.#client.retrieveMultiple(cast);
        for (const choice of rows as unknown as RawChoice[]) {
          const column = columns.get(choice.LogicalName);
          if (column) column.options = readOptions(choice);
        }
      }),
    );
    return {
      name: raw.LogicalName,
      entitySet: raw.EntitySetName,
      label: labelText(raw.DisplayName) || raw.LogicalName,
      collectionLabel: labelText(raw.DisplayCollectionName) || raw.LogicalName,
      primaryId: raw.PrimaryIdAttribute,
      primaryName: raw.PrimaryNameAttribute,
      objectTypeCode: raw.ObjectTypeCode,
      isActivity: raw.IsActivity ?? false,
      columns,
      manyToOne: raw.ManyToOneRelationships.map((relationship) => ({
        schemaName: relationship.SchemaName,
        column: relationship.ReferencingAttribute,
        target: relationship.ReferencedEntity,
        lookupProperty: relationship.ReferencingEntityNavigationPropertyName,
      })),
    };
  }
}

/** The column of a table; throws when there is none, naming both. */
export function columnOf(table: TableMetadata, name: string): ColumnMetadata {
  const column = table.columns.get(name);
  if (!column) throw new Error(`The table ${table.name} has no column ${name}.`);
  return column;
}
