import type { Metadata, Table } from "../../dataverse/metadata/model.js";
import { isObject } from "../language/kind.js";
import type { Value } from "../language/value.js";
import type { IsOpen } from "./convert-value.js";
import { type DataverseAction, dataverseActions, findAction } from "./descriptions/dataverse-actions.js";
import type { Operation } from "./descriptions/operation.js";
import type { Shape } from "./descriptions/shape.js";
import type { Finding } from "./finding.js";
import type { Assembled } from "./parameter-values.js";
import { namesRow } from "./address-text.js";
import { actionShape, rowShape } from "./row-shape.js";

/** What a call of the Dataverse connector is about, as far as its parameters are known. */
export interface DataverseShapes {
  /** Shapes that depend on the table or the action, by the parameter's name. */
  shapes: ReadonlyMap<string, Shape>;
  table: Table | null;
  findings: Finding[];
}

/**
 * Reads table, action, row and relationship, and says what `item` must be for them.
 *
 * @param isOpen expressions, when a definition is judged: what they name is not known
 */
export function dataverseShapes(
  metadata: Metadata,
  operation: Operation,
  values: Assembled,
  isOpen: IsOpen,
): DataverseShapes {
  const reader = new ShapeReader(metadata, operation, values, isOpen);
  const shapes = new Map<string, Shape>();
  const table = reader.table();
  const item = reader.item(table);
  if (item) shapes.set("item", item);
  reader.row();
  reader.relationship(table);
  return { shapes, table, findings: reader.findings };
}

class ShapeReader {
  readonly findings: Finding[] = [];

  constructor(
    readonly metadata: Metadata,
    readonly operation: Operation,
    readonly values: Assembled,
    readonly isOpen: IsOpen,
  ) {}

  table(): Table | null {
    const name = this.#text("entityName");
    if (name === null) return null;
    const tables = [...this.metadata.tables.values()];
    const found = tables.find(({ entitySet }) => entitySet === name);
    if (found) return found;
    const meant = tables.find((table) => [table.name, table.entitySet.toLowerCase()].includes(name.toLowerCase()));
    const hint = meant ? ` Actions name a table by its entity set, '${meant.entitySet}'.` : "";
    this.#refuse("entityName", `There is no table with the entity set name '${name}'.${hint}`);
    return null;
  }

  item(table: Table | null): Shape | null {
    switch (this.operation.operationId) {
      case "CreateRecord":
        return table ? rowShape(this.metadata, table, "create") : this.#openItem("entityName");
      case "UpdateRecord":
      case "UpdateOnlyRecord":
        return table ? rowShape(this.metadata, table, "update") : this.#openItem("entityName");
      case "PerformBoundAction":
      case "PerformUnboundAction":
        return this.#actionItem(table);
      default:
        return null;
    }
  }

  row(): void {
    const id = this.#text("recordId");
    if (id === null || id === "" || namesRow(id)) return;
    this.#refuse(
      "recordId",
      `The row identifier '${shortened(id)}' is neither a GUID nor the values of an alternate key, such as accountnumber='A1'.`,
    );
  }

  relationship(table: Table | null): void {
    const name = this.#text("associationEntityRelationship");
    if (name === null || !table) return;
    const isCollection = this.metadata.relationships.some(
      (known) => known.referenced === table.name && known.collectionProperty === name,
    );
    const isManyToMany = (this.metadata.manyToMany ?? []).some(({ sides }) =>
      sides.some((side) => side.table === table.name && side.collectionProperty === name),
    );
    if (isCollection || isManyToMany) return;
    this.#refuse("associationEntityRelationship", `'${name}' is no relationship from '${table.name}' to many rows.`);
  }

  #actionItem(table: Table | null): Shape | null {
    const isBound = this.operation.operationId === "PerformBoundAction";
    const name = this.#text("actionName");
    if (name === null) return this.#openItem("actionName");
    const action = findAction(name, isBound);
    if (!action) {
      const known = dataverseActions
        .filter((candidate) => (candidate.table !== null) === isBound)
        .map((candidate) => (isBound ? `'Microsoft.Dynamics.CRM.${candidate.name}'` : `'${candidate.name}'`));
      this.#refuse(
        "actionName",
        `There is no ${isBound ? "bound" : "unbound"} action '${name}' here; known are ${known.join(", ")}.`,
      );
      return { kind: "any" };
    }
    if (isBound && table && table.name !== action.table) {
      this.#refuse("actionName", `The action '${name}' is not bound to the table '${table.name}'.`);
    }
    this.#references(action);
    return actionShape(this.metadata, action);
  }

  /** A row that an action needs is named in one of two ways. */
  #references({ arguments: known }: DataverseAction): void {
    const item = this.values.get("item") ?? {};
    if (!isObject(item)) return;
    for (const [name, argument] of Object.entries(known)) {
      if (argument.kind !== "reference" || !argument.isRequired) continue;
      if (Object.hasOwn(item, name) || Object.hasOwn(item, `${name}@odata.bind`)) continue;
      this.findings.push({ kind: "missing", path: `item/${name}` });
    }
  }

  /** Which members `item` has is not known then; what the real connector makes of it is not known either. */
  #openItem(parameter: string): Shape {
    const value = this.values.get(parameter);
    if (value !== undefined && this.isOpen(value) && this.values.has("item")) {
      this.#refuse(
        "item",
        `'item' cannot be written while '${parameter}' is an expression: its members are not known.`,
      );
    }
    return { kind: "any" };
  }

  /** Null where it is missing, an expression or no text at all: others speak of those. */
  #text(name: string): string | null {
    if (!this.operation.parameters.some((parameter) => parameter.name === name)) return null;
    const value: Value | undefined = this.values.get(name);
    return typeof value === "string" && !this.isOpen(value) ? value : null;
  }

  #refuse(path: string, message: string): void {
    this.findings.push({ kind: "other", path, message });
  }
}

const shortened = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);
