import { areSame, canonical, compareNumbers, compareText } from "../equality.js";
import { ExpressionError } from "../expression-error.js";
import { copyOf, isNumber, isObject, setOwn, typeName, type ObjectValue } from "../kind.js";
import { findName } from "../select.js";
import { textOf } from "../text.js";
import type { Value } from "../value.js";
import type { Arguments } from "./arguments.js";
import { unlimited, usage, type CallContext, type FunctionDefinition } from "./definition.js";
import { joined } from "./string.js";

function contains(args: Arguments, { modes }: CallContext): boolean {
  const collection = args.value(0);
  if (typeof collection === "string") return collection.includes(args.text(1));
  if (Array.isArray(collection)) return collection.some((item) => areSame(item, args.value(1)));
  if (isObject(collection)) return findName(collection, args.text(1), modes) !== undefined;
  throw new ExpressionError(
    `The template language function '${args.name}' expects its first argument 'collection' to be a dictionary (object), an array or a string. The provided value is of type '${typeName(collection)}'.${usage(args.name)}`,
  );
}

function empty(args: Arguments): boolean {
  const value = args.value(0);
  if (value === null) return true;
  if (typeof value === "string" || Array.isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  throw args.wrongType(0, "object, array or string");
}

function countOf(args: Arguments): number {
  const count = args.integer(1);
  if (count >= 0) return count;
  throw new ExpressionError(
    `The template language function '${args.name}' parameters are out of range: 'count' must be a positive integer. The provided value is '${count}'.${usage(args.name)}`,
  );
}

function chunk(args: Arguments): Value {
  const [collection, size] = [args.arrayOrText(0), args.integer(1)];
  if (size < 1) {
    throw new ExpressionError(
      `The template language function '${args.name}' expects chunk size to be a positive integer. The provided value is less than 1.${usage(args.name)}`,
    );
  }
  const chunks: Value[] = [];
  for (let at = 0; at < collection.length; at += size) chunks.push(collection.slice(at, at + size));
  return chunks;
}

/** All arrays or all objects: which, decides the first. */
function alike(args: Arguments): { arrays: Value[][] } | { objects: ObjectValue[] } {
  const arrays = args.values.filter((value) => Array.isArray(value));
  if (arrays.length === args.count) return { arrays };
  const objects = args.values.filter(isObject);
  if (objects.length === args.count) return { objects };
  const types = [...new Set(args.values.map(typeName))].join(",");
  throw new ExpressionError(
    `Template language function '${args.name}' expects parameters of same type, either arrays or objects, but found '${types}' distinct types.${usage(args.name)}`,
  );
}

/** What is there more than once counts where it stands first. */
function distinct(items: Value[]): Value[] {
  const seen = new Map<string, Value>();
  for (const item of items) {
    const text = canonical(item);
    if (!seen.has(text)) seen.set(text, item);
  }
  return [...seen.values()];
}

function union(args: Arguments): Value {
  const all = alike(args);
  if ("arrays" in all) return distinct(all.arrays.flat());
  const result: ObjectValue = {};
  for (const object of all.objects) {
    for (const [name, value] of Object.entries(object)) setOwn(result, name, value);
  }
  return result;
}

function intersection(args: Arguments): Value {
  const all = alike(args);
  if ("arrays" in all) {
    const [first = [], ...others] = all.arrays;
    const texts = others.map((other) => new Set(other.map(canonical)));
    return distinct(first).filter((item) => texts.every((other) => other.has(canonical(item))));
  }
  const [first = {}, ...others] = all.objects;
  const result: ObjectValue = {};
  for (const [name, value] of Object.entries(first)) {
    const common = others.every((other) => Object.hasOwn(other, name) && areSame(other[name] ?? null, value));
    if (common) setOwn(result, name, value);
  }
  return result;
}

/** Null first, then by value; only values of one kind have an order among themselves. */
function sort(args: Arguments, { modes }: CallContext): Value {
  const by = args.optionalText(1);
  const keyOf = (item: Value): Value => {
    if (by === null) return item;
    if (!isObject(item)) {
      throw new ExpressionError(
        `The template language function '${args.name}' can sort by a key only objects. An item is of type '${typeName(item)}'.${usage(args.name)}`,
      );
    }
    const found = findName(item, by, modes);
    return found === undefined ? null : (item[found] ?? null);
  };
  return args
    .array(0)
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((left, right) => compareKeys(args, left.key, right.key))
    .map(({ item }) => item);
}

function compareKeys(args: Arguments, left: Value, right: Value): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null);
  if (isNumber(left) && isNumber(right)) return compareNumbers(left, right);
  if (typeof left === "string" && typeof right === "string") return compareText(left, right);
  if (typeof left === "boolean" && typeof right === "boolean") return Number(left) - Number(right);
  throw new ExpressionError(
    `The template language function '${args.name}' cannot compare values of type '${typeName(left)}' and '${typeName(right)}'.${usage(args.name)}`,
  );
}

function range(args: Arguments): Value {
  const [start, count] = [args.integer(0), args.integer(1)];
  if (count < 0 || count > 100_000 || start + count > 2_147_483_647) {
    throw new ExpressionError(
      `The template language function '${args.name}' parameters are out of range: 'count' must be a positive integer no larger than '100000' and the sum of 'start index' and 'count' must be no larger than '2147483647'.${usage(args.name)}`,
    );
  }
  return Array.from({ length: count }, (_, index) => start + index);
}

function withoutProperty(args: Arguments, { modes }: CallContext): { rest: ObjectValue; found: string | undefined } {
  const object = args.object(0);
  const found = findName(object, args.text(1), modes);
  const rest = copyOf(object);
  if (found !== undefined) Reflect.deleteProperty(rest, found);
  return { rest, found };
}

function addProperty(args: Arguments, context: CallContext): Value {
  const { rest, found } = withoutProperty(args, context);
  const name = args.text(1);
  if (found !== undefined) {
    throw new ExpressionError(
      `The template language function '${args.name}' expects the property to not exist in the object. Unable to add property '${name}' to '${textOf(args.value(0)).slice(0, 1000)}' as it already exists.`,
    );
  }
  setOwn(rest, name, args.value(2));
  return rest;
}

/** The property ends up last, under the spelling that it had. */
function setProperty(args: Arguments, context: CallContext): Value {
  const { rest, found } = withoutProperty(args, context);
  setOwn(rest, found ?? args.text(1), args.value(2));
  return rest;
}

export const collectionFunctions: readonly FunctionDefinition[] = [
  { name: "contains", takes: [2, 2], run: contains },
  { name: "empty", takes: [1, 1], run: empty },
  { name: "length", takes: [1, 1], run: (args) => args.arrayOrText(0).length },
  { name: "first", takes: [1, 1], run: (args) => args.arrayOrText(0).at(0) ?? null },
  { name: "last", takes: [1, 1], run: (args) => args.arrayOrText(0).at(-1) ?? null },
  { name: "take", takes: [2, 2], run: (args) => args.arrayOrText(0).slice(0, countOf(args)) },
  { name: "skip", takes: [2, 2], run: (args) => args.arrayOrText(0).slice(countOf(args)) },
  { name: "join", takes: [2, 2], run: (args) => joined(args.name, args.array(0).map(textOf), args.text(1)) },
  { name: "reverse", takes: [1, 1], run: (args) => args.array(0).toReversed() },
  { name: "sort", takes: [1, 2], run: sort },
  { name: "chunk", takes: [2, 2], run: chunk },
  { name: "union", takes: [2, unlimited], run: union },
  { name: "intersection", takes: [2, unlimited], run: intersection },
  { name: "range", takes: [2, 2], run: range },
  { name: "createArray", takes: [1, unlimited], run: (args) => [...args.values] },
  { name: "addProperty", takes: [3, 3], run: addProperty },
  { name: "setProperty", takes: [3, 3], run: setProperty },
  { name: "removeProperty", takes: [2, 2], run: (args, context) => withoutProperty(args, context).rest },
];
