import { formatReadiness, type Readiness } from "../../core/channel/readiness";

/** The readiness column as the form script writes it; what is left out is as of a saved deal that was never shared. */
export function readinessText(change: Partial<Readiness> = {}): string {
  return formatReadiness({
    version: 1,
    saved: true,
    dealType: "private",
    rules: [],
    shared: [],
    stored: { sync: false, visible: false, help: null },
    stage: "new",
    access: "granted",
    ...change,
  });
}
