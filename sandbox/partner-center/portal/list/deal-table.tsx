import * as React from "react";
import type { DealSummary } from "../../portal-api-types";
import { useObservable } from "../../../page/observable";
import { daysLeft, formatDay, formatMoment, formatMoney } from "../format";
import { PageLink } from "../page-link";
import { StatusBadge } from "../parts/status-badge";
import { usePortal } from "../portal-context";
import { words } from "../words";

/** Days before its end from which an open answer is marked. */
const soon = 3;

/** Deals as a table; on a phone each of them is a card. */
export function DealTable({ deals }: { deals: DealSummary[] }) {
  const { columns } = words;
  return (
    <div className="table-scroll">
      <table className="table table-cards">
        <thead>
          <tr>
            {[columns.name, columns.customer, columns.type, columns.status, columns.microsoft].map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <th scope="col" className="number">
              {columns.value}
            </th>
            {[columns.closeDate, columns.updated, columns.answerDue].map((column) => (
              <th key={column} scope="col" className="wrapped">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {deals.map((deal) => (
            <DealRow key={deal.referralId} deal={deal} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DealRow({ deal }: { deal: DealSummary }) {
  const { columns } = words;
  const { microsoftStatus } = deal;
  return (
    <tr>
      <th scope="row" className="deal-name">
        <PageLink to={{ kind: "deal", id: deal.referralId }} className="link deal-link">
          <bdi>{deal.name}</bdi>
        </PageLink>
      </th>
      <td data-label={columns.customer}>
        <bdi>{deal.customer}</bdi>
      </td>
      <td data-label={columns.type}>
        <span className="day">
          {words.dealTypes[deal.dealType]}
          <span className="muted small beneath">{words.directions[deal.direction]}</span>
        </span>
      </td>
      <td data-label={columns.status}>
        <StatusBadge status={deal.status} substatus={deal.substatus} />
      </td>
      <td data-label={columns.microsoft}>{microsoftStatus ? <StatusBadge {...microsoftStatus} /> : null}</td>
      <td data-label={columns.value} className="number">
        {deal.dealValue === null ? null : formatMoney(deal.dealValue, deal.currency)}
      </td>
      <td data-label={columns.closeDate} className="day">
        {deal.closingDateTime === null ? null : formatDay(deal.closingDateTime)}
      </td>
      <td data-label={columns.updated} className="moment">
        {formatMoment(deal.updatedDateTime)}
      </td>
      <td data-label={columns.answerDue}>
        {deal.expirationDateTime === null ? null : (
          <span>
            <DaysLeft until={deal.expirationDateTime} />
            {deal.status === "New" ? null : <span className="muted small beneath">{words.list.forMicrosoft}</span>}
          </span>
        )}
      </td>
    </tr>
  );
}

function DaysLeft({ until }: { until: string }) {
  const { live } = usePortal();
  const { now } = useObservable(live);
  const days = daysLeft(until, now);
  return <span className={days <= soon ? "due-soon" : undefined}>{words.list.daysLeft(days)}</span>;
}
