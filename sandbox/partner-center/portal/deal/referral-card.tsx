import * as React from "react";
import type { PortalReferral } from "../../portal-api-types";
import { formatMoment } from "../format";
import { helpLabel } from "../labels";
import { StatusBadge } from "../parts/status-badge";
import { words } from "../words";
import { Facts } from "./facts";

interface ReferralCardProps {
  title: string;
  referral: PortalReferral;
  isMicrosofts: boolean;
}

/** One side of the deal: how far it is, and by which identifiers it is known. */
export function ReferralCard({ title, referral, isMicrosofts }: ReferralCardProps) {
  const { sides } = words.deal;
  const moment = (time: string | null) => (time === null ? undefined : formatMoment(time));
  const id = `side-${referral.id}`;
  return (
    <section className="card side" aria-labelledby={id}>
      <header className="side-head">
        <h3 id={id}>{title}</h3>
        <StatusBadge status={referral.status} substatus={referral.substatus} />
      </header>
      <Facts
        facts={[
          [sides.organization, referral.organizationName],
          [sides.reason, referral.statusReason ?? undefined],
          ...(isMicrosofts
            ? ([
                [sides.crmIdentifier, referral.microsoftCrmIdentifier],
                [sides.help, helpLabel(referral.assistanceRequestCode)],
                [sides.inviteNotes, referral.inviteNotes ?? undefined],
              ] as const)
            : ([
                [sides.externalReference, referral.externalReferenceId],
                [sides.crmIdentifier, referral.microsoftCrmIdentifier ?? undefined],
                [sides.invitedBy, referral.invitedBy ?? undefined],
                [sides.inviteNotes, referral.inviteNotes ?? undefined],
              ] as const)),
          [sides.created, moment(referral.createdDateTime)],
          [sides.accepted, moment(referral.acceptedDateTime)],
          [sides.closed, moment(referral.closedDateTime)],
          [sides.expires, referral.status === "New" ? moment(referral.expirationDateTime) : undefined],
          [sides.id, <code className="code-text">{referral.id}</code>],
        ]}
      />
    </section>
  );
}
