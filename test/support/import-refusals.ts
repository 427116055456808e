import { afterAll, beforeAll, expect, test } from "vitest";
import { ImportError } from "../../sandbox/dataverse/import/import-error.js";
import { DataverseEnvironment } from "./dataverse-environment.js";
import { type PackageFiles, foreignSolutionZip, replaceIn } from "./foreign-solution.js";

export type Edit = (files: PackageFiles) => void;

export const customizations = "customizations.xml";
export const solution = "solution.xml";
export const controlManifest = "Controls/fab_Fabrikam.Rating/ControlManifest.xml";
export const variable = "environmentvariabledefinitions/fab_reviewdays/environmentvariabledefinition.xml";

export const edit =
  (path: string, from: string | RegExp, to: string): Edit =>
  (files) => {
    replaceIn(files, path, from, to);
  };

/** Puts XML in front of a text of `customizations.xml`. */
export const add = (from: string, inserted: string): Edit => edit(customizations, from, `${inserted}${from}`);

/** Each row is one edit of a good package, and what is said of it: where, and what is wrong. Nothing may change. */
export function refuses(rows: [what: string, change: Edit, place: RegExp, problem: RegExp][]): void {
  let dataverse: DataverseEnvironment;
  let before: string;
  beforeAll(() => {
    dataverse = new DataverseEnvironment();
    before = dataverse.everything();
  });
  afterAll(() => {
    dataverse.close();
  });
  test.each(rows)("%s", (_, change, place, problem) => {
    let refused: unknown;
    try {
      dataverse.import(foreignSolutionZip(change));
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(ImportError);
    const error = refused as ImportError;
    expect(error.problem).toMatch(problem);
    expect([error.file, error.place].filter((part) => part !== "").join(": ")).toMatch(place);
    expect(error.status).toBe(400);
    expect(dataverse.everything() === before, "nothing changed").toBe(true);
  });
}
