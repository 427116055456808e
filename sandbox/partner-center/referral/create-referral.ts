import { invalid } from "../service-error.js";
import type { Actor } from "./actor.js";
import { checkObject } from "./check-value.js";
import { inviteMicrosoft } from "./invite-microsoft.js";
import { isObject, type JsonObject, microsoft, type Referral } from "./model.js";
import { referral as referralRule } from "./referral-members.js";
import type { ReferralRoom } from "./referral-room.js";
import { isFinal, substatusProblem } from "./status-machine.js";

type Posted = Partial<Referral> & Pick<Referral, "type" | "customerProfile" | "consent" | "details">;

/**
 * Creates what a client posts: a referral of our own, which opens an engagement; or, with the engagement's id and
 * Microsoft as its target, Microsoft's referral in it. `@odata.context`, which comes with every referral, is passed over.
 *
 * @throws ServiceError 400 naming the member; whatever else {@link inviteMicrosoft} refuses
 */
export function createReferral(room: ReferralRoom, body: unknown, newGuid: () => string, actor: Actor): Referral {
  const posted = readPosted(room, body);
  const targets = posted.target ?? [];
  const locations = targets.filter(({ type }) => type === "BusinessProfileLocation");
  if (locations.some(({ id }) => id !== microsoft)) {
    throw invalid("Referrals to other partners are not supported by this Partner Center.", "target");
  }
  if (posted.engagementId === undefined) {
    if (locations.length > 0) {
      throw invalid("A referral for Microsoft needs the engagementId of a referral of your own.", "engagementId");
    }
    return createOwn(room, posted, newGuid(), actor);
  }
  if (locations.length === 0) {
    throw invalid("A second referral of an engagement needs a target of type BusinessProfileLocation.", "target");
  }
  const { own } = room.book.ofEngagement(posted.engagementId);
  if (!own) throw invalid(`There is no engagement '${posted.engagementId}'.`, "engagementId");
  if (posted.type !== "Shared") throw invalid("A referral for Microsoft must be of type Shared.", "type");
  return inviteMicrosoft(room, own, microsoftValues(posted), actor);
}

function readPosted({ modes }: ReferralRoom, body: unknown): Posted {
  const plain = isObject(body) ? withoutContext(body) : body;
  const values = checkObject(referralRule, plain, "", { readOnlyMembers: modes.readOnlyMembers, valuesAsText: false });
  return values as unknown as Posted;
}

/** A referral's body without what the service adds to every answer. */
export function withoutContext(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== "@odata.context"));
}

function createOwn(room: ReferralRoom, posted: Posted, engagementId: string, actor: Actor): Referral {
  const { modes, organization } = room;
  if (modes.solution === "required" && (posted.details.requirements?.solutions ?? []).length === 0) {
    throw invalid("Solution ID is required.", "details/requirements/solutions");
  }
  const code = posted.inviteContext?.assistanceRequestCode ?? "Unknown";
  if (code !== "Unknown" && posted.type === "Independent") {
    throw invalid("Microsoft's help is asked for Shared referrals only.", "inviteContext/assistanceRequestCode");
  }
  return room.book.create(
    {
      ...posted,
      ...firstStatus(room, posted),
      engagementId,
      organizationId: organization.id,
      organizationName: organization.name,
      qualification: posted.qualification ?? "None",
      direction: "Outgoing",
      inviteContext: {
        ...posted.inviteContext,
        invitedBy: { organizationId: organization.id, organizationName: organization.name },
      },
    },
    actor,
  );
}

/** `New`/`Pending` unless told; a referral of our own is accepted at once by a mode. */
function firstStatus({ modes }: ReferralRoom, posted: Posted): Pick<Referral, "status" | "substatus"> {
  const status = posted.status ?? "New";
  const substatus = posted.substatus ?? (status === "Active" ? "Accepted" : "Pending");
  const problem = substatusProblem(status, substatus);
  if (problem !== null) throw invalid(problem, "substatus");
  if (isFinal({ status })) throw invalid("A referral cannot be created closed.", "status");
  return modes.ownReferral === "accepted-at-once" ? { status: "Active", substatus: "Accepted" } : { status, substatus };
}

function microsoftValues(posted: Posted): Parameters<typeof inviteMicrosoft>[2] {
  const status = posted.status ?? "New";
  const substatus = posted.substatus ?? "Pending";
  if (status !== "New" || substatusProblem(status, substatus) !== null) {
    throw invalid("A referral for Microsoft begins as New and Pending.", "status");
  }
  return { ...posted, qualification: posted.qualification ?? "None", inviteContext: posted.inviteContext ?? {} };
}
