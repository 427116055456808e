import * as React from "react";
import { Button } from "@fluentui/react-components";
import { ArrowSync20Regular } from "@fluentui/react-icons";
import type { Delivery, DeliveryState } from "../../portal-api-types";
import { formatExactMoment } from "../format";
import { PageLink } from "../page-link";
import { ErrorNotice } from "../parts/error-notice";
import { CodeBlock, UnfoldingRow } from "../parts/unfolding-row";
import { usePortal } from "../portal-context";
import { words } from "../words";

const looks: Record<DeliveryState, string> = {
  pending: "badge badge-waiting",
  delivered: "badge badge-won",
  parked: "badge badge-lost",
  lost: "badge badge-lost",
};

interface DeliveryRowProps {
  delivery: Delivery;
  onChanged: () => Promise<void>;
}

/** One notice: what it is about and how it fared; unfolded, the body and each attempt with its answer. */
export function DeliveryRow({ delivery, onChanged }: DeliveryRowProps) {
  const { id, eventName, referralId, state, attempts } = delivery;
  const text = words.webhook;
  return (
    <UnfoldingRow
      id={id}
      title={eventName}
      time={delivery.createdDateTime}
      facts={
        <>
          <span className={looks[state]}>{text.states[state]}</span>
          <span className="muted small">{text.attempts(attempts.length)}</span>
          {delivery.disturbances.map((one) => (
            <span key={one} className="badge">
              {one}
            </span>
          ))}
        </>
      }
      actions={
        <>
          {referralId ? (
            <PageLink to={{ kind: "deal", id: referralId }} className="link small">
              {text.openDeal}
              <span className="visually-hidden"> {referralId}</span>
            </PageLink>
          ) : null}
          {state === "parked" ? <Retry delivery={delivery} onChanged={onChanged} /> : null}
        </>
      }
    >
      {() => <DeliveryDetail delivery={delivery} />}
    </UnfoldingRow>
  );
}

function Retry({ delivery, onChanged }: DeliveryRowProps) {
  const { api } = usePortal();
  const [isBusy, setBusy] = React.useState(false);
  const [error, setError] = React.useState<Error | null>(null);
  const retry = async () => {
    setBusy(true);
    setError(null);
    try {
      await api.retry(delivery.id);
      await onChanged();
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
    setBusy(false);
  };
  return (
    <>
      <Button size="small" icon={<ArrowSync20Regular />} disabledFocusable={isBusy} onClick={() => void retry()}>
        {words.webhook.retry}
      </Button>
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
}

function DeliveryDetail({ delivery }: { delivery: Delivery }) {
  const text = words.webhook;
  const { attempts, nextAttempt, body } = delivery;
  return (
    <>
      <h3>{text.body}</h3>
      <CodeBlock text={body} />
      <h3>{text.attemptsTitle}</h3>
      {attempts.length === 0 ? <p className="muted">{text.noAttempts}</p> : null}
      <ol className="attempt-list">
        {attempts.map((attempt, index) => (
          <li key={`${index} ${attempt.time}`}>
            <p>
              <span className={`badge ${isSuccess(attempt.status) ? "badge-won" : "badge-lost"}`}>
                {attempt.status ?? text.noAnswer}
              </span>{" "}
              <time className="muted small" dateTime={attempt.time}>
                {formatExactMoment(attempt.time)}
              </time>
            </p>
            <p className="code-text">{attempt.url}</p>
            {attempt.answer ? <CodeBlock text={attempt.answer} /> : null}
          </li>
        ))}
      </ol>
      {nextAttempt ? <p className="muted small">{text.nextAttempt(formatExactMoment(nextAttempt))}</p> : null}
    </>
  );
}

const isSuccess = (status: number | null): boolean => status !== null && status >= 200 && status < 300;
