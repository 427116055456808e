import { opportunityColumns, opportunitysolutionColumns as listed, tables } from "../../../core/generated/schema";
import { errorCode } from "../logic/failure";
import type { CatalogueSolution } from "./catalogue";

type WebApi = ComponentFramework.WebApi;
type Row = Record<string, unknown>;

const table = tables.opportunitysolution;
const duplicateKey = 0x80040237;

/** What became of a solution that was to be added. */
export type Added = "added" | "reactivated" | "already";

/**
 * Adds a solution to an opportunity. The pair is unique whatever its state, so that one that was removed is activated
 * again.
 *
 * @param opportunity id of a saved opportunity
 * @throws what the Web API rejects with
 */
export async function addSolution(webApi: WebApi, opportunity: string, solution: CatalogueSolution): Promise<Added> {
  const { entities } = await webApi.retrieveMultipleRecords(
    table,
    `?$select=statecode&$filter=_${listed.opportunityid}_value eq ${opportunity} and _${listed.solutiondetailid}_value eq ${solution.id}`,
    1,
  );
  const [row] = entities as Row[];
  if (row?.statecode === 0) return "already";
  if (row) {
    await webApi.updateRecord(table, String(row[listed.opportunitysolutionid]), { statecode: 0, statuscode: 1 });
    return "reactivated";
  }
  try {
    await webApi.createRecord(table, {
      [listed.name]: solution.name,
      [`${listed.opportunityid}@odata.bind`]: `/opportunities(${opportunity})`,
      [`${listed.solutiondetailid}@odata.bind`]: `/${tables.solutiondetail}s(${solution.id})`,
    });
    return "added";
  } catch (error) {
    // Somebody else added it in between.
    if (errorCode(error) === duplicateKey) return "already";
    throw error;
  }
}

/** What is to be known before a solution is removed. */
export interface Removal {
  /** The deal has a referral, so that the flows have to send the removal before the row goes. */
  shared: boolean;
  /** It is the last solution of its deal. */
  last: boolean;
}

/**
 * Looks at the deal of a listed solution.
 *
 * @param id of the row that lists the solution
 * @throws what the Web API rejects with
 */
export async function examineRemoval(webApi: WebApi, id: string): Promise<Removal> {
  const row = await webApi.retrieveRecord(
    table,
    id,
    `?$select=_${listed.opportunityid}_value&$expand=${listed.opportunityid}($select=${opportunityColumns.referralidentifier})`,
  );
  const opportunity = row[`_${listed.opportunityid}_value`] as string;
  const deal = row[listed.opportunityid] as Row | null;
  const others = await webApi.retrieveMultipleRecords(
    table,
    `?$select=${listed.opportunitysolutionid}&$filter=_${listed.opportunityid}_value eq ${opportunity} and statecode eq 0 and ${listed.opportunitysolutionid} ne ${id}`,
    1,
  );
  return {
    shared: Boolean(deal?.[opportunityColumns.referralidentifier]),
    last: others.entities.length === 0,
  };
}

/** Removes a listed solution: of a shared deal by deactivating its row, which the flows send and then delete. */
export async function removeSolution(webApi: WebApi, id: string, shared: boolean): Promise<void> {
  if (shared) await webApi.updateRecord(table, id, { statecode: 1, statuscode: 2 });
  else await webApi.deleteRecord(table, id);
}
