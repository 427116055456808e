import * as React from "react";
import { Dropdown, Input, Option, Switch } from "@fluentui/react-components";
import type { OptionView } from "../../form/form-view";
import { type EditorProps, hook } from "./editor";

/** Key of the option that stands for no value. */
const none = "";

/** What may be chosen: what scripts left of the column's options. */
function optionsOf({ attribute, control }: EditorProps): OptionView[] {
  return control.options ?? attribute.options;
}

function textsOf(options: OptionView[], values: number[]): string {
  return values.map((value) => options.find((option) => option.value === value)?.text ?? String(value)).join("; ");
}

/** One of several options. */
export function ChoiceEditor(props: EditorProps & { options?: OptionView[] }) {
  const { attribute, control, labelId, inputId, describedBy, isInvalid } = props;
  const options = props.options ?? optionsOf(props);
  const value = typeof attribute.value === "number" ? attribute.value : null;
  const text = value === null ? "" : textsOf(attribute.options, [value]);
  if (control.disabled) return <ReadOnlyChoice {...props} text={text} />;
  return (
    <Dropdown
      id={inputId}
      className="editor"
      appearance="filled-darker"
      data-id={hook(props, "option-set-select")}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      aria-required={attribute.required === "required"}
      placeholder="---"
      value={text}
      selectedOptions={[value === null ? none : String(value)]}
      onOptionSelect={(_event, { optionValue }) => {
        props.edit(optionValue === undefined || optionValue === none ? null : Number(optionValue));
      }}
    >
      {attribute.required === "required" && value !== null ? null : (
        <Option value={none} text="---">
          ---
        </Option>
      )}
      {options.map((option) => (
        <Option key={option.value} value={String(option.value)}>
          {option.text}
        </Option>
      ))}
    </Dropdown>
  );
}

/** Several of several options. */
export function ChoicesEditor(props: EditorProps) {
  const { attribute, control, labelId, inputId, describedBy, isInvalid } = props;
  const options = optionsOf(props);
  const values = Array.isArray(attribute.value) ? (attribute.value as number[]) : [];
  const text = textsOf(attribute.options, values);
  if (control.disabled) return <ReadOnlyChoice {...props} text={text} />;
  return (
    <Dropdown
      id={inputId}
      className="editor"
      appearance="filled-darker"
      multiselect
      data-id={hook(props, "option-set-select")}
      aria-labelledby={labelId}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      placeholder="---"
      value={text}
      selectedOptions={values.map(String)}
      onOptionSelect={(_event, { selectedOptions }) => {
        props.edit(selectedOptions.length === 0 ? null : selectedOptions.map(Number));
      }}
    >
      {options.map((option) => (
        <Option key={option.value} value={String(option.value)}>
          {option.text}
        </Option>
      ))}
    </Dropdown>
  );
}

function ReadOnlyChoice(props: EditorProps & { text: string }) {
  return (
    <Input
      id={props.inputId}
      className="editor"
      appearance="filled-darker"
      data-id={hook(props, "option-set-select")}
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
      readOnly
      value={props.text}
      placeholder="---"
    />
  );
}

/** Yes or no, in the words of the column's two options. */
export function YesNoEditor(props: EditorProps) {
  const { attribute, control, labelId, inputId, describedBy } = props;
  const isOn = attribute.value === true;
  const text = attribute.options.find((option) => option.value === Number(isOn))?.text ?? "";
  return (
    <div className="editor-switch" data-id={hook(props, "toggle-container")}>
      <Switch
        id={inputId}
        checked={isOn}
        disabled={control.disabled}
        label={text}
        input={{ "aria-labelledby": labelId, "aria-describedby": describedBy }}
        onChange={(_event, { checked }) => {
          props.edit(checked);
        }}
      />
    </div>
  );
}
