import * as React from "react";
import { useLoaded } from "../../../page/observable";
import { useShell } from "../shell-context";
import { statusReasons } from "../status-reasons";
import { ChoiceEditor } from "./choice-editor";
import type { EditorProps } from "./editor";

/** Status reason: only those of the record's present state can be chosen; another state is entered by a command. */
export function StatusEditor(props: EditorProps) {
  const { session } = useShell();
  const { form, attribute, control } = props;
  const { value: reasons } = useLoaded(() => statusReasons(session, form.table), [form.table]);
  // A new record begins in the first state.
  const current = reasons?.find(({ value }) => value === attribute.value)?.state ?? 0;
  const allowed = new Set(reasons?.filter(({ state }) => state === current).map(({ value }) => value));
  const options = (control.options ?? attribute.options).filter(({ value }) => allowed.has(value));
  return <ChoiceEditor {...props} options={options} />;
}
