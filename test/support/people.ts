/** People of the sample data, by what they are in a test. */
export const people = {
  seller: "a1c05e11-0000-4000-8000-000000000001",
  germanManager: "a1c05e11-0000-4000-8000-000000000002",
  hebrewSeller: "a1c05e11-0000-4000-8000-000000000003",
  withoutRole: "a1c05e11-0000-4000-8000-000000000004",
};

/** An opportunity of the sample data, by its number. */
export const opportunity = (number: number): string => `d1c05e11-0000-4000-8000-${String(number).padStart(12, "0")}`;
