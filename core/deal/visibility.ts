/**
 * What visibility comes to: visible once stored, visible when chosen, and visible when Microsoft's help is asked.
 *
 * @param stored the column in the database; null on a new record
 * @param edited the column as it would be saved
 * @param help the help as it would be saved; null where none is asked
 */
export function effectiveVisibility(stored: boolean | null, edited: boolean | null, help: number | null): boolean {
  return stored === true || edited === true || help !== null;
}
