import { opportunitysolutionColumns as listed, solutiondetailColumns as detail } from "../../../core/generated/schema";

type Column = ComponentFramework.PropertyHelper.DataSetApi.Column;

/**
 * The columns that are drawn: the name, and type and publisher where the view carries them, which it does under an alias
 * of its own choice.
 */
export function shownColumns<Shown extends Pick<Column, "name" | "isHidden">>(columns: readonly Shown[]): Shown[] {
  return columns.filter(
    ({ name, isHidden }) =>
      !isHidden &&
      (name === listed.name || name.endsWith(`.${detail.solutiontype}`) || name.endsWith(`.${detail.publisher}`)),
  );
}
