import type { EditablePackage } from "../editable-package";
import { sampleFlowPath, withSampleFlow } from "../sample-flow";

/** One edit that breaks one thing. */
export interface Mutation {
  /** Id of the check that must find it, and no other. */
  check: string;
  /** What the edit does. */
  what: string;
  edit: (pack: EditablePackage) => EditablePackage;
  /** File of the finding. */
  file: string | RegExp;
  /** Place in the file. */
  place: RegExp;
}

/** The two files that hold nearly everything. */
export const customizations = "customizations.xml";
export const manifest = "solution.xml";

/** Makes mutations of one file by one replacement. */
const inFile =
  (file: string) =>
  (check: string, what: string, from: string | RegExp, to: string, place: RegExp): Mutation => ({
    check,
    what,
    edit: (pack) => pack.replace(file, from, to),
    file,
    place,
  });

export const inCustomizations = inFile(customizations);
export const inManifest = inFile(manifest);

/** A mutation of a flow's definition by one replacement. */
export const inFlow = (check: string, what: string, from: string | RegExp, to: string, place: RegExp): Mutation => ({
  check,
  what,
  edit: (pack) => withSampleFlow(pack).replace(sampleFlowPath, from, to),
  file: sampleFlowPath,
  place,
});
