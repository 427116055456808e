import { type Connector, inBody, inHeader, inPath, inQuery, needed } from "./operation.js";
import { newRegistration, referralPatch, registrationPatch } from "./referral-patches.js";
import { referral } from "./referral.js";
import { boolean, int32, text } from "./shape.js";

const id = inPath("id", text);
const correlation = inHeader("MS-CorrelationId", text);

/**
 * Partner Center Referrals (preview), as its public description states it. The trailing slashes are the description's
 * own: they tell three operations apart that the service takes at one path.
 */
export const partnerCenterReferrals: Connector = {
  name: "shared_partnercenterref",
  title: "Partner Center Referrals",
  address: "https://api.partner.microsoft.com/v1.0/engagements",
  operations: [
    {
      operationId: "GetAllReferrals",
      kind: "action",
      method: "GET",
      path: "/referrals",
      parameters: [
        inQuery("$expand", text),
        inQuery("$filter", text),
        inQuery("$select", text),
        inQuery("$orderby", text),
        inQuery("$top", int32),
        inQuery("$skip", int32),
        inQuery("$count", boolean),
        correlation,
      ],
    },
    {
      operationId: "CreateReferral",
      kind: "action",
      method: "POST",
      path: "/referrals",
      parameters: [inBody("Referral", referral), correlation],
    },
    {
      operationId: "GetReferralById",
      kind: "action",
      method: "GET",
      path: "/referrals/{id}",
      parameters: [id, correlation],
    },
    {
      // The connector calls it deprecated; a patch does the same.
      operationId: "UpdateReferralById",
      kind: "action",
      method: "PUT",
      path: "/referrals/{id}",
      parameters: [id, inBody("odataReferral", referral), needed(inHeader("if-match", text)), correlation],
    },
    {
      operationId: "PatchReferralById",
      kind: "action",
      method: "PATCH",
      path: "/referrals/{id}",
      parameters: [id, inBody("Referral", referralPatch), correlation],
    },
    {
      operationId: "CreateDealRegistrationByReferralId",
      kind: "action",
      method: "PATCH",
      path: "/referrals/{id}/",
      parameters: [id, inBody("Referral", newRegistration), correlation],
    },
    {
      operationId: "PatchDealRegistrationByReferralId",
      kind: "action",
      method: "PATCH",
      path: "/referrals/{id}//",
      parameters: [id, inBody("Referral", registrationPatch), correlation],
    },
  ],
};
