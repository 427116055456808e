import type { Session } from "../../form/session";
import { resolveReferences } from "../../web-api/row-values";
import type { TableMetadata } from "../../web-api/tables";
import type { Word } from "../words/word";
import { type ColumnOfCell, convertRow } from "./convert-row";
import type { CsvFile } from "./csv-file";

export interface BadRow {
  /** Line of the file. */
  line: number;
  reason: string;
}

export interface ImportResult {
  imported: number;
  bad: BadRow[];
}

interface ImportOptions {
  session: Session;
  table: TableMetadata;
  word: Word;
  file: CsvFile;
  columns: ColumnOfCell[];
  /** Told after each row. */
  onProgress: (done: number) => void;
}

/** Creates a row for each line of the file. A bad one is reported and keeps none of the others from being created. */
export async function importRows(options: ImportOptions): Promise<ImportResult> {
  const { session, table, word, file, columns, onProgress } = options;
  const result: ImportResult = { imported: 0, bad: [] };
  for (const [index, { line, cells, isBroken }] of file.lines.entries()) {
    try {
      if (isBroken) throw new Error(word("brokenQuotes"));
      const body = await convertRow({ session, table, word }, columns, cells);
      const references = async (name: string) => (await session.tables.get(name)).entitySet;
      await session.client.create(table.entitySet, await resolveReferences(body, references));
      result.imported += 1;
    } catch (error) {
      result.bad.push({ line, reason: error instanceof Error ? error.message : String(error) });
    }
    onProgress(index + 1);
  }
  return result;
}
