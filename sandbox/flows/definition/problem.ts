/** Why a flow cannot be saved or switched on. */
export interface DefinitionProblem {
  /** As Power Automate names it, e.g. `InvalidTemplate`, `WorkflowRunActionInputsInvalidProperty`. */
  code: string;
  /** Where in the definition, e.g. `actions/Try/actions/Get_a_row`; empty for the flow as a whole. */
  place: string;
  message: string;
}

/** A problem in the words in which Power Automate refuses to save a flow. */
export function invalidTemplate(place: string, detail: string): DefinitionProblem {
  return { code: "InvalidTemplate", place, message: `The template validation failed: '${detail}'.` };
}
