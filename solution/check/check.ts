import type { ReleaseManifest } from "./release-manifest";
import type { SolutionPackage } from "./solution-package";

/** Something wrong in a package. */
export interface Finding {
  /** Path in the zip. */
  file: string;
  /** Where in the file, in the words of its format: `Entity Opportunity > systemform {…} > control cosell_audit`. */
  place: string;
  /** What is wrong, and what would be right. */
  message: string;
}

/** What a check may know beside the package. */
export interface CheckContext {
  /** What was released last; null before the first release. */
  release: ReleaseManifest | null;
}

/** One thing that must hold of a package. */
export interface Check {
  /** Short name by which a finding is reported. */
  id: string;
  /** What must hold, as a sentence. */
  title: string;
  run(pack: SolutionPackage, context: CheckContext): Finding[] | Promise<Finding[]>;
}
