import type { IInputs, IOutputs } from "../../controls/AuditPanel/generated/ManifestTypes";
import { AuditPanel } from "../../controls/AuditPanel/index";
import type { AuditEntry } from "../../core/audit/entry";
import { formatAuditEntry } from "../../core/audit/line";
import type { HostSettings } from "./fake-context";
import { text, type PropertySettings } from "./fake-properties";
import { mountControl } from "./mount-control";

/** AuditPanel with a trail in its column. */
export function mountAudit(
  trail: string | null,
  settings: Partial<HostSettings> = {},
  column: PropertySettings | null = {},
) {
  return mountControl<IInputs, IOutputs>(
    new AuditPanel(),
    { control: "AuditPanel", label: "Audit", ...settings },
    { value: column ? text(trail, column) : (undefined as unknown as IInputs["value"]) },
  );
}

/** A line of the trail; what is left out is as of a deal that was shared. */
export function auditLine(change: Partial<AuditEntry> = {}): string {
  return formatAuditEntry({
    time: "2026-11-24T23:30:00Z",
    direction: "outbound",
    outcome: "success",
    code: "shared",
    correlationId: null,
    parameters: {},
    sentence: "The English sentence.",
    ...change,
  });
}

/** A trail of so many lines, numbered from the newest, which is 1. */
export function longTrail(count: number, length = 0): string {
  return Array.from({ length: count }, (_, index) =>
    auditLine({ code: "no-code", sentence: `Event ${index + 1}.`.padEnd(length, "…") }),
  ).join("\n");
}
