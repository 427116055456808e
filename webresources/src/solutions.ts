import { solutionsGrid } from "../../core/columns";
import { opportunitysolutionColumns as columns, solutiondetailColumns, tables } from "../../core/generated/schema";
import { idOf, isNew, type Form } from "./form";
import { memoryOf, type Row } from "./memory";
import { attributes, condition, doubt, rowsOf } from "./reads";

const detail =
  `<link-entity name="${tables.solutiondetail}" from="${solutiondetailColumns.solutiondetailid}"` +
  ` to="${columns.solutiondetailid}" link-type="outer" alias="d">` +
  `${attributes(solutiondetailColumns.solutiontype)}</link-entity>`;

/** The active solutions of the deal; a new record has none. */
export function solutionsOf(form: Form): readonly Row[] | undefined {
  if (isNew(form)) return [];
  const ofThisDeal = condition(columns.opportunityid, idOf(form)) + condition("statecode", "0");
  const rows = rowsOf(
    form,
    tables.opportunitysolution,
    `${attributes(columns.name)}<filter>${ofThisDeal}</filter>${detail}`,
  );
  if (rows) memoryOf(form).access = "granted";
  return rows;
}

/** The sub-grid of solutions; null where a customizer removed it, and before its tab was opened. */
export function gridOf(form: Form): Xrm.Controls.GridControl | null {
  return form.getControl(solutionsGrid);
}

/** A sub-grid that was loaded is a hint to count again, unless it shows as many solutions as were counted. */
export function recountBy(form: Form, grid: Xrm.Controls.GridControl): void {
  doubt(form, tables.opportunitysolution, grid.getGrid().getTotalRecordCount());
}
