import { isCurrencyCode } from "../codes/currency";
import { columns } from "../columns";
import { isPurchaseIntent } from "../referral/purchase-intent";
import { isFilled } from "../text";
import type { Rule } from "./rule";
import { demandAll, demandText, met, unknown, unmet } from "./verdict";

/** A name. Partner Center's bulk operations require one, and it cannot be patched later. */
export const nameRequired: Rule = {
  id: "name-required",
  severity: "block",
  column: columns.name,
  field: "name",
  judge: ({ name }) => demandText(name),
};

/**
 * A value above zero. Required by Partner Center's bulk operations; the connector's documentation warns that a calculated
 * or rolled-up column must not be 0 when the deal is saved, so that case has a message of its own.
 */
export const dealValue: Rule = {
  id: "deal-value",
  severity: "block",
  column: columns.dealValue,
  field: "deal-value",
  variants: ["computed"],
  judge({ dealValue, dealValueComputed }) {
    if (dealValue === undefined) return unknown;
    return dealValue !== null && dealValue > 0 ? met : unmet(dealValueComputed ? "computed" : undefined);
  },
};

/** A code of ISO 4217, as `details.currency` demands. Dataverse itself takes any text for a currency's code. */
export const currencyCode: Rule = {
  id: "currency-code",
  severity: "block",
  column: columns.currency,
  field: "currency",
  variants: ["invalid"],
  judge({ currencyCode }) {
    if (currencyCode === undefined) return unknown;
    if (!isFilled(currencyCode)) return unmet();
    return isCurrencyCode(currencyCode) ? met : unmet("invalid", { value: currencyCode });
  },
};

/** A close date. Required by Partner Center's bulk operations. */
export const closeDate: Rule = {
  id: "close-date",
  severity: "block",
  column: columns.closeDate,
  field: "close-date",
  judge: ({ closeDate }) => demandText(closeDate),
};

/** A close date that is not past, by the user's own today. Partner Center takes a past one; it is seldom meant. */
export const closeDatePast: Rule = {
  id: "close-date-past",
  severity: "warn",
  column: columns.closeDate,
  field: "close-date",
  judge({ closeDate, today }) {
    if (closeDate === undefined || today === undefined) return unknown;
    if (!isFilled(closeDate)) return null;
    return closeDate < today ? unmet() : met;
  },
};

/**
 * The customer agreed to be named: the tick, with who and when. `consent` is a required member of a new referral. A tick
 * that came by another way than the form, unsigned, is none.
 */
export const customerConsent: Rule = {
  id: "customer-consent",
  severity: "block",
  column: columns.consent,
  field: "consent",
  variants: ["unsigned"],
  judge({ consent, consentGivenOn, consentGivenBy }) {
    if (consent === undefined) return unknown;
    if (!consent) return unmet();
    const signed = demandAll([demandText(consentGivenOn), demandText(consentGivenBy)]);
    return signed.state === "unmet" ? unmet("unsigned") : signed;
  },
};

/** An owner with an e-mail address. Partner Center's bulk operations want at least one member in the team. */
export const sellerRequired: Rule = {
  id: "seller-required",
  severity: "warn",
  column: columns.seller,
  field: "seller",
  judge: ({ sellerEmail }) => demandText(sellerEmail),
};

/** A marketplace intent, "have not decided" included. Required by Partner Center's bulk operations since May 2023. */
export const purchaseIntent: Rule = {
  id: "purchase-intent",
  severity: "warn",
  column: columns.purchaseIntent,
  field: "purchase-intent",
  judge({ purchaseIntent }) {
    if (purchaseIntent === undefined) return unknown;
    return isPurchaseIntent(purchaseIntent) ? met : unmet();
  },
};
