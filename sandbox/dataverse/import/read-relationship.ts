import type { AssignCascade, Cascade, ColumnMap, Relationship } from "../metadata/model.js";
import { type Shape, labelList, text, texts } from "./shape.js";
import type { XmlNode } from "./xml-node.js";

export const relationshipShape: Shape = {
  attributes: ["Name"],
  children: {
    ...texts(
      "EntityRelationshipType IsCustomizable IntroducedVersion IsHierarchical ReferencingEntityName " +
        "ReferencedEntityName CascadeAssign CascadeDelete CascadeArchive CascadeReparent CascadeShare CascadeUnshare " +
        "CascadeRollupView IsValidForAdvancedFind ReferencingAttributeName",
    ),
    RelationshipDescription: { children: { Descriptions: labelList("Description") } },
    EntityRelationshipRoles: {
      children: {
        EntityRelationshipRole: {
          children: {
            ...texts(
              "NavPaneDisplayOption NavPaneArea NavPaneOrder NavigationPropertyName RelationshipRoleType " +
                "AssociationRoleOrdinal",
            ),
            CustomLabels: { children: { CustomLabel: { attributes: ["description", "languagecode"] } } },
          },
        },
      },
    },
  },
};

export const entityMapShape: Shape = {
  children: {
    EntitySource: text,
    EntityTarget: text,
    AttributeMaps: { children: { AttributeMap: { children: texts("AttributeSource AttributeTarget") } } },
  },
};

const deletes: readonly Cascade[] = ["Cascade", "NoCascade", "RemoveLink", "Restrict"];
const assigns: readonly AssignCascade[] = ["Cascade", "Active", "UserOwned"];
const others = ["Cascade", "NoCascade", "Active", "ActiveOnly", "UserOwned"];

/** Reads an `EntityRelationship`. @throws ImportError when it is not many-to-one, or a part is missing or unknown */
export function readRelationship(node: XmlNode): Relationship {
  const schemaName = node.attribute("Name");
  const type = node.text("EntityRelationshipType");
  if (type !== "OneToMany") throw node.error(`Relationships of the type ${type} are not supported.`);
  const stated = node.text("CascadeDelete");
  const cascadeDelete = deletes.find((cascade) => cascade === stated);
  if (!cascadeDelete) throw node.error(`<CascadeDelete> is ${stated}, which is none of ${deletes.join(", ")}.`);
  for (const name of ["CascadeAssign", "CascadeArchive", "CascadeReparent", "CascadeShare", "CascadeUnshare"]) {
    const cascade = node.optionalText(name);
    if (cascade !== undefined && !others.includes(cascade) && !deletes.some((known) => known === cascade)) {
      throw node.error(`<${name}> is ${cascade}, which is unknown.`);
    }
  }
  const assign = node.optionalText("CascadeAssign");
  const cascadeAssign = assigns.find((cascade) => cascade === assign);
  const referencingColumn = node.text("ReferencingAttributeName").toLowerCase();
  const roles = new Map<number, string>();
  for (const role of node.optionalChild("EntityRelationshipRoles")?.children() ?? []) {
    const property = role.optionalText("NavigationPropertyName");
    const roleType = role.integer("RelationshipRoleType");
    if (roleType !== 0 && roleType !== 1) throw role.error(`The role ${roleType} of a relationship is unknown.`);
    if (roles.has(roleType)) throw role.error(`The role ${roleType} stands here twice.`);
    if (property) roles.set(roleType, property);
  }
  return {
    schemaName,
    referencing: node.text("ReferencingEntityName").toLowerCase(),
    referencingColumn,
    referenced: node.text("ReferencedEntityName").toLowerCase(),
    lookupProperty: roles.get(1) ?? referencingColumn,
    collectionProperty: roles.get(0) ?? schemaName,
    cascadeDelete,
    ...(cascadeAssign && { cascadeAssign }),
  };
}

/** Reads an `EntityMap`: columns that are copied when a row becomes a row of another table. */
export function readColumnMap(node: XmlNode): ColumnMap {
  return {
    source: node.text("EntitySource").toLowerCase(),
    target: node.text("EntityTarget").toLowerCase(),
    columns: node
      .child("AttributeMaps")
      .children()
      .map((map) => ({ source: map.text("AttributeSource"), target: map.text("AttributeTarget") })),
  };
}
