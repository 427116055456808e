import { columns } from "../../core/columns";
import type { DealStage } from "../../core/deal/deal-stage";
import { fieldStages, frozenFields, rightOf } from "../../core/deal/field-stages";
import { attributeOf, valueOf, type Form } from "./form";
import { memoryOf } from "./memory";
import { mustBeVisible } from "./visibility";

/**
 * Makes columns read-only, and others of them that the script itself locked editable again.
 *
 * @param candidates columns that may be locked
 * @param isLocked tells which are
 */
export function lock(form: Form, candidates: readonly string[], isLocked: (column: string) => boolean): void {
  const { locked } = memoryOf(form);
  for (const column of candidates) {
    const wanted = isLocked(column);
    attributeOf(form, column)?.controls.forEach((control) => {
      const name = control.getName();
      if (wanted === locked.has(name) || (wanted && control.getDisabled())) return;
      control.setDisabled(wanted);
      if (wanted) locked.add(name);
      else locked.delete(name);
    });
  }
}

/** Columns of the deal that Partner Center takes no more changes of. */
export function lockFrozen(form: Form, stage: DealStage): void {
  const frozen = frozenFields(stage).flatMap((field) =>
    fieldStages[field].columns.filter(
      // A closed referral ends the sharing, not the deal: what is the seller's own, such as its value, stays open.
      (column) => rightOf(field, "shared-with-microsoft") === "frozen" || column.startsWith("cosell_"),
    ),
  );
  const everyColumn = Object.values(fieldStages).flatMap((field) => field.columns);
  // What is not yet visible although it must be stays open, so that the seller can mend it.
  const isVisibleForGood = mustBeVisible(form) && valueOf(form, columns.visible) === true;
  lock(form, everyColumn, (column) => frozen.includes(column) || (column === columns.visible && isVisibleForGood));
}
