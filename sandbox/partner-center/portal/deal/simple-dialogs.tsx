import * as React from "react";
import { Field, Input } from "@fluentui/react-components";
import type { Deal } from "../../portal-api-types";
import { ActionDialog } from "../parts/action-dialog";
import { usePortal } from "../portal-context";
import { words } from "../words";

interface DialogProps {
  deal: Deal;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Sets the identifier that the deal has in Microsoft's own CRM. */
export function CrmDialog({ deal, onDone, onClose }: DialogProps) {
  const { api } = usePortal();
  const [identifier, setIdentifier] = React.useState(
    deal.microsoft.at(-1)?.microsoftCrmIdentifier ?? deal.own.microsoftCrmIdentifier ?? "",
  );
  const text = words.deal.crm;
  return (
    <ActionDialog
      title={text.title}
      submit={words.save}
      onSubmit={async () => {
        await api.setCrmIdentifier(deal.summary.engagementId, { identifier: identifier.trim() });
        await onDone();
      }}
      onClose={onClose}
    >
      <Field label={text.label} hint={text.hint}>
        <Input
          value={identifier}
          onChange={(_event, { value }) => {
            setIdentifier(value);
          }}
        />
      </Field>
    </ActionDialog>
  );
}

/** Shows a private deal to Microsoft's sellers, which cannot be undone. */
export function VisibleDialog({ deal, onDone, onClose }: DialogProps) {
  const { api } = usePortal();
  const text = words.deal.visibleAct;
  return (
    <ActionDialog
      title={text.title}
      submit={text.submit}
      onSubmit={async () => {
        await api.makeVisible(deal.summary.engagementId);
        await onDone();
      }}
      onClose={onClose}
    >
      <p>{text.text}</p>
    </ActionDialog>
  );
}
