import { assistanceRequestCodes } from "../referral/codes.js";
import { boolean, list, number, object, oneOf, text } from "../referral/member-rule.js";

/** What the page's requests may hold; what a referral may hold is decided where it is made or changed. */

const teamMember = object({ firstName: text, lastName: text, phoneNumber: text, email: text, title: text });
const solution = object({ id: text, name: text }, ["id"]);
const party = oneOf(["partner", "microsoft"]);

const dealMembers = {
  dealValue: number,
  currency: text,
  closingDateTime: text,
  notes: text,
  solutions: list(solution),
  team: list(teamMember),
};

export const newDeal = object(
  {
    kind: oneOf(["microsoft", "marketplace-lead", "qualified-lead", "partner"]),
    name: text,
    customer: object(
      {
        name: text,
        country: text,
        addressLine1: text,
        addressLine2: text,
        city: text,
        state: text,
        postalCode: text,
        team: list(teamMember),
      },
      ["name", "country"],
    ),
    ...dealMembers,
    assistanceRequestCode: oneOf(assistanceRequestCodes),
    visible: boolean,
    inviteNotes: text,
    referralSource: text,
    callToAction: text,
  },
  ["kind", "name", "customer"],
);

export const invitation = object({ assistanceRequestCode: oneOf(assistanceRequestCodes), notes: text });

export const crmIdentifier = object({ identifier: text });

export const statusAct = object(
  { act: oneOf(["receive", "accept", "decline", "win", "lose", "expire", "error"]), by: party, reason: text },
  ["act", "by"],
);

export const referralEdit = object(
  { by: party, ...dealMembers, salesStage: text, externalReferenceId: text, customerTeam: list(teamMember) },
  ["by"],
);

export const nothing = object({});
