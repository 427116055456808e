import * as React from "react";
import { Field, Select, Textarea } from "@fluentui/react-components";
import type { AssistanceRequestCode, Deal, Invitation } from "../../portal-api-types";
import { ActionDialog } from "../parts/action-dialog";
import { HelpOptions } from "../parts/help-options";
import { usePortal } from "../portal-context";
import { words } from "../words";

interface InvitationDialogProps {
  deal: Deal;
  /** `convert`: Microsoft takes part by itself; `invite`: the partner asks for it. */
  kind: "convert" | "invite";
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Makes a deal a co-sell deal: which help is meant, and what is said about it. */
export function InvitationDialog({ deal, kind, onDone, onClose }: InvitationDialogProps) {
  const { api } = usePortal();
  const [help, setHelp] = React.useState<AssistanceRequestCode>("GeneralOrOther");
  const [notes, setNotes] = React.useState("");
  const text = words.deal[kind];
  return (
    <ActionDialog
      title={text.title}
      submit={text.submit}
      onSubmit={async () => {
        const invitation: Invitation = {
          assistanceRequestCode: help,
          ...(notes.trim() ? { notes: notes.trim() } : {}),
        };
        await api[kind](deal.summary.engagementId, invitation);
        await onDone();
      }}
      onClose={onClose}
    >
      <p>{text.text}</p>
      <Field label={words.deal.help}>
        <Select
          value={help}
          onChange={(_event, { value }) => {
            setHelp(value as AssistanceRequestCode);
          }}
        >
          <HelpOptions />
        </Select>
      </Field>
      <Field label={text.notes}>
        <Textarea
          value={notes}
          onChange={(_event, { value }) => {
            setNotes(value);
          }}
        />
      </Field>
    </ActionDialog>
  );
}
