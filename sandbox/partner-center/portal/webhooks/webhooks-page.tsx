import * as React from "react";
import { Button } from "@fluentui/react-components";
import { Checkmark16Regular, Send20Regular } from "@fluentui/react-icons";
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
              <Registration overview={overview} />
              <Signature overview={overview} />
            </div>
            <Deliveries counts={overview.counts} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Registration({ overview }: { overview: WebhookOverview }) {
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
      {registration ? <TestEvent /> : null}
    </section>
  );
}

function TestEvent() {
  const { api, live } = usePortal();
  const [isBusy, setBusy] = React.useState(false);
  const [error, setError] = React.useState<Error | null>(null);
  const [sent, setSent] = React.useState("");
  const send = async () => {
    setBusy(true);
    setError(null);
    setSent("");
    try {
      await api.sendTestEvent();
      setSent(words.webhook.testSent);
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
    setBusy(false);
    await live.look();
  };
  return (
    <>
      <Button icon={<Send20Regular />} disabledFocusable={isBusy} onClick={() => void send()}>
        {words.webhook.sendTest}
      </Button>
      <p role="status" className="action-done">
        {sent}
      </p>
      {error ? <ErrorNotice error={error} /> : null}
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
