import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { placeInTime } from "./relative-time.js";
import { type SolutionDetail, readSolutionDetails } from "./solution-details.js";
import type { SampleDeal, SampleRow, SampleUser } from "./sample-format.js";

export interface SampleData {
  currencies: SampleRow[];
  users: SampleUser[];
  customers: SampleRow[];
  solutionDetails: SolutionDetail[];
  opportunities: SampleDeal[];
  leads: SampleDeal[];
}

/** Reads the sample data as it is at a moment. */
export function readSampleData(now: Date): SampleData {
  return {
    currencies: read("currencies.json", now) as SampleRow[],
    users: read("users.json", now) as SampleUser[],
    customers: read("customers.json", now) as SampleRow[],
    solutionDetails: readSolutionDetails(text("solution-details.csv")),
    opportunities: read("opportunities.json", now) as SampleDeal[],
    leads: read("leads.json", now) as SampleDeal[],
  };
}

function text(file: string): string {
  return readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8");
}

function read(file: string, now: Date): unknown {
  return placeInTime(JSON.parse(text(file)) as unknown, now);
}
