import * as React from "react";
import { Field, Input, Select, Textarea } from "@fluentui/react-components";
import type { PortalReferral } from "../../portal-api-types";
import { ActionDialog } from "../parts/action-dialog";
import { MoneyFields } from "../parts/money-fields";
import { SolutionEditor } from "../parts/solution-editor";
import { usePortal } from "../portal-context";
import type { Role } from "../role";
import { words } from "../words";
import { draftOf, type EditDraft, editOf, problemOf } from "./deal-edit";

interface EditDialogProps {
  referral: PortalReferral;
  role: Role;
  onDone: () => Promise<void>;
  onClose: () => void;
}

const stages = ["Qualify", "Develop", "Propose", "Close"];

/** Stages that are offered, and the one that the deal has: none, or one of another kind, such as a percentage. */
const stagesWith = (stage: string): string[] => (stages.includes(stage) ? stages : [stage, ...stages]);

/** Changes value, close date, stage, notes and solutions of the deal; only what was changed is sent. */
export function EditDialog({ referral, role, onDone, onClose }: EditDialogProps) {
  const { api } = usePortal();
  const [before] = React.useState(() => draftOf(referral));
  const [draft, setDraft] = React.useState(before);
  const set = (members: Partial<EditDraft>) => {
    setDraft({ ...draft, ...members });
  };
  return (
    <ActionDialog
      title={words.deal.edit.title}
      submit={words.save}
      problem={problemOf(draft)}
      onSubmit={async () => {
        const edit = editOf(before, draft, role);
        if (Object.keys(edit).length > 1) await api.edit(referral.id, edit);
        await onDone();
      }}
      onClose={onClose}
    >
      <MoneyFields
        value={draft.dealValue}
        currency={draft.currency}
        problem={problemOf(draft) ?? undefined}
        onValue={(dealValue) => {
          set({ dealValue });
        }}
        onCurrency={(currency) => {
          set({ currency });
        }}
      />
      <div className="field-pair">
        <Field label={words.columns.closeDate}>
          <Input
            type="date"
            value={draft.closeDate}
            onChange={(_event, { value }) => {
              set({ closeDate: value });
            }}
          />
        </Field>
        <Field label={words.deal.salesStage}>
          <Select
            value={draft.salesStage}
            onChange={(_event, { value }) => {
              set({ salesStage: value });
            }}
          >
            {stagesWith(before.salesStage).map((stage) => (
              <option key={stage} value={stage}>
                {stage || words.none}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label={words.deal.notes}>
        <Textarea
          rows={4}
          value={draft.notes}
          onChange={(_event, { value }) => {
            set({ notes: value });
          }}
        />
      </Field>
      <SolutionEditor
        solutions={draft.solutions}
        onChange={(solutions) => {
          set({ solutions });
        }}
      />
    </ActionDialog>
  );
}
