import type { ButtonInput, Json } from "../service/api-types.js";

type JsonObject = Record<string, Json>;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const types = ["string", "number", "integer", "boolean", "object", "array"] as const;

/** The inputs that a button asks for, in the order of its schema. */
export function buttonInputs(schema: Json | undefined): ButtonInput[] {
  if (!isObject(schema) || !isObject(schema.properties)) return [];
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties).map(([name, property]) => {
    const described = isObject(property) ? property : {};
    const { title, description } = described;
    const hint = described["x-ms-content-hint"];
    return {
      name,
      title: typeof title === "string" ? title : name,
      description: typeof description === "string" ? description : null,
      type: types.find((type) => type === described.type) ?? "string",
      hint: typeof hint === "string" ? hint : null,
      isRequired: required.includes(name),
      choices: texts(described.enum),
      itemChoices: isObject(described.items) ? texts(described.items.enum) : null,
    };
  });
}

function texts(value: Json | undefined): string[] | null {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : null;
}
