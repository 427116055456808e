import { columns } from "../../core/columns";
import { attributeOf, isNew, valueOf, type Form } from "./form";
import { memoryOf, type Stored } from "./memory";

/** What the columns would hold if they were saved now. */
export function asEdited(form: Form): Stored {
  return {
    sync: valueOf(form, columns.sync) === true,
    visible: valueOf(form, columns.visible) === true,
    help: valueOf<number>(form, columns.help) ?? null,
  };
}

/** Notes what the database holds, after the form has read it. What the user has edited meanwhile stays as it was known. */
export function noteStored(form: Form): void {
  const memory = memoryOf(form);
  const former = memory.stored;
  const edited = asEdited(form);
  const isEdited = (column: string) => attributeOf(form, column)?.getIsDirty();
  memory.stored = isNew(form)
    ? null
    : {
        sync: former && isEdited(columns.sync) ? former.sync : edited.sync,
        visible: former && isEdited(columns.visible) ? former.visible : edited.visible,
        help: former && isEdited(columns.help) ? former.help : edited.help,
      };
}
