import { ExpressionError } from "../../language/expression-error.js";
import { isObject, typeName, type ObjectValue } from "../../language/kind.js";
import { parseJson, JsonError } from "../../language/json.js";
import { textOf } from "../../language/text.js";
import type { Value } from "../../language/value.js";
import type { ActionContext } from "../action-context.js";
import { failsSchema } from "../json-schema.js";
import { badRequest, failed, succeeded, type ActionOutcome } from "../outcome.js";

/** What is evaluated once for all items, beside what is evaluated for each. */
export function inputsOf({ action }: ActionContext): ObjectValue {
  if (!isObject(action.inputs)) throw new ExpressionError(`The inputs of '${action.name}' are no object.`);
  return action.inputs;
}

/** Gives back its inputs. */
export function compose({ action, evaluate }: ActionContext): ActionOutcome {
  const value = evaluate(action.inputs);
  return succeeded(value, value);
}

/** Reads JSON text, or takes a value as it is, and holds it to a schema. */
export function parseJsonText(context: ActionContext): ActionOutcome {
  const { schema = null, content = null } = inputsOf(context);
  const given = context.evaluate(content);
  const inputs = { content: given, schema };
  let value = given;
  if (typeof given === "string") {
    try {
      value = parseJson(given);
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      return badRequest(`The 'content' is not valid JSON. ${error.message}`, inputs);
    }
  }
  if (given === null) {
    const message = "Property 'content' must be specified with a value that is not null.";
    return failed("BadRequest", { code: "InvalidTemplate", message }, inputs);
  }
  const unmet = failsSchema(schema, value);
  if (unmet !== null) {
    const message = `The schema validation failed. ${unmet}`;
    return failed("ValidationFailed", { code: "ValidationFailed", message }, inputs);
  }
  return succeeded({ body: value }, inputs);
}

/** Makes something of each item. */
export function select(context: ActionContext): ActionOutcome {
  const { select: shape = null } = inputsOf(context);
  return ofEach(context, "select", (items) => items.map((item) => valueFor(context, item, shape)));
}

/** Keeps the items for which something is true. */
export function query(context: ActionContext): ActionOutcome {
  const { where = null } = inputsOf(context);
  return ofEach(context, "query", (items) =>
    items.filter((item) => {
      const kept = valueFor(context, item, where);
      if (typeof kept === "boolean") return kept;
      throw new ExpressionError(
        `The 'where' expression of the action '${context.action.name}' gives a value of type '${typeName(kept)}'. The value must be of type 'Boolean'.`,
      );
    }),
  );
}

/** Joins the items' texts. */
export function join(context: ActionContext): ActionOutcome {
  const { joinWith = null } = inputsOf(context);
  const between = context.evaluate(joinWith);
  if (typeof between !== "string") {
    return badRequest(wrongType("joinWith", "join", between, "String"), { joinWith: between });
  }
  return ofEach(context, "join", (items) => items.map((item) => textOf(item)).join(between), { joinWith: between });
}

function valueFor({ scope, evaluate }: ActionContext, item: Value, value: Value): Value {
  return scope.withItem(item, () => evaluate(value));
}

function ofEach(
  context: ActionContext,
  type: string,
  make: (items: Value[]) => Value,
  further: ObjectValue = {},
): ActionOutcome {
  const from = context.evaluate(inputsOf(context).from ?? null);
  const inputs = { from, ...further };
  if (!Array.isArray(from)) return badRequest(wrongType("from", type, from, "Array"), inputs);
  return succeeded({ body: make(from) }, inputs);
}

export function wrongType(property: string, type: string, value: Value, needed: string): string {
  return `The '${property}' property value in the '${type}' action inputs is of type '${typeName(value)}'. The value must be of type '${needed}'.`;
}
