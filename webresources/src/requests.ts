import { parseFormRequest } from "../../core/channel/form-request";
import { fieldStages } from "../../core/deal/field-stages";
import { opportunityColumns as columns, tables } from "../../core/generated/schema";
import { controlOf, handler, put, valueOf, type Form } from "./form";
import { judge } from "./judge";
import { refreshOrOffer } from "./polling";
import { doubt } from "./reads";

/** Does what a control asks for. */
export const onRequest = handler((form) => {
  const request = parseFormRequest(valueOf<string>(form, columns.formrequest));
  switch (request?.kind) {
    case "focus":
      focus(form, request.column);
      break;
    case "sync-now":
      put(form, columns.syncrequestedon, new Date());
      // The platform itself tells why a save failed.
      form.data.save().then(undefined, () => undefined);
      break;
    case "recount":
      doubt(form, tables.opportunitysolution);
      judge(form);
      break;
    case "refresh":
      refreshOrOffer(form);
      break;
  }
});

/** Goes to the control of a column, or of another that holds the same. */
function focus(form: Form, column: string): void {
  const same = Object.values(fieldStages).find((field) => field.columns.includes(column))?.columns ?? [];
  for (const name of [column, ...same]) {
    const control = controlOf(form, name);
    if (!control?.getVisible()) continue;
    // A control in the header stands in no section.
    const section = control.getParent() as Xrm.Controls.Section | null;
    section?.getParent().setFocus();
    // Sub-grids cannot be focused on every client.
    if ("setFocus" in control) control.setFocus();
    return;
  }
}
