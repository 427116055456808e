import { bareId, idOf, type Form } from "./form";
import { memoryOf, type Answer, type Row } from "./memory";

const privilegeMissing = 0x80040220;

/** Asks the Web API by FetchXML, which names columns of every type alike by their logical names. */
export async function fetchRows(table: string, content: string): Promise<readonly Row[]> {
  const fetchXml = `<fetch><entity name="${table}">${content}</entity></fetch>`;
  const query = `?fetchXml=${encodeURIComponent(fetchXml)}`;
  return (await Xrm.WebApi.retrieveMultipleRecords<Row>(table, query)).entities;
}

export function attributes(...names: string[]): string {
  return names.map((name) => `<attribute name="${name}"/>`).join("");
}

export function condition(column: string, value: string): string {
  return `<condition attribute="${column}" operator="eq" value="${value}"/>`;
}

/**
 * Rows of a table. They are asked for when they are first needed and the seller has come to the section, and again once
 * they are stale. The memory's `onAnswer` is called when all that was asked for has been answered.
 *
 * @returns undefined until the first answer, and where there is none to be had
 */
export function rowsOf(form: Form, table: string, content: string): readonly Row[] | undefined {
  const memory = memoryOf(form);
  const known = memory.answers.get(table + content);
  if (memory.open && (known?.state ?? "stale") === "stale") ask(form, table, content, known?.rows);
  return known?.rows;
}

function ask(form: Form, table: string, content: string, rows: Answer["rows"]): void {
  const memory = memoryOf(form);
  const id = idOf(form);
  const answer: Answer = { rows, state: "asked" };
  memory.answers.set(table + content, answer);
  const settle = () => {
    if (idOf(form) === id && !has(memory.answers, "asked")) memory.onAnswer(form);
  };
  fetchRows(table, content).then(
    (fresh) => {
      answer.rows = fresh;
      answer.state = (answer.expected ?? fresh.length) === fresh.length ? "fresh" : "stale";
      settle();
    },
    (error: unknown) => {
      answer.rows = undefined;
      answer.state = "failed";
      // A reader without the role is no failure: nothing of the section is for them.
      if (table.startsWith("cosell_") && isDenied(error)) memory.access = "missing";
      settle();
    },
  );
}

function isDenied(error: unknown): boolean {
  const { errorCode = 0 } = error as { errorCode?: number };
  // Clients give the code with and without a sign.
  return errorCode >>> 0 === privilegeMissing;
}

function has(answers: Map<string, Answer>, state: Answer["state"]): boolean {
  return [...answers.values()].some((answer) => answer.state === state);
}

/** Whether something could not be read. */
export function hasFailed(form: Form): boolean {
  return has(memoryOf(form).answers, "failed");
}

/**
 * Has what is known, and what failed, asked for again when it is next needed.
 *
 * @param table only rows of this table; all by default
 * @param count only where the number of rows is another
 */
export function doubt(form: Form, table = "", count = -1): void {
  for (const [query, answer] of memoryOf(form).answers) {
    if (!query.startsWith(table)) continue;
    if (answer.state === "asked") answer.expected = count;
    else if (answer.rows?.length !== count) answer.state = "stale";
  }
}

/**
 * The row that a lookup points to.
 *
 * @param columns logical names, or undefined while they are not known
 */
export function rowAt(form: Form, { entityType, id }: Xrm.LookupValue, columns: readonly string[]): Row | undefined {
  const content = `${attributes(...columns)}<filter>${condition(`${entityType}id`, bareId(id))}</filter>`;
  return rowsOf(form, entityType, content)?.[0];
}

/** The text of a column in a row that was read: of a choice its label, of a lookup the name. */
export function textIn(row: Row | undefined, column: string): string | null | undefined {
  if (!row) return undefined;
  const lookup = `_${column}_value`;
  const [text = null] = [column, lookup]
    .flatMap((name) => [row[`${name}@OData.Community.Display.V1.FormattedValue`], row[name]])
    .filter((value) => typeof value === "string");
  return text;
}
