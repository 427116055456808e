import type { IInputs, IOutputs } from "../../controls/ReferralCard/generated/ManifestTypes";
import { ReferralCard } from "../../controls/ReferralCard/index";
import type { HostSettings } from "./fake-context";
import { choice, dateTime, text, unbound, type PropertySettings } from "./fake-properties";
import { mountControl } from "./mount-control";

export const accept = 482000001;
export const decline = 482000002;
export const answers = { [accept]: "Accept", [decline]: "Decline" };

/** ReferralCard with only the properties that a test binds. */
export function mountCard(
  response: number | null,
  inputs: Partial<IInputs> = {},
  settings: Partial<HostSettings> = {},
  column: PropertySettings | null = {},
) {
  return mountControl<IInputs, IOutputs>(
    new ReferralCard(),
    { control: "ReferralCard", label: "Referral", ...settings },
    {
      response: column ? choice(response, answers, column) : (undefined as unknown as IInputs["response"]),
      reason: unbound("SingleLine.Text"),
      identifier: unbound("SingleLine.Text"),
      link: unbound("SingleLine.URL"),
      microsoftCrmIdentifier: unbound("SingleLine.Text"),
      status: unbound("SingleLine.Text"),
      substatus: unbound("SingleLine.Text"),
      respondBy: unbound("DateAndTime.DateAndTime"),
      request: unbound("SingleLine.Text"),
      ...inputs,
    },
  );
}

/** A referral that Microsoft sent and that waits for an answer, everything bound. */
export function inbound(change: Partial<IInputs> = {}): Partial<IInputs> {
  return {
    reason: text(null),
    identifier: text("ref-0f0e"),
    link: text("https://partner.microsoft.com/referrals/ref-0f0e"),
    microsoftCrmIdentifier: text("7-ABC"),
    status: text("New"),
    substatus: text("Pending"),
    respondBy: dateTime(inDays(3)),
    request: text(null),
    ...change,
  };
}

/** A moment so many days from now, less one hour: the last day counts whole. */
export function inDays(days: number): Date {
  return new Date(Date.now() + days * 86_400_000 - 3_600_000);
}
