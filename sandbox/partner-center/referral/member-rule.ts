/** What a member of a resource may hold. */
export type MemberRule = {
  /** Written by the service alone. */
  readOnly?: true;
} & (
  | { kind: "text"; values?: readonly string[]; form?: TextForm }
  | { kind: "number" }
  | { kind: "boolean" }
  | { kind: "object"; members: Record<string, MemberRule>; required?: readonly string[] }
  | { kind: "list"; item: MemberRule; atMost?: number }
  /** JSON whose shape is not documented: it is kept as it comes. */
  | { kind: "any" }
);

export type TextForm = "guid" | "country" | "currency" | "utc-time";

export type ObjectRule = Extract<MemberRule, { kind: "object" }>;

export const text: MemberRule = { kind: "text" };
export const number: MemberRule = { kind: "number" };
export const boolean: MemberRule = { kind: "boolean" };
export const any: MemberRule = { kind: "any" };
export const guid: MemberRule = { kind: "text", form: "guid" };
export const utcTime: MemberRule = { kind: "text", form: "utc-time" };
export const currency: MemberRule = { kind: "text", form: "currency" };

export function oneOf(values: readonly string[]): MemberRule {
  return { kind: "text", values };
}

export function object(members: Record<string, MemberRule>, required: readonly string[] = []): ObjectRule {
  return { kind: "object", members, required };
}

export function list(item: MemberRule, atMost?: number): MemberRule {
  return { kind: "list", item, ...(atMost === undefined ? {} : { atMost }) };
}

export function readOnly(rule: MemberRule): MemberRule {
  return { ...rule, readOnly: true };
}
