import { loadDeals } from "./load-deals.js";
import { type Handle, RowWriter } from "./row-writer.js";
import type { SampleUser } from "./sample-format.js";
import { readSampleData } from "./sample-files.js";

export interface LoadOptions {
  /** Who writes the data: a System Administrator. */
  adminUserId: string;
  /** The moment that all times in the data are counted from; absent: the present. */
  now?: Date;
}

/** The seller through whose eyes the sandbox opens. */
export const sampleSellerId = "a1c05e11-0000-4000-8000-000000000001";

/** The account whose connections the flows use. */
export const sampleIntegrationUserId = "a1c05e11-0000-4000-8000-000000000005";

/**
 * Fills an environment, into which the solution has been imported, with believable data: users, customers, the catalogue,
 * and deals in every state of the section. Everything goes through the Web API under fixed ids, so that loading again
 * (after one that was interrupted) changes the same rows.
 *
 * @throws Error with the answer of Dataverse when it refuses a row
 */
export async function loadSampleData(handle: Handle, { adminUserId, now = new Date() }: LoadOptions): Promise<void> {
  const writer = new RowWriter(handle, adminUserId);
  const data = readSampleData(now);
  const { BusinessUnitId } = await writer.get("WhoAmI()");
  for (const { entitySet, id, columns } of data.currencies) await writer.upsert(entitySet, id, columns);
  for (const user of data.users) await loadUser(writer, user, String(BusinessUnitId));
  for (const { entitySet, id, columns } of data.customers) await writer.upsert(entitySet, id, columns);
  for (const { id, columns } of data.solutionDetails) await writer.upsert("cosell_solutiondetails", id, columns);
  await loadDeals(writer, "opportunities", data.opportunities, data.solutionDetails);
  await loadDeals(writer, "leads", data.leads, data.solutionDetails);
}

/**
 * A user with roles and settings. A tenant's users come from its directory and cannot be made up under an id of one's
 * own; in the sandbox, which has no directory, an administrator creates them as rows.
 */
async function loadUser(writer: RowWriter, user: SampleUser, businessUnitId: string): Promise<void> {
  await writer.upsert("systemusers", user.id, {
    ...user.columns,
    "businessunitid@odata.bind": `/businessunits(${businessUnitId})`,
  });
  const assigned = await writer.get(
    `systemusers(${user.id})?$select=fullname&$expand=systemuserroles_association($select=roleid)`,
  );
  const known = (assigned.systemuserroles_association as { roleid: string }[]).map(({ roleid }) => roleid);
  for (const role of user.roles.filter((id) => !known.includes(id))) {
    await writer.post(`systemusers(${user.id})/systemuserroles_association/$ref`, {
      "@odata.id": `/api/data/v9.2/roles(${role})`,
    });
  }
  await writer.upsert("usersettingscollection", user.id, user.settings);
}
