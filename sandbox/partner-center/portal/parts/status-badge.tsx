import * as React from "react";
import { statusLabel } from "../labels";

const looks: Record<string, string> = {
  Pending: "badge-waiting",
  Received: "badge-waiting",
  Accepted: "badge-active",
  Won: "badge-won",
  Lost: "badge-lost",
  Declined: "badge-lost",
  Expired: "badge-lost",
  Error: "badge-lost",
};

/** Status and substatus of a referral in words, in a color of their kind. */
export function StatusBadge({ status, substatus }: { status: string; substatus: string }) {
  return <span className={`badge ${looks[substatus] ?? ""}`}>{statusLabel(status, substatus)}</span>;
}
