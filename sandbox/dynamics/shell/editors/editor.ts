import type * as React from "react";
import type { AttributeView, ColumnValue, ControlView, FormView } from "../../form/form-view";
import type { ColumnMetadata } from "../../web-api/column-metadata";
import type { Draft } from "./use-draft";

/** What every editor of a column is given. */
export interface EditorProps {
  form: FormView;
  attribute: AttributeView;
  control: ControlView;
  column: ColumnMetadata;
  /** Id of the element that bears the label. */
  labelId: string;
  /** Id for the element that takes the focus, which the label belongs to. */
  inputId: string;
  /** Ids of the texts that describe the value: errors and advice. */
  describedBy: string | undefined;
  isInvalid: boolean;
  /** Text in lines that the cell has room for. */
  rows: number;
  edit: (value: ColumnValue) => void;
  /** Says what is wrong with what stands in the editor and cannot become a value; null: nothing. */
  refuse: (message: string | null) => void;
}

export type Editor = (props: EditorProps) => React.ReactElement;

/** `data-id` of a part of an editor, as the real form names it. */
export function hook({ control }: Pick<EditorProps, "control">, part: string): string {
  return `${control.name}.fieldControl-${part}`;
}

/** What every box for typing has in common: its names for a screen reader, and the draft that stands in it. */
export function boxProps({ attribute, control, labelId, inputId, describedBy, isInvalid }: EditorProps, draft: Draft) {
  return {
    id: inputId,
    appearance: "filled-darker" as const,
    "aria-labelledby": labelId,
    "aria-describedby": describedBy,
    "aria-invalid": isInvalid,
    "aria-required": attribute.required === "required",
    readOnly: control.disabled,
    value: draft.text,
    placeholder: "---",
    onFocus: draft.begin,
    onChange: (_event: unknown, data: { value: string }) => {
      draft.type(data.value);
    },
    onBlur: draft.commit,
  };
}
