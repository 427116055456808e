import { randomUUID } from "node:crypto";
import { DataverseError, doesNotExist } from "../errors.js";
import { Rights } from "../rows/rights.js";
import type { Session } from "../rows/session.js";
import type { Environment } from "./environment.js";

/**
 * The session of a request: of the signed-in user, or of the one that this user acts for.
 *
 * @throws DataverseError 403 for a user who is unknown or disabled, or may not act for another
 */
export function openSession(
  { store, metadata, now, newId = randomUUID }: Environment,
  headers: Readonly<Record<string, string>>,
  signedIn: string,
): Session {
  const caller = signedIn.toLowerCase();
  refuseDisabled(store, caller);
  const impersonated = impersonatedUser(store, headers);
  const userId = impersonated ?? caller;
  if (impersonated !== null) {
    new Rights(store, caller).demandPrivilege("prvActOnBehalfOfAnotherUser");
    refuseDisabled(store, impersonated);
  }
  return {
    store,
    metadata,
    now: now(),
    newId,
    userId,
    onBehalfOf: impersonated === null || impersonated === caller ? null : caller,
    rights: new Rights(store, userId),
    changes: [],
  };
}

/** `MSCRMCallerID` names a user by `systemuserid`, `CallerObjectId` by the id in the directory. */
function impersonatedUser(store: Environment["store"], headers: Readonly<Record<string, string>>): string | null {
  const id = headers.mscrmcallerid?.trim().toLowerCase();
  if (id !== undefined && id !== "") {
    if (!store.get("systemuser", id)) throw doesNotExist("systemuser", id);
    return id;
  }
  const objectId = headers.callerobjectid?.trim().toLowerCase();
  if (objectId === undefined || objectId === "") return null;
  const user = store.all("systemuser").find(({ body }) => body.azureactivedirectoryobjectid === objectId);
  if (!user) throw doesNotExist("systemuser", objectId);
  return user.id;
}

function refuseDisabled(store: Environment["store"], id: string): void {
  const user = store.get("systemuser", id);
  if (!user)
    throw new DataverseError(403, "0x80041d1f", `The user with SystemUserId=${id} is not known in this organization.`);
  if (user.body.isdisabled === true) {
    throw new DataverseError(
      403,
      "0x80040225",
      `The specified user(Id = ${id}) is disabled. Consider enabling this user.`,
    );
  }
}
