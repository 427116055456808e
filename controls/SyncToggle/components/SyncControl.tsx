import { getId, Toggle } from "@fluentui/react";
import * as React from "../../shared/react";
import { opportunityColumns } from "../../../core/generated/schema";
import { parseReadiness, type Readiness } from "../../../core/channel/readiness";
import { ControlFrame } from "../../shared/components/ControlFrame";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { ReadOnlyValue } from "../../shared/components/ReadOnlyValue";
import { StateMessage } from "../../shared/components/StateMessage";
import { optionLabel } from "../../shared/property";
import { fill } from "../../shared/strings";
import { checklist } from "../logic/checklist";
import { isShared, phaseOf, statusOf } from "../logic/sync-state";
import { Checklist } from "./Checklist";
import type { SyncControlProps } from "./props";
import { SharedValues } from "./SharedValues";
import { SyncStatus } from "./SyncStatus";

interface SectionProps extends SyncControlProps {
  readiness: Readiness | null;
}

/** What will be shared, and under it the customer's consent, which is asked for where the seller reads that. */
const BeforeSharing: React.FunctionComponent<SectionProps & { tick: React.RefObject<HTMLInputElement> }> = (props) => {
  const { reading, strings, readiness, tick, onConsent } = props;
  const { consent, consentEditable, disabled, narrow } = reading;
  const shared = isShared({ identifier: reading.identifier, readiness });
  return (
    <>
      {readiness && (
        <details className="cosell-shared" open={!shared && !narrow}>
          <summary>{strings(shared ? "shared.after" : "shared.before")}</summary>
          <SharedValues readiness={readiness} shared={shared} strings={strings} format={props.format} />
        </details>
      )}
      {consent !== null &&
        !shared &&
        (disabled || !consentEditable ? (
          <StateMessage kind={consent ? "good" : "warning"}>
            {strings(consent ? "consent.given" : "consent.missing")}
          </StateMessage>
        ) : (
          <label className="cosell-line">
            <input
              ref={tick}
              type="checkbox"
              checked={consent}
              onChange={(event) => {
                onConsent(event.target.checked);
              }}
            />
            {strings("consent.label")}
          </label>
        ))}
    </>
  );
};

const Section: React.FunctionComponent<SectionProps> = (props) => {
  const { reading, strings, textOf, readiness, onSwitch, onRequest } = props;
  const { value, options, disabled, identifier, saved, status, canRequest, offline } = reading;
  const [id] = React.useState(() => getId("cosell-sync"));
  const [wanted, setWanted] = React.useState(false);
  // What the form showed when a synchronization was asked for: once that changes, it was answered.
  const [askedAt, setAskedAt] = React.useState<string | null>(null);
  const tick = React.useRef<HTMLInputElement>(null);
  const lines = React.useMemo(() => checklist(readiness?.rules ?? [], textOf), [readiness, textOf]);

  const phase = phaseOf({ value, identifier, saved, readiness });
  const shared = isShared({ identifier, readiness });
  const kind = statusOf(status, phase);
  const statusLabel = optionLabel(reading.statusOptions, status);
  const missing = lines.filter((line) => line.state === "unmet").length;
  const toMend = shared ? lines.filter((line) => line.state !== "met") : lines;
  const label = reading.label ?? strings("control.name");
  const yesOrNo = [optionLabel(options, 0) ?? strings("no"), optionLabel(options, 1) ?? strings("yes")] as const;
  const statusText = kind === "waiting" || (kind && !statusLabel) ? strings(`status.${kind}`) : statusLabel;
  const summary = missing > 0 ? fill(strings("checklist.missing"), { count: missing }) : strings("checklist.ready");
  const standing = `${status ?? ""} ${reading.lastSynced ?? ""}`;
  const asked = askedAt === standing ? strings("sync-now.asked") : "";
  const refused = wanted && !value && missing > 0;

  const change = (_event: unknown, checked?: boolean): void => {
    setWanted(checked === true);
    onSwitch(checked === true);
  };
  const syncNow = (): void => {
    setAskedAt(standing);
    onRequest({ kind: "sync-now" });
  };
  const mend = (column: string): void => {
    if (column === opportunityColumns.customerconsent && tick.current) tick.current.focus();
    else onRequest({ kind: "focus", column });
  };

  return (
    <>
      {disabled ? (
        <ReadOnlyValue label={label} describedBy={id}>
          {yesOrNo[value ? 1 : 0]}
        </ReadOnlyValue>
      ) : (
        <Toggle
          checked={value}
          onChange={change}
          offText={yesOrNo[0]}
          onText={yesOrNo[1]}
          ariaLabel={label}
          aria-describedby={id}
        />
      )}
      <div id={id}>
        {readiness && <div className="cosell-deal">{strings(`deal.${readiness.dealType}`)}</div>}
        {refused && <StateMessage kind="warning">{fill(strings("refused"), { count: missing })}</StateMessage>}
        <div>{strings(`phase.${phase}`)}</div>
        {!readiness && !shared && <div>{strings("unjudged")}</div>}
      </div>
      {statusText && (
        <SyncStatus
          kind={kind}
          label={statusText}
          lastSynced={reading.lastSynced}
          strings={strings}
          asked={asked}
          offline={offline}
          onSyncNow={canRequest && !disabled && (phase === "on" || phase === "waiting") ? syncNow : null}
        />
      )}
      {toMend.length > 0 && (
        <>
          <StateMessage kind={missing > 0 ? "warning" : "good"}>{summary}</StateMessage>
          <Checklist lines={toMend} strings={strings} onMend={disabled || !canRequest ? null : mend} />
        </>
      )}
      <BeforeSharing {...props} tick={tick} />
      <LiveRegion
        text={[
          refused ? fill(strings("refused"), { count: missing }) : strings(`phase.${phase}`),
          statusText,
          lines.length > 0 ? summary : "",
          asked,
        ].join(" ")}
      />
    </>
  );
};

const Gate: React.FunctionComponent<SyncControlProps> = (props) => {
  const text = props.reading.readiness;
  const readiness = React.useMemo(() => parseReadiness(text), [text]);
  if (readiness?.access === "missing")
    return <StateMessage kind="info">{props.strings("access-missing")}</StateMessage>;
  return <Section {...props} readiness={readiness} />;
};

/** The switch, what it needs, what it shares, and how sharing goes. */
export const SyncControl = React.memo<SyncControlProps>(function SyncControl(props) {
  return (
    <ControlFrame name="SyncToggle" host={props.reading} strings={props.strings}>
      <Gate {...props} />
    </ControlFrame>
  );
});
