import { isCountryCode, suggestCountry } from "../codes/country";
import { columns } from "../columns";
import { isFilled } from "../text";
import type { ContactFacts } from "./facts";
import type { Rule, Verdict } from "./rule";
import { demandAll, demandAny, demandText, met, unknown, unmet } from "./verdict";

/** A customer with a name: `customerProfile` is a required member of a new referral. */
export const customerRequired: Rule = {
  id: "customer-required",
  severity: "block",
  column: columns.customer,
  field: "customer",
  variants: ["name"],
  judge({ customer }) {
    if (customer === undefined) return unknown;
    if (customer === null) return unmet();
    const name = demandText(customer.name);
    return name.state === "unmet" ? unmet("name") : name;
  },
};

/** The country column holds a code of ISO 3166-1 alpha-2, without which Partner Center takes no referral. */
export const countryCode: Rule = {
  id: "country-code",
  severity: "block",
  column: columns.customer,
  field: "customer-address",
  variants: ["invalid", "suggestion"],
  judge({ customer, locales }) {
    if (customer === null) return null;
    const country = customer?.country;
    if (country === undefined) return unknown;
    if (!isFilled(country)) return unmet();
    if (isCountryCode(country)) return met;
    const suggestion = suggestCountry(country, locales);
    return suggestion ? unmet("suggestion", { value: country, suggestion }) : unmet("invalid", { value: country });
  },
};

/** Address line 1 and city, which Partner Center's bulk operations require and its API does not. */
export const customerAddress: Rule = {
  id: "customer-address",
  severity: "warn",
  column: columns.customer,
  field: "customer-address",
  judge({ customer }) {
    if (customer === null) return null;
    return demandAll([demandText(customer?.addressLine1), demandText(customer?.city)]);
  },
};

/** What a contact must have, by the variant that names it when it alone is missing. */
function contactParts(contact: ContactFacts): Record<string, Verdict> {
  return {
    "first-name": demandText(contact.firstName),
    "last-name": demandText(contact.lastName),
    email: demandText(contact.email),
    phone: demandAny([demandText(contact.businessPhone), demandText(contact.mobilePhone)]),
  };
}

/**
 * When Microsoft's help is asked, a contact with first name, last name, e-mail and a phone number, as Partner Center's
 * bulk operations and the connector's documentation demand.
 */
export const contactRequired: Rule = {
  id: "contact-required",
  severity: "block",
  column: columns.contact,
  field: "contact",
  variants: ["incomplete", "first-name", "last-name", "email", "phone"],
  judge({ help, contact }) {
    if (help?.edited === null) return null;
    if (help?.edited === undefined || contact === undefined) return unknown;
    if (contact === null) return unmet();
    const parts = contactParts(contact);
    const missing = Object.keys(parts).filter((part) => parts[part]?.state === "unmet");
    if (missing.length > 0) return unmet(missing.length === 1 ? missing[0] : "incomplete");
    return demandAll(Object.values(parts));
  },
};
