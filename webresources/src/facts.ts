import { columns as shared } from "../../core/columns";
import { fieldStages } from "../../core/deal/field-stages";
import { opportunityColumns as columns, solutiontypeValues } from "../../core/generated/schema";
import type { Fact, OpportunityFacts } from "../../core/rules/facts";
import { contactOf, customerOf } from "./customer";
import { dayOf, today } from "./days";
import { attributeOf, controlOf, lookupOf, textOf, valueOf, type Form } from "./form";
import { memoryOf } from "./memory";
import { rowAt, textIn } from "./reads";
import { columnOf } from "./settings";
import { solutionsOf } from "./solutions";

/** Gathers what the form knows of a deal, and has what it does not know asked for. */
export function factsOf(form: Form): OpportunityFacts {
  const { stored } = memoryOf(form);
  const solutions = solutionsOf(form);
  const valueColumn = columnOf(form, "cosell_dealvaluefield");
  const closeDate = valueOf<Date>(form, shared.closeDate);
  return {
    name: valueOf(form, shared.name),
    dealValue: valueOf<number>(form, valueColumn),
    dealValueComputed: isComputed(form, valueColumn),
    currencyCode: currencyOf(form),
    closeDate: closeDate ? dayOf(closeDate) : closeDate,
    today: today(),
    customer: customerOf(form),
    contact: contactOf(form),
    sellerEmail: sellerEmailOf(form),
    solutions: solutions && {
      count: solutions.length,
      services: solutions.filter((row) => row["d.cosell_solutiontype"] === solutiontypeValues.services).length,
    },
    consent: valueOf<boolean>(form, shared.consent),
    consentGivenOn: signOf(valueOf<Date>(form, shared.consentGivenOn)),
    consentGivenBy: signOf(lookupOf(form, shared.consentGivenBy)),
    purchaseIntent: valueOf<number>(form, shared.purchaseIntent),
    help: { stored: stored ? stored.help : null, edited: valueOf<number>(form, shared.help) },
    visible: { stored: stored ? stored.visible : null, edited: valueOf<boolean>(form, shared.visible) },
    referralIdentifier: valueOf(form, columns.referralidentifier),
    microsoftReferralIdentifier: valueOf(form, columns.microsoftreferralidentifier),
    referralStatus: valueOf(form, columns.referralstatus),
    changed: isChanged(form) || undefined,
  };
}

/** A revenue that the system computes, or a column that nobody can type in. */
function isComputed(form: Form, column: string | undefined): boolean {
  return (
    (column === shared.dealValue && valueOf(form, "isrevenuesystemcalculated") === true) ||
    controlOf(form, column)?.getDisabled() === true
  );
}

/** The currency's ISO code: of a lookup the row's, else the text of the column. */
function currencyOf(form: Form): Fact<string> {
  const column = columnOf(form, "cosell_dealcurrencyfield");
  const value = valueOf<unknown>(form, column);
  const currency = Array.isArray(value) ? lookupOf(form, column) : null;
  if (!currency) return value === undefined ? undefined : textOf(form, column);
  return textIn(rowAt(form, currency, ["isocurrencycode"]), "isocurrencycode");
}

/** A team has no mailbox that Microsoft could answer to. */
function sellerEmailOf(form: Form): Fact<string> {
  const owner = lookupOf(form, shared.seller);
  if (owner?.entityType !== "systemuser") return owner && null;
  return textIn(rowAt(form, owner, ["internalemailaddress"]), "internalemailaddress");
}

function signOf(value: Fact<unknown>): Fact<string> {
  return value ? "signed" : (value as null | undefined);
}

/** Whether shared columns hold unsaved edits; what was saved since it was shared, only the flows can tell. */
function isChanged(form: Form): boolean {
  return Object.values(fieldStages)
    .flatMap(({ columns }) => columns)
    .some((column) => attributeOf(form, column)?.getIsDirty());
}
