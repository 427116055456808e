import type { RowWriter } from "./row-writer.js";
import type { Columns, SampleDeal } from "./sample-format.js";
import type { SolutionDetail } from "./solution-details.js";

/**
 * Writes opportunities, or leads, with everything that belongs to them. One that is closed already stays as it is:
 * Dynamics does not let a closed deal be changed.
 */
export async function loadDeals(
  writer: RowWriter,
  entitySet: "opportunities" | "leads",
  deals: readonly SampleDeal[],
  catalogue: readonly SolutionDetail[],
): Promise<void> {
  for (const deal of deals) {
    const state = await writer.read(entitySet, deal.id, "statecode");
    if (state !== undefined && state !== 0) continue;
    await writer.upsert(entitySet, deal.id, {
      ...deal.columns,
      "ownerid@odata.bind": `/systemusers(${deal.owner})`,
      ...(deal.audit ? { cosell_audit: deal.audit.join("\n") } : {}),
    });
    for (const solution of deal.solutions ?? []) await loadSolution(writer, deal, solution, catalogue, 0);
    for (const solution of deal.removedSolutions ?? []) await loadSolution(writer, deal, solution, catalogue, 1);
    for (const note of deal.notes ?? []) {
      await writer.upsert("annotations", note.id, {
        subject: note.subject,
        notetext: note.text,
        [entitySet === "leads" ? "objectid_lead@odata.bind" : "objectid_opportunity@odata.bind"]:
          `/${entitySet}(${deal.id})`,
      });
    }
    await close(writer, entitySet, deal);
  }
}

/** A solution of a deal; one that was taken off (`state` 1) is an inactive row. */
async function loadSolution(
  writer: RowWriter,
  deal: SampleDeal,
  solutionIdentifier: string,
  catalogue: readonly SolutionDetail[],
  state: 0 | 1,
): Promise<void> {
  const detail = catalogue.find((one) => one.solutionIdentifier === solutionIdentifier);
  if (!detail) throw new Error(`Sample data: the catalogue has no solution ${solutionIdentifier}.`);
  const id = `d3c05e11-0000-4000-8000-${deal.id.slice(-6)}${detail.id.slice(-6)}`;
  const columns: Columns = {
    cosell_name: detail.columns.cosell_name ?? null,
    "cosell_opportunityid@odata.bind": `/opportunities(${deal.id})`,
    "cosell_solutiondetailid@odata.bind": `/cosell_solutiondetails(${detail.id})`,
    "ownerid@odata.bind": `/systemusers(${deal.owner})`,
  };
  await writer.upsert("cosell_opportunitysolutions", id, columns);
  if (state === 1) await writer.upsert("cosell_opportunitysolutions", id, { statecode: 1, statuscode: 2 });
}

/** An opportunity is closed by an action, a lead by its state. */
async function close(writer: RowWriter, entitySet: string, deal: SampleDeal): Promise<void> {
  if (!deal.close) return;
  const { state, status, subject, actualrevenue } = deal.close;
  if (entitySet === "leads") {
    await writer.upsert(entitySet, deal.id, { statecode: state, statuscode: status });
    return;
  }
  await writer.post(state === 1 ? "WinOpportunity" : "LoseOpportunity", {
    Status: status,
    OpportunityClose: {
      subject: subject ?? "",
      ...(actualrevenue === undefined ? {} : { actualrevenue }),
      "opportunityid@odata.bind": `/opportunities(${deal.id})`,
    },
  });
}
