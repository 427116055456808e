import { idOfName } from "../../metadata/metadata-id.js";
import type { AlternateKey, ManyToMany, Metadata, Relationship, Table } from "../../metadata/model.js";
import { describeColumn } from "./describe-column.js";
import { type Described, describeLabel } from "./described.js";

const ownerships = { user: "UserOwned", organization: "OrganizationOwned", none: "None" };

const plain = (type: string, base: Record<string, unknown>): Described => ({
  type,
  base,
  own: {},
  navigation: {},
  ownNavigation: new Set(),
});

export function describeTable(metadata: Metadata, table: Table, languageId: number): Described {
  const relationships = (side: "referencing" | "referenced") => (): Described[] =>
    metadata.relationships
      .filter((relationship) => relationship[side] === table.name)
      .map((one) => describeOneToMany(metadata, one));
  return {
    type: "EntityMetadata",
    base: {
      MetadataId: table.metadataId,
      LogicalName: table.name,
      SchemaName: table.schemaName,
      EntitySetName: table.entitySet,
      LogicalCollectionName: table.entitySet,
      DisplayName: describeLabel(table.labels, languageId),
      DisplayCollectionName: describeLabel(table.collectionLabels, languageId),
      ObjectTypeCode: table.objectTypeCode,
      OwnershipType: ownerships[table.ownership],
      PrimaryIdAttribute: table.primaryId,
      PrimaryNameAttribute: table.primaryName,
      IsActivity: table.isActivity ?? false,
      IsCustomEntity: table.isCustom,
      IsIntersect: (metadata.manyToMany ?? []).some((relationship) => relationship.intersect === table.name),
    },
    own: {},
    navigation: {
      Attributes: () => [...table.columns.values()].map((column) => describeColumn(table, column, languageId)),
      Keys: () => table.keys.map((key) => describeKey(table, key, languageId)),
      ManyToOneRelationships: relationships("referencing"),
      OneToManyRelationships: relationships("referenced"),
      ManyToManyRelationships: () =>
        (metadata.manyToMany ?? [])
          .filter(({ sides }) => sides.some((side) => side.table === table.name))
          .map((relationship) => describeManyToMany(relationship)),
    },
    ownNavigation: new Set(),
  };
}

function describeKey(table: Table, key: AlternateKey, languageId: number): Described {
  return plain("EntityKeyMetadata", {
    MetadataId: idOfName("key", `${table.name}.${key.name}`),
    LogicalName: key.name,
    SchemaName: key.schemaName,
    EntityLogicalName: table.name,
    DisplayName: describeLabel(key.labels, languageId),
    KeyAttributes: key.columns,
    EntityKeyIndexStatus: key.status,
  });
}

export function describeOneToMany(metadata: Metadata, relationship: Relationship): Described {
  const referencedId = metadata.tables.get(relationship.referenced)?.primaryId ?? `${relationship.referenced}id`;
  return plain("OneToManyRelationshipMetadata", {
    MetadataId: idOfName("relationship", relationship.schemaName),
    SchemaName: relationship.schemaName,
    RelationshipType: "OneToManyRelationship",
    ReferencedEntity: relationship.referenced,
    ReferencedAttribute: referencedId,
    ReferencedEntityNavigationPropertyName: relationship.collectionProperty,
    ReferencingEntity: relationship.referencing,
    ReferencingAttribute: relationship.referencingColumn,
    ReferencingEntityNavigationPropertyName: relationship.lookupProperty,
    CascadeConfiguration: { Delete: relationship.cascadeDelete },
  });
}

export function describeManyToMany({ schemaName, intersect, sides: [first, second] }: ManyToMany): Described {
  return plain("ManyToManyRelationshipMetadata", {
    MetadataId: idOfName("relationship", schemaName),
    SchemaName: schemaName,
    RelationshipType: "ManyToManyRelationship",
    IntersectEntityName: intersect,
    Entity1LogicalName: first.table,
    Entity1IntersectAttribute: first.column,
    Entity1NavigationPropertyName: first.collectionProperty,
    Entity2LogicalName: second.table,
    Entity2IntersectAttribute: second.column,
    Entity2NavigationPropertyName: second.collectionProperty,
  });
}
