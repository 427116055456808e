import { screen } from "@testing-library/react";
import type { IInputs, IOutputs } from "../../controls/SyncToggle/generated/ManifestTypes";
import { SyncToggle } from "../../controls/SyncToggle/index";
import type { Readiness } from "../../core/channel/readiness";
import type { RuleResult } from "../../core/rules/rule";
import type { HostSettings } from "./fake-context";
import { choice, dateTime, text, unbound, yesNo, type PropertySettings } from "./fake-properties";
import { mountControl } from "./mount-control";
import { readinessText } from "./readiness";

/** The options of the sync status. */
export const statuses = {
  482000000: "Not shared",
  482000001: "Waiting",
  482000002: "Synchronized",
  482000003: "Failed",
  482000004: "Needs attention",
};

export const noSolution: RuleResult = {
  id: "solution-required",
  severity: "block",
  state: "unmet",
  column: "cosell_solutions",
  message: "rule.solution-required",
};
export const noConsent: RuleResult = {
  id: "customer-consent",
  severity: "block",
  state: "unmet",
  column: "cosell_customerconsent",
  message: "rule.customer-consent",
};
export const named: RuleResult = {
  id: "name-required",
  severity: "block",
  state: "met",
  column: "name",
  message: "rule.name-required",
};

/** SyncToggle with only the properties that a test binds. */
export function mountSync(
  value: boolean,
  inputs: Partial<IInputs> = {},
  settings: Partial<HostSettings> = {},
  column: PropertySettings | null = {},
  script?: (outputs: IOutputs, parameters: IInputs) => void,
) {
  return mountControl<IInputs, IOutputs>(
    new SyncToggle(),
    { control: "SyncToggle", label: "Sync", ...settings },
    {
      value: column ? yesNo(value, column) : (undefined as unknown as IInputs["value"]),
      readiness: unbound("Multiple"),
      request: unbound("SingleLine.Text"),
      consent: unbound("TwoOptions"),
      status: unbound("OptionSet"),
      identifier: unbound("SingleLine.Text"),
      lastSynced: unbound("DateAndTime.DateAndTime"),
      ...inputs,
    },
    script,
  );
}

/** All properties bound, as on our own form. */
export function mountBoundSync(
  value: boolean,
  readiness: Partial<Readiness>,
  inputs: Partial<IInputs> = {},
  settings = {},
) {
  const bound: Partial<IInputs> = {
    readiness: text(readinessText(readiness)),
    request: text(null),
    consent: yesNo(false),
    status: choice(null, statuses),
    identifier: text(null),
    lastSynced: dateTime(null),
  };
  return mountSync(value, { ...bound, ...inputs }, settings);
}

export const syncToggle = (): HTMLElement => screen.getByRole("switch", { name: "Sync" });
/** A readiness of a deal that is shared with Partner Center alone. */
export const sharedDeal = { stage: "shared", stored: { sync: true, visible: false, help: null } } as const;
