import { columns as shared } from "../../core/columns";
import { fieldStages } from "../../core/deal/field-stages";
import { opportunityColumns as columns } from "../../core/generated/schema";
import { showAnswer, watchAnswer } from "./answer";
import { onConsent } from "./consent";
import { attributeOf, handler, watch, type Form } from "./form";
import { mayStop } from "./guard";
import { judge } from "./judge";
import { memoryOf, remember } from "./memory";
import { tell } from "./notices";
import { poll } from "./polling";
import { doubt } from "./reads";
import { onRequest } from "./requests";
import { isOpen, watchTab } from "./section";
import { columnOf } from "./settings";
import { gridOf, recountBy } from "./solutions";
import { asEdited, noteStored } from "./stored";
import { onHelp, onVisibility } from "./visibility";

const onFact = handler((form) => {
  judge(form);
});

/** More is known: of the deal, or first of which columns the customer put in place of the standard ones. */
function onAnswer(form: Form): void {
  watch(form, [columnOf(form, "cosell_dealvaluefield"), columnOf(form, "cosell_dealcurrencyfield")], onFact);
  judge(form);
}

const onSync = handler((form) => {
  const memory = memoryOf(form);
  // Who tries again has mended something, perhaps where this form does not see it.
  if (memory.refusal) memory.answers.clear();
  memory.refusal = null;
  memory.open = true;
  judge(form, "refused");
});

const onSave = handler((form, event) => {
  const save = (event as Xrm.Events.SaveEventContext).getEventArgs();
  if (mayStop(save.getSaveMode()) && judge(form, "stopped")) save.preventDefault();
  memoryOf(form).saving = asEdited(form);
});

const onPostSave = handler((form, event) => {
  const memory = memoryOf(form);
  if ((event as Xrm.Events.PostSaveEventContext).getEventArgs().getIsSaveSuccess()) memory.stored = memory.saving;
});

/** After the record was read: by load, save or refresh. */
function settle(form: Form): void {
  noteStored(form);
  tell(form, "news", "INFO", null);
  doubt(form);
  look(form);
  showAnswer(form);
}

const onData = handler((form, event) => {
  const state: number = (event as Xrm.Events.DataLoadEventContext).getEventArgs().getDataLoadState();
  // The first load is what the form's own OnLoad is for.
  if (state !== 1) settle(form);
});

/** Judges, and notices that the seller has come to the section: what stands on a closed tab can wait. */
function look(form: Form): void {
  const memory = memoryOf(form);
  memory.open = memory.open || isOpen(form);
  // A grid appears only once its tab was opened.
  const grid = gridOf(form);
  grid?.removeOnLoad(onGrid as () => void);
  grid?.addOnLoad(onGrid);
  judge(form);
  poll(form);
}

const onTab = handler(look);

const onGrid = handler((form) => {
  const grid = gridOf(form);
  if (grid) recountBy(form, grid);
  judge(form);
});

/** Watches over an opportunity; the one handler that the form registers. */
export const onLoad = handler((form) => {
  remember(form, onAnswer);
  for (const column of [columns.readiness, columns.formrequest]) {
    attributeOf(form, column)?.setSubmitMode("never");
  }
  watch(form, [shared.help], onHelp);
  watch(form, [shared.visible], onVisibility);
  watch(form, [shared.consent], onConsent);
  watch(form, [shared.sync], onSync);
  watch(form, [columns.formrequest], onRequest);
  watchAnswer(form);
  watch(
    form,
    Object.values(fieldStages).flatMap((field) => field.columns),
    onFact,
  );
  const { data } = form;
  data.entity.removeOnSave(onSave);
  data.entity.addOnSave(onSave);
  data.entity.removeOnPostSave(onPostSave);
  data.entity.addOnPostSave(onPostSave);
  data.removeOnLoad(onData);
  data.addOnLoad(onData);
  watchTab(form, onTab);
  settle(form);
});
