import type { LookupValue } from "../form/form-view";
import { type Row, type WebApiClient, textOf } from "./client";
import { isRightToLeft } from "../../culture/languages";
import { timeZoneName } from "../../culture/time-zones";
import { type UserFormats, languageFormats } from "./user-formats";

/** Who looks at the page, and how that person reads. */
export interface SignedInUser {
  id: string;
  name: string;
  /** LCID of the language the page is shown in. */
  languageId: number;
  isRightToLeft: boolean;
  /** IANA name. */
  timeZone: string;
  roles: LookupValue[];
  currency: LookupValue | null;
  organizationId: string;
  formats: UserFormats;
}

/** Reads the signed-in user: identity, roles and personal settings. */
export async function readSignedInUser(client: WebApiClient): Promise<SignedInUser> {
  const identity = await client.get("WhoAmI()");
  const id = textOf(identity, "UserId").toLowerCase();
  const [user, settings] = await Promise.all([
    client.retrieve("systemusers", id, "?$select=fullname&$expand=systemuserroles_association($select=name)"),
    client.retrieve("usersettingscollection", id),
  ]);
  const languageId = Number(settings.uilanguageid);
  const roles = (user.systemuserroles_association ?? []) as Row[];
  return {
    id,
    name: textOf(user, "fullname"),
    languageId,
    isRightToLeft: isRightToLeft(languageId),
    timeZone: timeZoneName(Number(settings.timezonecode)),
    roles: roles.map((role) => ({
      id: textOf(role, "roleid"),
      name: textOf(role, "name"),
      entityType: "role",
    })),
    currency: currencyOf(settings),
    organizationId: textOf(identity, "OrganizationId"),
    formats: formatsOf(settings, languageId),
  };
}

function currencyOf(settings: Row): LookupValue | null {
  const id = settings._transactioncurrencyid_value;
  const name = textOf(settings, "_transactioncurrencyid_value@OData.Community.Display.V1.FormattedValue");
  return typeof id === "string" ? { id, name, entityType: "transactioncurrency" } : null;
}

function formatsOf(settings: Row, languageId: number): UserFormats {
  const formats = languageFormats(languageId);
  const chosen = (property: string, otherwise: string): string => {
    const value = settings[property];
    return typeof value === "string" && value !== "" ? value : otherwise;
  };
  return {
    ...formats,
    shortDate: chosen("dateformatstring", formats.shortDate),
    shortTime: chosen("timeformatstring", formats.shortTime),
    decimalSymbol: chosen("decimalsymbol", formats.decimalSymbol),
    groupSymbol: chosen("numberseparator", formats.groupSymbol),
    currencySymbol: chosen("currencysymbol", formats.currencySymbol),
  };
}
