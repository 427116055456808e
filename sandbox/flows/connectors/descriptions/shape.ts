/** What a value must be, as a connector's description says it of a parameter or of a member of its body. */
export type Shape = (
  | { kind: "text"; format?: "date" | "date-time" | "uuid"; oneOf?: readonly string[]; maxLength?: number }
  | { kind: "integer"; format: "int32" | "int64"; oneOf?: readonly number[] | undefined }
  | { kind: "number"; format: "float" | "double" }
  | { kind: "boolean" }
  /** `members` null: whatever the service takes. `explain` says why a member is not there, and what is instead. */
  | { kind: "object"; members: Readonly<Record<string, Shape>> | null; explain?: (member: string) => string }
  | { kind: "list"; item: Shape }
  | { kind: "any" }
) & {
  isRequired?: true;
  /** Comes in answers, and is no parameter. */
  isReadOnly?: true;
};

export const text: Shape = { kind: "text" };
export const oneOf = (...values: string[]): Shape => ({ kind: "text", oneOf: values });
export const int32: Shape = { kind: "integer", format: "int32" };
export const int32OneOf = (...values: number[]): Shape => ({ kind: "integer", format: "int32", oneOf: values });
export const float: Shape = { kind: "number", format: "float" };
export const boolean: Shape = { kind: "boolean" };
export const anything: Shape = { kind: "any" };
export const anyObject: Shape = { kind: "object", members: null };
export const object = (members: Readonly<Record<string, Shape>>): Shape => ({ kind: "object", members });
export const list = (item: Shape): Shape => ({ kind: "list", item });
export const readOnly = (shape: Shape): Shape => ({ ...shape, isReadOnly: true });
export const required = (shape: Shape): Shape => ({ ...shape, isRequired: true });

const titles = {
  text: "String",
  integer: "Integer",
  number: "Number",
  boolean: "Boolean",
  object: "Object",
  list: "Array",
  any: "Any",
} as const;

/** Type and format as Power Automate's messages name them, e.g. `Number/double`. */
export function typeTitle(shape: Shape): string {
  const format = "format" in shape ? shape.format : undefined;
  return format === undefined ? titles[shape.kind] : `${titles[shape.kind]}/${format}`;
}
