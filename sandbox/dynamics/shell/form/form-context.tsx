import * as React from "react";
import type { FormView } from "../../form/form-view";
import type { TableMetadata } from "../../web-api/tables";

/** What the parts of an open form share. */
export interface OpenForm {
  form: FormView;
  metadata: TableMetadata;
  /** Texts that stand in editors and cannot become values, by control: what is wrong with each. */
  refusals: Map<string, string>;
  refuse: (control: string, message: string | null) => void;
  /** Controls that kept the last save from happening. */
  invalid: Set<string>;
}

const FormContext = React.createContext<OpenForm | null>(null);

export const FormProvider = FormContext.Provider;

export function useOpenForm(): OpenForm {
  const open = React.useContext(FormContext);
  if (!open) throw new Error("This part of a form is drawn outside of it.");
  return open;
}
