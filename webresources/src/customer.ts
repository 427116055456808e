import { columns } from "../../core/columns";
import type { ContactFacts, CustomerFacts, Fact } from "../../core/rules/facts";
import { lookupOf, valueOf, type Form } from "./form";
import { rowAt, textIn } from "./reads";
import { columnOf } from "./settings";

/** The column that the deal's account stands in: `parentaccountid`, else `customerid`, where that holds an account. */
export function accountColumn(form: Form): string {
  const isAccount = lookupOf(form, columns.potentialCustomer)?.entityType === "account";
  return isAccount && !lookupOf(form, columns.customer) ? columns.potentialCustomer : columns.customer;
}

export function customerOf(form: Form): Fact<CustomerFacts> {
  const account = lookupOf(form, accountColumn(form));
  if (!account) return valueOf(form, columns.potentialCustomer) === undefined ? undefined : account;
  const country = columnOf(form, "cosell_customercountryfield");
  const row = country ? rowAt(form, account, ["address1_line1", "address1_city", country]) : undefined;
  return {
    name: account.name,
    addressLine1: textIn(row, "address1_line1"),
    city: textIn(row, "address1_city"),
    country: textIn(row, country ?? ""),
  };
}

export function contactOf(form: Form): Fact<ContactFacts> {
  const contact = lookupOf(form, columns.contact);
  if (!contact) return contact;
  const names = ["firstname", "lastname", "emailaddress1", "telephone1", "mobilephone"];
  const row = rowAt(form, contact, names);
  const [firstName, lastName, email, businessPhone, mobilePhone] = names.map((name) => textIn(row, name));
  return { firstName, lastName, email, businessPhone, mobilePhone };
}
