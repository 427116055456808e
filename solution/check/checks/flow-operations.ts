import type { Operation, Parameter } from "../../../sandbox/flows/connectors/descriptions/operation";
import type { Shape } from "../../../sandbox/flows/connectors/descriptions/shape";
import { isObject, type ObjectValue } from "../../../sandbox/flows/language/kind";
import type { Value } from "../../../sandbox/flows/language/value";
import type { Check } from "../check";
import { eachDefinition, type FlowProblem } from "../flow-findings";
import { isExpression, operationsOf, type OperationUse } from "../flow-operations";

/**
 * Held against the connectors' public descriptions: Power Automate refuses to switch on a flow with a parameter that an
 * operation does not have, or without one that it needs. Which columns a table has is not theirs to say; see
 * `flow-columns` for those of the package.
 */
export const flowOperations: Check = {
  id: "flow-operations",
  title: "Operations that flows call exist, with parameters that they know, and none missing that they need",
  run: eachDefinition((flow) => operationsOf(flow).flatMap(problemsOf)),
};

function problemsOf({ api, kind, operationId, place, parameters, known }: OperationUse): FlowProblem[] {
  if (!known) return [{ place, message: `${api} has no ${kind} ${operationId || "(none named)"}` }];
  const { operation } = known;
  return [
    ...Object.entries(parameters).flatMap(([path, value]) => givenProblems(operation, path, value)),
    ...operation.parameters.flatMap((parameter) => missingProblems(parameter, parameters)),
  ].map((message) => ({ place, message: `${operationId}: ${message}` }));
}

/** A member whose name begins with an at sign has it twice in a definition, for it would be an expression. */
const stepsOf = (path: string): string[] => path.split("/").map((step) => step.replace(/^@@/, "@"));

function givenProblems({ parameters }: Operation, path: string, value: Value): string[] {
  const parameter = parameters.find(
    ({ name, place }) => name === path || (place === "body" && path.startsWith(`${name}/`)),
  );
  if (!parameter) return [`has no parameter ${path}`];
  const steps = path === parameter.name ? [] : stepsOf(path.slice(parameter.name.length + 1));
  return shapeProblems(parameter.shape, steps, value, path);
}

/** What is wrong with a value that stands some steps below a shape. */
function shapeProblems(shape: Shape, [step, ...below]: string[], value: Value, path: string): string[] {
  if (shape.isReadOnly) return [`${path} comes in answers, and is no parameter`];
  if (step === undefined) return valueProblems(shape, value, path);
  if (shape.kind === "any") return [];
  if (shape.kind !== "object") return [`${path} goes below a parameter that has no members`];
  if (shape.members === null) return [];
  const member = Object.hasOwn(shape.members, step) ? shape.members[step] : undefined;
  return member ? shapeProblems(member, below, value, path) : [unknownMember(shape, step, path)];
}

const unknownMember = (shape: Extract<Shape, { kind: "object" }>, member: string, path: string): string =>
  `has no parameter ${path}${shape.explain ? `. ${shape.explain(member)}` : ""}`;

function valueProblems(shape: Shape, value: Value, path: string): string[] {
  if (isExpression(value) || value === null) return [];
  switch (shape.kind) {
    case "any":
      return [];
    case "object": {
      if (!isObject(value)) return [`${path} must be an object`];
      const { members } = shape;
      if (members === null) return [];
      return Object.entries(value).flatMap(([name, item]) => {
        const step = name.replace(/^@@/, "@");
        const member = Object.hasOwn(members, step) ? members[step] : undefined;
        if (isExpression(name)) return [];
        return member
          ? shapeProblems(member, [], item, `${path}/${name}`)
          : [unknownMember(shape, step, `${path}/${name}`)];
      });
    }
    case "list":
      if (!Array.isArray(value)) return [`${path} must be a list`];
      return value.flatMap((item, index) => shapeProblems(shape.item, [], item, `${path}/${index}`));
    case "text":
    case "integer":
      return choiceProblems(shape.oneOf, value, path);
    default:
      return [];
  }
}

function choiceProblems(choices: readonly (string | number)[] | undefined, value: Value, path: string): string[] {
  if (!choices || choices.some((choice) => choice === value)) return [];
  return [`${path} is ${JSON.stringify(value)}, but must be one of ${choices.join(", ")}`];
}

/** Paths that are needed and not there. Where one expression stands for a whole body, its members are not known. */
function missingProblems({ name, shape, isRequired }: Parameter, given: ObjectValue): string[] {
  const missing = (path: string, part: Shape, isNeeded: boolean): string[] => {
    if (Object.hasOwn(given, path)) return isNeeded && given[path] === "" ? [`${path} is empty`] : [];
    const isBelow = Object.keys(given).some((other) => other.startsWith(`${path}/`));
    const members = part.kind === "object" ? Object.entries(part.members ?? {}) : [];
    if (isNeeded && !isBelow && !members.some(([, { isRequired: needed }]) => needed)) {
      return [`the parameter ${path} is missing`];
    }
    if (!isNeeded && !isBelow) return [];
    return members.flatMap(([step, member]) => missing(`${path}/${step}`, member, member.isRequired === true));
  };
  return missing(name, shape, isRequired);
}
