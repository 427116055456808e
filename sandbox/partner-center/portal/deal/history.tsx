import * as React from "react";
import { ArrowRight16Regular } from "@fluentui/react-icons";
import type { Change, Deal } from "../../portal-api-types";
import { formatExactMoment } from "../format";
import { words } from "../words";

/** How many changes are shown before one asks for the others. */
const shownAtFirst = 20;

/** What happened to the deal's referrals, newest first. */
export function History({ deal }: { deal: Deal }) {
  const [isWhole, setWhole] = React.useState(false);
  const changes = isWhole ? deal.history : deal.history.slice(0, shownAtFirst);
  return (
    <section className="card part" aria-labelledby="history">
      <h2 id="history">{words.deal.history.title}</h2>
      <ol className="history">
        {changes.map((change) => (
          <li key={change.id}>
            <HistoryEntry change={change} isOwn={change.referralId === deal.own.id} />
          </li>
        ))}
      </ol>
      {changes.length < deal.history.length ? (
        <button
          type="button"
          className="link link-button"
          onClick={() => {
            setWhole(true);
          }}
        >
          {words.deal.history.showAll(deal.history.length)}
        </button>
      ) : null}
    </section>
  );
}

function HistoryEntry({ change, isOwn }: { change: Change; isOwn: boolean }) {
  const { history, sides } = words.deal;
  const side = isOwn ? sides.own : sides.microsoft;
  return (
    <>
      <p>
        <strong>{change.kind === "created" ? history.created(side) : history.updated(side)}</strong>{" "}
        <span className="muted">{history.by(history.parties[change.by], history.ways[change.via])}</span>
      </p>
      {change.kind === "updated" && change.changes.length > 0 ? (
        <ul className="change-list">
          {change.changes.map(({ path, from, to }) => (
            <li key={path}>
              <span className="change-path">{path}</span> <ChangedValue value={from} />{" "}
              <ArrowRight16Regular className="mirrored change-arrow" aria-hidden="true" />
              <span className="visually-hidden">{history.becomes}</span> <ChangedValue value={to} />
            </li>
          ))}
        </ul>
      ) : null}
      <p className="muted small">
        <time dateTime={change.time}>{formatExactMoment(change.time)}</time>
        {change.correlationId ? (
          <span className="code-text">{` · ${history.correlation} ${change.correlationId}`}</span>
        ) : null}
      </p>
    </>
  );
}

/** Longer values, such as a list of solutions, are cut: the referral itself stands above. */
const longest = 160;

function ChangedValue({ value }: { value: unknown }) {
  if (value === null || value === undefined) return <span className="muted">{words.deal.history.nothing}</span>;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return <bdi className="break-anywhere">{text.length > longest ? `${text.slice(0, longest)}…` : text}</bdi>;
}
