import * as React from "react";
import { Tooltip } from "@fluentui/react-components";
import { ErrorCircle16Filled, Info16Regular, LockClosed16Regular } from "@fluentui/react-icons";
import type { AttributeView, ControlView } from "../../form/form-view";
import type { ControlLayout } from "../../form/layout";
import { isEmpty } from "../../web-api/row-values";
import { columnOf } from "../../web-api/tables";
import { ChoiceEditor, ChoicesEditor, YesNoEditor } from "../editors/choice-editor";
import { DateEditor } from "../editors/date-editor";
import type { Editor } from "../editors/editor";
import { LookupEditor } from "../editors/lookup-editor";
import { NumberEditor } from "../editors/number-editor";
import { StatusEditor } from "../editors/status-editor";
import { MemoEditor, TextEditor } from "../editors/text-editor";
import { useShell } from "../shell-context";
import { CustomControl } from "./custom-control";
import { useOpenForm } from "./form-context";

const editors: Record<AttributeView["type"], Editor> = {
  string: TextEditor,
  memo: MemoEditor,
  boolean: YesNoEditor,
  optionset: ChoiceEditor,
  multiselectoptionset: ChoicesEditor,
  integer: NumberEditor,
  decimal: NumberEditor,
  double: NumberEditor,
  money: NumberEditor,
  datetime: DateEditor,
  lookup: LookupEditor,
};

interface FieldProps {
  layout: ControlLayout;
  showLabel: boolean;
  /** Rows of the section that the cell spans. */
  rows: number;
}

/** A column on the form: label with its marks, editor or control, and what is wrong under it. */
export function Field({ layout, showLabel, rows }: FieldProps) {
  const { form, metadata, refusals, refuse, invalid } = useOpenForm();
  const { word } = useShell();
  const control = form.control(layout.name);
  const attribute = layout.column ? form.attribute(layout.column) : null;
  if (!control || !attribute) return null;
  const ids = fieldIds(form.layout.formId, layout.name);
  const errors = errorsOf(control, attribute, refusals.get(layout.name), invalid.has(layout.name), word("missing"));
  const advice = control.recommendations.flatMap(({ messages }) => messages);
  const describedBy = [errors.length > 0 ? ids.errors : "", advice.length > 0 ? ids.advice : ""].join(" ").trim();
  const column = columnOf(metadata, attribute.name);
  const TypeEditor = column.attributeType === "Status" ? StatusEditor : editors[attribute.type];
  return (
    <div
      className="field"
      id={`${ids.base}-FieldSectionItemContainer`}
      data-id={`${layout.name}-FieldSectionItemContainer`}
    >
      <FieldLabel name={layout.name} ids={ids} control={control} attribute={attribute} isShown={showLabel} />
      <div className="field-value" data-id={`${layout.name}.fieldControl`}>
        {layout.custom ? (
          <CustomControl name={layout.name} />
        ) : attribute.readable ? (
          <TypeEditor
            form={form}
            attribute={attribute}
            control={control}
            column={column}
            labelId={ids.label}
            inputId={ids.input}
            describedBy={describedBy || undefined}
            isInvalid={errors.length > 0}
            rows={rows}
            edit={(value) => {
              form.edit(attribute.name, value);
            }}
            refuse={(message) => {
              refuse(layout.name, message);
            }}
          />
        ) : (
          <MaskedValue labelId={ids.label} />
        )}
        {errors.length > 0 ? (
          <div className="field-error" id={ids.errors} role="alert" data-id={`${layout.name}-error-message`}>
            <ErrorCircle16Filled aria-hidden />
            <span>{errors.join(" ")}</span>
          </div>
        ) : null}
        {advice.length > 0 ? (
          <div className="field-advice" id={ids.advice}>
            <Info16Regular aria-hidden />
            <span>{advice.join(" ")}</span>
          </div>
        ) : null}
      </div>
    </div>
  );
}

function fieldIds(formId: string, name: string) {
  const base = `id-${formId}-${name}`;
  return {
    base,
    label: `${base}-field-label`,
    input: `${base}-input`,
    errors: `${base}-error`,
    advice: `${base}-advice`,
  };
}

/** What stands under the editor: what scripts and the platform say, then what was typed in vain, then what is missing. */
function errorsOf(
  control: ControlView,
  attribute: AttributeView,
  refusal: string | undefined,
  keptFromSaving: boolean,
  missing: string,
): string[] {
  const isMissing = keptFromSaving && attribute.required === "required" && isEmpty(attribute.value);
  return [
    ...control.errors.map(({ message }) => message),
    ...(refusal ? [refusal] : []),
    ...(isMissing ? [missing] : []),
  ];
}

interface LabelProps {
  name: string;
  ids: ReturnType<typeof fieldIds>;
  control: ControlView;
  attribute: AttributeView;
  isShown: boolean;
}

function FieldLabel({ name, ids, control, attribute, isShown }: LabelProps) {
  const { word } = useShell();
  const { metadata } = useOpenForm();
  const { description } = columnOf(metadata, attribute.name);
  return (
    <div className={isShown ? "field-label" : "field-label visually-hidden"} id={`${ids.base}-label-container`}>
      <label id={ids.label} htmlFor={ids.input} title={description || undefined}>
        {control.label}
      </label>
      {attribute.required === "required" ? (
        <span className="required-mark" data-id={`${name}-required-icon`} title={word("required")} aria-hidden="true">
          *
        </span>
      ) : null}
      {control.disabled ? (
        <Tooltip content={word("locked")} relationship="description">
          <span className="locked-mark" data-id={`${name}-locked-icon`}>
            <LockClosed16Regular aria-hidden />
          </span>
        </Tooltip>
      ) : null}
    </div>
  );
}

/** A secured column that the reader may not see. */
function MaskedValue({ labelId }: { labelId: string }) {
  const { word } = useShell();
  return (
    <div className="masked" role="group" aria-labelledby={labelId} title={word("masked")}>
      <LockClosed16Regular aria-hidden />
      <span aria-hidden="true">●●●●●●</span>
      <span className="visually-hidden">{word("masked")}</span>
    </div>
  );
}
