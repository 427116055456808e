import Papa from "papaparse";
import type { Columns } from "./sample-format.js";

/** Columns of the catalogue by the header of `solution-details.csv`, which is their English display name. */
const columns: Record<string, string> = {
  "Solution Identifier": "cosell_solutionidentifier",
  "Solution Name": "cosell_name",
  "Solution Type": "cosell_solutiontype",
  Publisher: "cosell_publisher",
};

const solutionTypes: Record<string, number> = { "IP co-sell": 482000000, Services: 482000001, Microsoft: 482000002 };

export interface SolutionDetail {
  id: string;
  solutionIdentifier: string;
  columns: Columns;
}

/**
 * Reads the catalogue's spreadsheet file, the same that the list's own import takes.
 *
 * @throws Error naming the line when the file is broken, or names a column or solution type that does not exist
 */
export function readSolutionDetails(csv: string): SolutionDetail[] {
  const { data, errors } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });
  const [broken] = errors;
  if (broken) throw new Error(`solution-details.csv, row ${(broken.row ?? 0) + 1}: ${broken.message}`);
  return data.map((row, index) => {
    const entries = Object.entries(row).map(([header, text]): [string, string | number] => {
      const column = columns[header];
      const value = header === "Solution Type" ? solutionTypes[text] : text;
      if (!column || value === undefined) {
        throw new Error(`solution-details.csv, row ${index + 1}: "${header}" or "${text}" is unknown.`);
      }
      return [column, value];
    });
    return {
      id: `f1c05e11-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
      solutionIdentifier: row["Solution Identifier"] ?? "",
      columns: Object.fromEntries(entries),
    };
  });
}
