import * as React from "react";
import { Checkbox, Field, Input, Radio, RadioGroup, Select, Textarea } from "@fluentui/react-components";
import type { AssistanceRequestCode, NewDeal } from "../../portal-api-types";
import { HelpOptions } from "../parts/help-options";
import { MoneyFields } from "../parts/money-fields";
import { SolutionEditor } from "../parts/solution-editor";
import type { Role } from "../role";
import { words } from "../words";
import { asksForHelp, isLead, kindsOf, type NewDealDraft, type Problems, type TextBox } from "./new-deal";

interface FieldsProps {
  draft: NewDealDraft;
  problems: Problems;
  set: (members: Partial<NewDealDraft>) => void;
}

interface TextFieldProps extends FieldsProps {
  box: TextBox;
  label: string;
  isRequired?: boolean;
  type?: "text" | "email" | "tel" | "date";
  maxLength?: number;
}

function TextField({ draft, problems, set, box, label, isRequired = false, type = "text", maxLength }: TextFieldProps) {
  const problem = problems[box];
  return (
    <Field label={label} required={isRequired} {...(problem ? { validationMessage: problem } : {})}>
      <Input
        type={type}
        value={draft[box]}
        {...(maxLength === undefined ? {} : { maxLength })}
        onChange={(_event, { value }) => {
          set({ [box]: value });
        }}
      />
    </Field>
  );
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="card part form-part">
      <legend className="form-legend">{title}</legend>
      {children}
    </fieldset>
  );
}

/** What kind of deal it is; a partner makes but one. */
export function KindField({ role, draft, set }: FieldsProps & { role: Role }) {
  const kinds = kindsOf[role];
  if (kinds.length <= 1) return null;
  return (
    <Group title={words.form.kind}>
      <RadioGroup
        aria-label={words.form.kind}
        value={draft.kind}
        onChange={(_event, { value }) => {
          set({ kind: value as NewDeal["kind"] });
        }}
      >
        {kinds.map((kind) => (
          <Radio key={kind} value={kind} label={words.form.kinds[kind]} />
        ))}
      </RadioGroup>
    </Group>
  );
}

export function AboutFields(props: FieldsProps) {
  const { draft, problems, set } = props;
  const isDeal = !isLead(draft.kind);
  return (
    <Group title={words.deal.about}>
      <TextField {...props} box="name" label={words.columns.name} isRequired maxLength={255} />
      <MoneyFields
        value={draft.dealValue}
        currency={draft.currency}
        isRequired={isDeal}
        problem={problems.dealValue}
        onValue={(dealValue) => {
          set({ dealValue });
        }}
        onCurrency={(currency) => {
          set({ currency });
        }}
      />
      <TextField {...props} box="closeDate" label={words.columns.closeDate} type="date" isRequired={isDeal} />
      <Field label={words.deal.notes}>
        <Textarea
          rows={3}
          value={draft.notes}
          onChange={(_event, { value }) => {
            set({ notes: value });
          }}
        />
      </Field>
      <SolutionEditor
        solutions={draft.solutions}
        problem={problems.solutions}
        onChange={(solutions) => {
          set({ solutions });
        }}
      />
      {draft.kind === "marketplace-lead" ? (
        <div className="field-pair">
          <TextField {...props} box="referralSource" label={words.form.referralSource} />
          <TextField {...props} box="callToAction" label={words.form.callToAction} />
        </div>
      ) : null}
    </Group>
  );
}

export function CustomerFields(props: FieldsProps) {
  const { form } = words;
  return (
    <Group title={words.deal.customer}>
      <TextField {...props} box="customerName" label={form.company} isRequired maxLength={160} />
      <TextField {...props} box="addressLine1" label={form.street} />
      <div className="field-pair">
        <TextField {...props} box="city" label={form.city} />
        <TextField {...props} box="state" label={form.state} />
      </div>
      <div className="field-pair">
        <TextField {...props} box="postalCode" label={form.postalCode} />
        <TextField {...props} box="country" label={form.country} isRequired maxLength={2} />
      </div>
    </Group>
  );
}

export function ContactFields(props: FieldsProps) {
  const { form } = words;
  const isNeeded = asksForHelp(props.draft);
  return (
    <Group title={form.contact}>
      <div className="field-pair">
        <TextField {...props} box="firstName" label={form.firstName} isRequired={isNeeded} />
        <TextField {...props} box="lastName" label={form.lastName} isRequired={isNeeded} />
      </div>
      <div className="field-pair">
        <TextField
          {...props}
          box="email"
          label={form.email}
          type="email"
          isRequired={isNeeded || isLead(props.draft.kind)}
        />
        <TextField {...props} box="phone" label={form.phone} type="tel" isRequired={isNeeded} />
      </div>
    </Group>
  );
}

/** What Microsoft is asked for, or what its seller writes; a deal without help may still be seen by Microsoft's sellers. */
export function HelpFields({ draft, set }: FieldsProps) {
  const { form } = words;
  const isPartner = draft.kind === "partner";
  const hasHelp = asksForHelp(draft);
  return (
    <Group title={isPartner ? form.microsoft : form.invitation}>
      {isPartner ? (
        <Field label={words.deal.help}>
          <Select
            value={draft.help}
            onChange={(_event, { value }) => {
              set({ help: value as AssistanceRequestCode });
            }}
          >
            <option value="Unknown">{form.noHelp}</option>
            <HelpOptions />
          </Select>
        </Field>
      ) : null}
      {isPartner ? (
        <Checkbox
          label={form.visible}
          checked={draft.isVisible || hasHelp}
          disabled={hasHelp}
          onChange={(_event, { checked }) => {
            set({ isVisible: checked === true });
          }}
        />
      ) : null}
      {hasHelp || !isPartner ? (
        <Field label={isPartner ? form.notesToMicrosoft : form.notesToPartner}>
          <Textarea
            rows={3}
            value={draft.inviteNotes}
            onChange={(_event, { value }) => {
              set({ inviteNotes: value });
            }}
          />
        </Field>
      ) : null}
    </Group>
  );
}

export function TeamFields(props: FieldsProps) {
  const { form } = words;
  const isPartner = props.draft.kind === "partner";
  return (
    <Group title={isPartner ? words.deal.team : form.partnerTeam}>
      {isPartner ? null : <p className="muted small">{form.partnerTeamHint}</p>}
      <div className="field-pair">
        <TextField {...props} box="teamFirstName" label={form.firstName} />
        <TextField {...props} box="teamLastName" label={form.lastName} />
      </div>
      <TextField {...props} box="teamEmail" label={form.email} type="email" />
    </Group>
  );
}
