/**
 * What a control asks of the form script through `cosell_formrequest` (a text column that is never stored):
 * `focus` moves to the column that mends a rule, `sync-now` asks for another synchronization, `recount` says that the
 * solutions may have changed, `refresh` asks for the record to be read again.
 */
export type FormRequest =
  { kind: "focus"; column: string } | { kind: "sync-now" } | { kind: "recount" } | { kind: "refresh" };

const kinds = ["focus", "sync-now", "recount", "refresh"] as const;

/**
 * Writes a request. The number makes two equal requests in a row differ, since only a change of the column is noticed.
 *
 * @param count grows with each request of one control
 * @param from name of the asking control, so that two controls with equal counts differ
 */
export function formatFormRequest(request: FormRequest, count: number, from: string): string {
  return [`${from}#${count}`, request.kind, ...(request.kind === "focus" ? [request.column] : [])].join(" ");
}

/** Reads a request; null when the text is empty or none. */
export function parseFormRequest(text: string | null | undefined): FormRequest | null {
  const [, kind, column] = /^\S+#\d+ (\S+)(?: (\w+))?$/.exec(text ?? "") ?? [];
  const known = kinds.find((candidate) => candidate === kind);
  if (!known) return null;
  if (known !== "focus") return { kind: known };
  return column ? { kind: "focus", column } : null;
}
