import { type ObjectValue, isObject, setOwn } from "../language/kind.js";
import type { Value } from "../language/value.js";
import type { Operation, Parameter } from "./descriptions/operation.js";
import type { Shape } from "./descriptions/shape.js";
import { isDotSegment } from "./address-text.js";
import { type IsOpen, convertValue } from "./convert-value.js";
import type { Finding } from "./finding.js";
import { textOf } from "./parameter-text.js";

/** The parameters of an operation by name; what a definition flattens (`item/name`) is one object again. */
export type Assembled = Map<string, Value>;

/**
 * Puts together what belongs to one parameter. A body's members are written flat, `Referral/details/notes`, or nested,
 * which Power Automate normalises away.
 */
export function assemble(
  operation: Operation,
  given: Readonly<Record<string, Value>>,
): { values: Assembled; findings: Finding[] } {
  const values: Assembled = new Map();
  const made = new Set<ObjectValue>();
  const findings: Finding[] = [];
  for (const [path, value] of Object.entries(given)) {
    const parameter = parameterOf(operation, path);
    if (!parameter) {
      findings.push({ kind: "unknown", path, reason: null });
      continue;
    }
    const steps =
      path === parameter.name
        ? []
        : path
            .slice(parameter.name.length + 1)
            .split("/")
            .map(unescaped);
    if (!put(values, made, [parameter.name, ...steps], value)) {
      findings.push({ kind: "other", path, message: `The parameter '${path}' is written twice, flat and nested.` });
    }
  }
  return { values, findings };
}

/** A name that begins with `@` is doubled in a definition, for it would be an expression. */
const unescaped = (step: string): string => step.replace(/^@@/, "@");

function parameterOf({ parameters }: Operation, path: string): Parameter | undefined {
  return parameters.find(
    ({ name, place: where }) => name === path || (where === "body" && path.startsWith(`${name}/`)),
  );
}

/**
 * @param made objects that were made for flat names; others are whole values and take no more members
 * @returns false where something stands there already
 */
function put(values: Assembled, made: Set<ObjectValue>, [name = "", ...steps]: string[], value: Value): boolean {
  const last = steps.pop();
  if (last === undefined) {
    if (values.has(name)) return false;
    values.set(name, value);
    return true;
  }
  if (!values.has(name)) values.set(name, newObject(made));
  let object = values.get(name) ?? null;
  for (const step of steps) {
    if (!isObject(object) || !made.has(object)) return false;
    if (!Object.hasOwn(object, step)) setOwn(object, step, newObject(made));
    object = object[step] ?? null;
  }
  if (!isObject(object) || !made.has(object) || Object.hasOwn(object, last)) return false;
  setOwn(object, last, value);
  return true;
}

function newObject(made: Set<ObjectValue>): ObjectValue {
  const object: ObjectValue = {};
  made.add(object);
  return object;
}

/**
 * Converts every parameter to what its description says.
 *
 * @param shapes of parameters whose shape the description leaves open, by name
 * @param isOpen expressions, when a definition is judged: they pass
 */
export function convertParameters(
  operation: Operation,
  given: Assembled,
  shapes: ReadonlyMap<string, Shape>,
  isOpen?: IsOpen,
): { values: Assembled; findings: Finding[] } {
  const values: Assembled = new Map();
  const findings: Finding[] = [];
  for (const parameter of operation.parameters) {
    const { name, isRequired } = parameter;
    const shape: Shape = shapes.get(name) ?? parameter.shape;
    const value = given.has(name) ? given.get(name) : isRequired && needsMember(shape) ? {} : undefined;
    if (value === undefined) {
      if (isRequired) findings.push({ kind: "missing", path: name });
      continue;
    }
    if (parameter.isBeyondSandbox) {
      const message = `The parameter '${name}' of '${operation.operationId}' is known, but this sandbox does not do what it asks for.`;
      findings.push({ kind: "other", path: name, message });
      continue;
    }
    const conversion = convertValue(isRequired ? { ...shape, isRequired } : shape, value, name, isOpen);
    findings.push(...conversion.findings);
    const isEmpty = conversion.value === "" && isRequired;
    if (isEmpty) findings.push({ kind: "empty", path: name });
    if (conversion.findings.length === 0) values.set(name, conversion.value);
  }
  return { values, findings };
}

/** Then what is missing is named by its own path, and not as the body as a whole. */
const needsMember = (shape: Shape): boolean =>
  shape.kind === "object" && Object.values(shape.members ?? {}).some(({ isRequired }) => isRequired);

/** Identifiers that are none but a step in a path, such as `..`: an address would lead elsewhere with them. */
export function stepsInPaths(operation: Operation, values: Assembled): Finding[] {
  return operation.parameters
    .filter(({ name, place }) => place === "path" && isDotSegment(textOf(values.get(name))))
    .map(({ name }) => ({ kind: "other", path: name, message: `'${name}' is no identifier but a step in a path.` }));
}
