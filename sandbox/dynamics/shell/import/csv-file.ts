import Papa from "papaparse";

export interface CsvLine {
  /** Line of the file where the row begins, from 1. */
  line: number;
  cells: string[];
  /** The quotes of the row do not close. */
  isBroken: boolean;
}

export interface CsvFile {
  header: string[];
  lines: CsvLine[];
}

/** Reads a CSV file: its separator (comma, semicolon, tab) is found out, empty lines are skipped. */
export function readCsv(text: string): CsvFile {
  const content = text.replace(/^\uFEFF/, "");
  const rows: CsvLine[] = [];
  let begin = 0;
  let line = 1;
  // Empty lines would mislead the search for the separator, but count when lines are numbered.
  const { delimiter } = Papa.parse<string[]>(content, { preview: 20, skipEmptyLines: "greedy" }).meta;
  Papa.parse<string[]>(content, {
    delimiter,
    step: ({ data, errors, meta }) => {
      const isEmpty = data.every((cell) => cell.trim() === "");
      if (!isEmpty) rows.push({ line, cells: data, isBroken: errors.some(({ type }) => type === "Quotes") });
      // The cursor stands behind the row: what it jumped over tells how many lines the row took.
      line += content.slice(begin, meta.cursor).split(/\r\n|\n|\r/).length - 1;
      begin = meta.cursor;
    },
  });
  const [header, ...lines] = rows;
  return { header: (header?.cells ?? []).map((name) => name.trim()), lines };
}
