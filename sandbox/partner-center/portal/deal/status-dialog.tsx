import * as React from "react";
import { Field, Select, Textarea } from "@fluentui/react-components";
import { closingReasons } from "../labels";
import { ActionDialog } from "../parts/action-dialog";
import { usePortal } from "../portal-context";
import { words } from "../words";
import { type Action, needsReason } from "./actions";

interface StatusDialogProps {
  action: Extract<Action, { kind: "status" }>;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** Asks before a referral is closed, and for the reason where the other side wants to know it. */
export function StatusDialog({ action, onDone, onClose }: StatusDialogProps) {
  const { api } = usePortal();
  const { act, referralId, whose } = action;
  const [reason, setReason] = React.useState("");
  const [details, setDetails] = React.useState("");
  const { confirm, reasonLabel, reasonDetails, reasonMissing, chooseReason, closedIsFinal } = words.deal.status;
  const wantsReason = needsReason.has(act);
  return (
    <ActionDialog
      title={confirm[act](whose)}
      submit={words.deal.acts[act]}
      problem={wantsReason && !reason ? reasonMissing : null}
      onSubmit={async () => {
        const text = [reason, details.trim()].filter(Boolean).join(": ");
        await api.setStatus(referralId, { act, by: whose, ...(text ? { reason: text } : {}) });
        await onDone();
      }}
      onClose={onClose}
    >
      <p>{closedIsFinal}</p>
      {wantsReason ? (
        <>
          <Field label={reasonLabel} required>
            <Select
              value={reason}
              onChange={(_event, { value }) => {
                setReason(value);
              }}
            >
              <option value="">{chooseReason}</option>
              {closingReasons.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </Select>
          </Field>
          <Field label={reasonDetails}>
            <Textarea
              value={details}
              onChange={(_event, { value }) => {
                setDetails(value);
              }}
            />
          </Field>
        </>
      ) : null}
    </ActionDialog>
  );
}
