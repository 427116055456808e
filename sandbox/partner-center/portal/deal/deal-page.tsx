import * as React from "react";
import type { Deal } from "../../portal-api-types";
import { useObservable } from "../../../page/observable";
import { listOf } from "../address";
import { daysLeft, formatDay, formatMoment, formatMoney } from "../format";
import { helpLabel } from "../labels";
import { Breadcrumb } from "../parts/breadcrumb";
import { Loaded } from "../parts/loaded";
import { StatusBadge } from "../parts/status-badge";
import { usePortal } from "../portal-context";
import { usePolled } from "../use-polled";
import { words } from "../words";
import { DealActions } from "./deal-actions";
import { Facts } from "./facts";
import { History } from "./history";
import { People } from "./people";
import { ReferralCard } from "./referral-card";

/** One deal: what it is about, both sides of it, what can be done and what has happened. */
export function DealPage({ id }: { id: string }) {
  const { api, live } = usePortal();
  const polled = usePolled(live, () => api.deal(id), id);
  return (
    <>
      <Breadcrumb
        steps={[{ label: words.referrals, to: listOf("all") }]}
        here={polled.value?.summary.name ?? words.deal.title}
      />
      {polled.value === null ? <h1 className="page-title">{words.deal.title}</h1> : null}
      <Loaded polled={polled}>{(deal) => <DealDetail deal={deal} onChanged={polled.refresh} />}</Loaded>
    </>
  );
}

function DealDetail({ deal, onChanged }: { deal: Deal; onChanged: () => Promise<void> }) {
  const { summary, own, microsoft } = deal;
  const { sides } = words.deal;
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="page-title">
            <bdi>{summary.name}</bdi>
          </h1>
          <p className="deal-line">
            <StatusBadge status={own.status} substatus={own.substatus} />
            <span className="badge">{words.dealTypes[summary.dealType]}</span>
            <span className="muted">{words.directions[summary.direction]}</span>
            <AnswerDue deal={deal} />
          </p>
        </div>
      </div>
      <DealActions deal={deal} onChanged={onChanged} />
      <section aria-labelledby="sides">
        <h2 id="sides" className="part-title">
          {sides.title}
        </h2>
        <div className="sides">
          <ReferralCard title={sides.own} referral={own} isMicrosofts={false} />
          {microsoft.map((referral, index) => (
            <ReferralCard
              key={referral.id}
              title={microsoft.length > 1 ? sides.microsoftOf(index + 1) : sides.microsoft}
              referral={referral}
              isMicrosofts
            />
          ))}
          {microsoft.length === 0 ? (
            <section className="card side side-missing" aria-labelledby="side-missing">
              <h3 id="side-missing">{sides.microsoft}</h3>
              <p className="muted">{own.visible ? sides.onlyVisible : sides.notAsked}</p>
            </section>
          ) : null}
        </div>
      </section>
      <DealParts deal={deal} />
      <History deal={deal} />
    </>
  );
}

function AnswerDue({ deal }: { deal: Deal }) {
  const { live } = usePortal();
  const { now } = useObservable(live);
  const until = deal.summary.expirationDateTime;
  if (until === null) return null;
  return (
    <span title={formatMoment(until)}>
      {deal.own.status === "New" ? words.columns.answerDue : words.deal.microsoftsAnswerDue}:{" "}
      <strong>{words.list.daysLeft(daysLeft(until, now))}</strong>
    </span>
  );
}

function DealParts({ deal }: { deal: Deal }) {
  const { own, microsoft } = deal;
  const text = words.deal;
  // The wish for help stands on the referral that asked for it.
  const help = microsoft.at(-1)?.assistanceRequestCode ?? own.assistanceRequestCode;
  const address = ["addressLine1", "addressLine2", "city", "state", "postalCode", "country"]
    .map((part) => own.customerAddress[part])
    .filter(Boolean)
    .join(", ");
  return (
    <div className="parts">
      <section className="card part" aria-labelledby="about">
        <h2 id="about">{text.about}</h2>
        <Facts
          facts={[
            [words.columns.value, own.dealValue === null ? null : formatMoney(own.dealValue, own.currency)],
            [words.columns.closeDate, own.closingDateTime === null ? null : formatDay(own.closingDateTime)],
            [text.salesStage, own.salesStage],
            [text.help, helpLabel(help)],
            [text.visible, own.visible ? words.yes : words.no],
            [text.source, [own.referralSource, own.callToAction].filter(Boolean).join(" · ") || undefined],
            [text.notes, own.notes === null ? null : <bdi className="long-text">{own.notes}</bdi>],
          ]}
        />
      </section>
      <section className="card part" aria-labelledby="customer">
        <h2 id="customer">{text.customer}</h2>
        <p className="customer-name">
          <bdi>{own.customerName}</bdi>
        </p>
        {address ? (
          <p>
            <bdi>{address}</bdi>
          </p>
        ) : null}
        <h3>{text.contacts}</h3>
        <People people={own.customerTeam} empty={text.noContacts} />
      </section>
      <section className="card part" aria-labelledby="solutions">
        <h2 id="solutions">{words.solutions.title}</h2>
        {own.solutions.length === 0 ? <p className="muted">{text.noSolutions}</p> : null}
        <ul className="solutions">
          {own.solutions.map(({ id, name }) => (
            <li key={id}>
              <bdi>{name ?? id}</bdi>
              {name ? <code className="code-text muted">{id}</code> : null}
            </li>
          ))}
        </ul>
        <h3>{text.team}</h3>
        <People people={own.team} empty={text.noTeam} />
      </section>
      <section className="card part" aria-labelledby="engagement">
        <h2 id="engagement">{text.engagement}</h2>
        <Facts
          facts={[
            [text.engagementId, <code className="code-text">{deal.summary.engagementId}</code>],
            [text.referralType, own.type],
            [text.qualification, own.qualification],
            [text.referralCount, String(1 + microsoft.length)],
            [words.columns.updated, formatMoment(deal.summary.updatedDateTime)],
          ]}
        />
      </section>
    </div>
  );
}
