import * as React from "react";
import { Button, useRestoreFocusTarget } from "@fluentui/react-components";
import { Checkmark16Regular, Edit20Regular, Send20Regular } from "@fluentui/react-icons";
import type { WebhookOverview } from "../../portal-api-types";
import { formatMoment } from "../format";
import { Facts } from "../deal/facts";
import { Breadcrumb } from "../parts/breadcrumb";
import { ErrorNotice } from "../parts/error-notice";
import { Loaded } from "../parts/loaded";
import { usePortal } from "../portal-context";
import { usePolled } from "../use-polled";
import { words } from "../words";
import { Deliveries } from "./deliveries";
import { RegistrationDialog } from "./registration-dialog";

/** Who is told of changes, and what became of each notice. */
export function WebhooksPage() {
  const { api, live } = usePortal();
  const polled = usePolled(live, () => api.webhook(), "");
  return (
    <>
      <Breadcrumb steps={[{ label: words.settings, to: { kind: "webhooks" } }]} here={words.webhooks} />
      <div className="page-head">
        <div>
          <h1 className="page-title">{words.webhooks}</h1>
          <p className="page-intro">{words.webhook.intro}</p>
        </div>
      </div>
      <Loaded polled={polled}>
        {(overview) => (
          <>
            <div className="parts">
              <Registration overview={overview} onChanged={polled.refresh} />
              <Signature overview={overview} />
            </div>
            <Deliveries counts={overview.counts} />
          </>
        )}
      </Loaded>
    </>
  );
}

interface RegistrationProps {
  overview: WebhookOverview;
  onChanged: () => Promise<void>;
}

function Registration({ overview, onChanged }: RegistrationProps) {
  const { registration, knownEvents } = overview;
  const text = words.webhook;
  return (
    <section className="card part" aria-labelledby="registration">
      <h2 id="registration">{text.registration}</h2>
      {registration === null ? (
        <p>{text.notRegistered}</p>
      ) : (
        <>
          <Facts
            facts={[
              [text.url, <span className="code-text">{registration.webhookUrl}</span>],
              [text.signatureIn, registration.signatureInMsHeader ? "x-ms-signature" : "Authorization"],
              [text.modified, formatMoment(registration.lastModified)],
              [text.subscriber, <span className="code-text">{registration.subscriberId}</span>],
            ]}
          />
          {registration.signatureInMsHeader ? null : <p className="small due-soon">{text.signatureWarning}</p>}
        </>
      )}
      <h3>{text.events}</h3>
      <ul className="events">
        {knownEvents.map((name) => {
          const isOn = registration?.webhookEvents.includes(name) ?? false;
          return (
            <li key={name} className={isOn ? undefined : "muted"}>
              <span className="event-mark" aria-hidden="true">
                {isOn ? <Checkmark16Regular /> : null}
              </span>
              <code>{name}</code>
              <span className="visually-hidden">{isOn ? text.subscribed : text.notSubscribed}</span>
            </li>
          );
        })}
      </ul>
      <RegistrationActions overview={overview} onChanged={onChanged} />
    </section>
  );
}

function RegistrationActions({ overview, onChanged }: RegistrationProps) {
  const { api, live } = usePortal();
  const restoreFocus = useRestoreFocusTarget();
  const [isAsked, setAsked] = React.useState(false);
  const [isBusy, setBusy] = React.useState(false);
  const [error, setError] = React.useState<Error | null>(null);
  const [done, setDone] = React.useState("");
  const text = words.webhook;
  const sendTest = async () => {
    setBusy(true);
    setError(null);
    setDone("");
    try {
      await api.sendTestEvent();
      setDone(text.testSent);
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
    setBusy(false);
    await live.look();
  };
  return (
    <>
      <div className="action-row">
        {overview.registration ? (
          <Button icon={<Send20Regular />} disabledFocusable={isBusy} onClick={() => void sendTest()}>
            {text.sendTest}
          </Button>
        ) : null}
        <Button
          {...restoreFocus}
          icon={<Edit20Regular />}
          onClick={() => {
            setDone("");
            setError(null);
            setAsked(true);
          }}
        >
          {overview.registration ? text.change : text.register}
        </Button>
      </div>
      <p role="status" className="action-done">
        {done}
      </p>
      {error ? <ErrorNotice error={error} /> : null}
      {isAsked ? (
        <RegistrationDialog
          overview={overview}
          onDone={async () => {
            await onChanged();
            setDone(text.registered);
          }}
          onClose={() => {
            setAsked(false);
          }}
        />
      ) : null}
    </>
  );
}

function Signature({ overview }: { overview: WebhookOverview }) {
  const { certificate } = overview;
  const text = words.webhook;
  return (
    <section className="card part" aria-labelledby="signature">
      <h2 id="signature">{text.signature}</h2>
      <p className="muted">{text.signatureIntro}</p>
      <Facts
        facts={[
          [text.certificate, <span className="code-text">{certificate.url}</span>],
          [text.subject, <span className="code-text">{certificate.subject}</span>],
          [text.issuer, <span className="code-text">{certificate.issuer}</span>],
          [text.validTo, formatMoment(certificate.validTo)],
        ]}
      />
    </section>
  );
}
