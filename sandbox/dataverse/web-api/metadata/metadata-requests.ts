import { DataverseError, badRequest, errorCodes, notSupported, unknownSegment } from "../../errors.js";
import type { Table } from "../../metadata/model.js";
import { isGuid } from "../../rows/column-value.js";
import { type Answer, jsonAnswer } from "../answer.js";
import type { RequestContext } from "../request-context.js";
import { type Segment, parseArguments } from "../resource-path.js";
import { describeGlobalChoice } from "./describe-choice.js";
import { attributeMetadataTypes } from "./describe-column.js";
import { describeManyToMany, describeOneToMany, describeTable } from "./describe-table.js";
import type { Described } from "./described.js";
import { render, renderAll } from "./render-metadata.js";

const namespace = "Microsoft.Dynamics.CRM.";

/** The entity sets that hold metadata. */
export const metadataSets = new Set(["EntityDefinitions", "RelationshipDefinitions", "GlobalOptionSetDefinitions"]);

/**
 * Answers a read of metadata.
 *
 * @throws DataverseError 404 for what is not there, 501 for a change of metadata, which only an import makes here
 */
export function answerMetadata(context: RequestContext, method: string, segments: readonly Segment[]): Answer {
  const [root, ...rest] = segments;
  if (method !== "GET") throw notSupported("Changing metadata other than by a solution import");
  if (!root) throw unknownSegment("");
  const start = rootCollection(context, root.name);
  const walk = new Walk(context, start, root.name);
  if (root.argument !== null) walk.pick(root.argument);
  for (const segment of rest) walk.step(segment);
  return walk.answer();
}

function rootCollection({ session: { metadata }, languageId }: RequestContext, name: string): Described[] {
  switch (name) {
    case "EntityDefinitions":
      return [...metadata.tables.values()].map((table: Table) => describeTable(metadata, table, languageId));
    case "RelationshipDefinitions":
      return [
        ...metadata.relationships.map((relationship) => describeOneToMany(metadata, relationship)),
        ...(metadata.manyToMany ?? []).map(describeManyToMany),
      ];
    default:
      return [...metadata.choices.values()].map((choice) => describeGlobalChoice(choice, languageId));
  }
}

/** Goes along a path through metadata, from a collection to one piece of it and on. */
class Walk {
  #current: Described | Described[] | null;
  #isCast = false;
  #path: string;

  constructor(
    readonly context: RequestContext,
    start: Described[],
    name: string,
  ) {
    this.#current = start;
    this.#path = name;
    // The global choices are asked for as their one type, with or without the cast.
    if (name === "GlobalOptionSetDefinitions" || name === "EntityDefinitions") this.#isCast = true;
  }

  /** Takes one of the collection by its id, `LogicalName`, `SchemaName` or `Name`. */
  pick(argument: string): void {
    const all = this.#current;
    if (!Array.isArray(all)) throw badRequest(`'${this.#path}' is no collection.`);
    const found = isGuid(argument)
      ? all.find(({ base }) => base.MetadataId === argument.toLowerCase())
      : findByName(all, argument);
    if (!found) {
      throw new DataverseError(
        404,
        errorCodes.doesNotExist,
        `Could not find an entity with specified key '${argument.slice(0, 200)}' in ${this.#path}.`,
      );
    }
    this.#current = found;
    this.#path += `(${argument})`;
  }

  step({ name, argument }: Segment): void {
    if (name.startsWith(namespace)) {
      this.#cast(name.slice(namespace.length));
    } else {
      const one = this.#current;
      if (one === null || Array.isArray(one)) throw unknownSegment(name);
      const target = one.navigation[name];
      if (!target || (one.ownNavigation.has(name) && !this.#isCast)) throw unknownSegment(name);
      this.#current = target();
      this.#isCast = !name.endsWith("Attributes");
      this.#path += `/${name}`;
    }
    if (argument !== null) this.pick(argument);
  }

  #cast(type: string): void {
    const isKnown =
      attributeMetadataTypes.has(type) ||
      /^(?:OneToMany|ManyToMany)RelationshipMetadata$|^OptionSetMetadata$/.test(type);
    if (!isKnown) throw unknownSegment(namespace + type);
    this.#isCast = true;
    this.#path += `/${namespace}${type}`;
    if (Array.isArray(this.#current)) {
      this.#current = this.#current.filter((one) => one.type === type);
    } else if (this.#current?.type !== type) {
      throw new DataverseError(404, errorCodes.doesNotExist, `The metadata at ${this.#path} is not of this type.`);
    }
  }

  answer(): Answer {
    const { root, query } = this.context;
    const options = { options: query.options, isCast: this.#isCast };
    const context = `${root}$metadata#${this.#path}`;
    if (this.#current === null) return jsonAnswer(200, { "@odata.context": context, value: null });
    return jsonAnswer(
      200,
      Array.isArray(this.#current)
        ? { "@odata.context": context, value: renderAll(this.#current, options) }
        : { "@odata.context": `${context}/$entity`, ...render(this.#current, options) },
    );
  }
}

function findByName(all: Described[], argument: string): Described | undefined {
  const [name, ...more] = parseArguments(argument);
  if (!name || more.length > 0 || !["LogicalName", "SchemaName", "Name"].includes(name.name)) {
    throw badRequest(`Bad Request - Error in query syntax: '${argument.slice(0, 100)}' is no key of metadata.`);
  }
  return all.find(({ base }) => base[name.name] === name.text);
}
