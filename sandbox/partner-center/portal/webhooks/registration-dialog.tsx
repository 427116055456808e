import * as React from "react";
import { Checkbox, Field, Input, MessageBar, MessageBarBody } from "@fluentui/react-components";
import type { WebhookOverview } from "../../portal-api-types";
import { ActionDialog } from "../parts/action-dialog";
import { usePortal } from "../portal-context";
import { words } from "../words";

interface RegistrationDialogProps {
  overview: WebhookOverview;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Registers an address for events, or puts another one in its place, as an administrator or another tool would. */
export function RegistrationDialog({ overview, onDone, onClose }: RegistrationDialogProps) {
  const { api } = usePortal();
  const { registration, knownEvents } = overview;
  const [url, setUrl] = React.useState(registration?.webhookUrl ?? "");
  const [events, setEvents] = React.useState<readonly string[]>(registration?.webhookEvents ?? knownEvents);
  const [isInMsHeader, setInMsHeader] = React.useState(registration?.signatureInMsHeader ?? true);
  const text = words.webhook;
  return (
    <ActionDialog
      title={registration ? text.change : text.register}
      submit={words.save}
      problem={url.trim() === "" ? text.urlMissing : events.length === 0 ? text.eventMissing : null}
      onSubmit={async () => {
        await api.register(
          { WebhookUrl: url.trim(), WebhookEvents: events, SignatureTokenToMsSignatureHeader: isInMsHeader },
          registration !== null,
        );
        await onDone();
      }}
      onClose={onClose}
    >
      {registration ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{text.takeOver}</MessageBarBody>
        </MessageBar>
      ) : null}
      <Field label={text.url} required>
        <Input
          type="url"
          value={url}
          onChange={(_event, { value }) => {
            setUrl(value);
          }}
        />
      </Field>
      <fieldset className="group">
        <legend>{text.events}</legend>
        {knownEvents.map((name) => (
          <Checkbox
            key={name}
            label={name}
            checked={events.includes(name)}
            onChange={(_event, { checked }) => {
              setEvents(knownEvents.filter((one) => (one === name ? checked === true : events.includes(one))));
            }}
          />
        ))}
      </fieldset>
      <Checkbox
        label={text.inMsHeader}
        checked={isInMsHeader}
        onChange={(_event, { checked }) => {
          setInMsHeader(checked === true);
        }}
      />
    </ActionDialog>
  );
}
