import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Element } from "@xmldom/xmldom";
import type { OpportunityFacts } from "../../core/rules/facts";
import { readSampleData } from "../../sandbox/sample/sample-files";
import type { Columns, SampleDeal } from "../../sandbox/sample/sample-format";
import { attribute, elements, metadata, parseXml } from "./ootb-data-support";

export const now = new Date("2026-11-25T09:00:00Z");
export const sample = readSampleData(now);

const source = join(import.meta.dirname, "../../solution/src");
const parse = (...path: string[]): Element => parseXml(readFileSync(join(source, ...path), "utf8"));
const textOf = (element: Element, name: string): string => elements(element, name)[0]?.textContent ?? "";

export interface KnownColumn {
  /** `text`, `memo`, `choice`, `lookup` …, as the sandbox calls them. */
  type: string;
  maxLength?: number;
  options?: number[];
}

const types: Record<string, string> = { nvarchar: "text", ntext: "memo", bit: "boolean", picklist: "choice" };

const columnsByTable = new Map<string, Map<string, KnownColumn>>();

/** The columns of a table: the platform's own and those of the package. */
export function columnsOf(table: string): Map<string, KnownColumn> {
  const known = columnsByTable.get(table) ?? readColumns(table);
  columnsByTable.set(table, known);
  return known;
}

function readColumns(table: string): Map<string, KnownColumn> {
  const known = new Map<string, KnownColumn>();
  for (const [name, { type, maxLength, choice }] of metadata.tables.get(table)?.columns ?? []) {
    known.set(name, {
      type,
      ...(maxLength && { maxLength }),
      ...(choice && { options: choice.options.map(({ value }) => value) }),
    });
  }
  for (const folder of readdirSync(join(source, "Entities")).filter((name) => name.toLowerCase() === table)) {
    for (const column of elements(parse("Entities", folder, "Entity.xml"), "attribute")) {
      const type = textOf(column, "Type");
      const optionSet = textOf(column, "OptionSetName");
      const options = optionSet
        ? elements(parse("OptionSets", `${optionSet}.xml`), "option").map((one) => Number(attribute(one, "value")))
        : elements(column, "status").map((one) => Number(attribute(one, "value")));
      known.set(textOf(column, "LogicalName"), {
        type: types[type] ?? type,
        ...(textOf(column, "MaxLength") && { maxLength: Number(textOf(column, "MaxLength")) }),
        ...(options.length > 0 && { options }),
      });
    }
  }
  return known;
}

/** Tables that a lookup's navigation property leads to, by `<table> <property>`. */
export const lookupTargets = new Map<string, string[]>();
const addTarget = (table: string, property: string, target: string): void => {
  const key = `${table} ${property}`;
  lookupTargets.set(key, [...(lookupTargets.get(key) ?? []), target]);
};
for (const { referencing, lookupProperty, referenced } of metadata.relationships) {
  if (referenced === "owner")
    ["systemuser", "team"].forEach((target) => {
      addTarget(referencing, lookupProperty, target);
    });
  else addTarget(referencing, lookupProperty, referenced);
}
for (const file of readdirSync(join(source, "Other/Relationships"))) {
  for (const relationship of elements(parse("Other/Relationships", file), "EntityRelationship")) {
    const referencing = textOf(relationship, "ReferencingEntityName").toLowerCase();
    const referenced = textOf(relationship, "ReferencedEntityName").toLowerCase();
    const property = textOf(relationship, "NavigationPropertyName") || textOf(relationship, "ReferencingAttributeName");
    if (referenced === "owner")
      ["systemuser", "team"].forEach((target) => {
        addTarget(referencing, "ownerid", target);
      });
    else addTarget(referencing, property, referenced);
  }
}

/** Roles by id: those of the platform are added by the test that asks. */
export const packageRoles = readdirSync(join(source, "Roles")).map((file) =>
  attribute(parse("Roles", file), "id").slice(1, -1),
);

export const linkTemplate = textOf(
  parse("environmentvariabledefinitions/cosell_referrallinktemplate/environmentvariabledefinition.xml"),
  "defaultvalue",
);

const idIn = (columns: Columns, property: string): string | null =>
  /\(([^)]+)\)/.exec(String(columns[`${property}@odata.bind`] ?? ""))?.[1] ?? null;

const textIn = (columns: Columns, name: string): string | null => {
  const value = columns[name];
  return typeof value === "string" ? value : null;
};

/** What the rules ask of a sample opportunity. */
export function factsOf({ columns, owner, solutions = [] }: SampleDeal): OpportunityFacts {
  const row = (id: string | null): Columns | null =>
    sample.customers
      .filter((one) => one.id === id)
      .reduce<Columns | null>((all, one) => ({ ...all, ...one.columns }), null);
  const account = row(idIn(columns, "parentaccountid"));
  const contact = row(idIn(columns, "parentcontactid"));
  const currency = sample.currencies.find(({ id }) => id === idIn(columns, "transactioncurrencyid"));
  const details = sample.solutionDetails.filter((one) => solutions.includes(one.solutionIdentifier));
  const help = (columns.cosell_microsofthelp as number | undefined) ?? null;
  const visible = columns.cosell_visibletomicrosoft === true;
  return {
    name: textIn(columns, "name"),
    dealValue: (columns.estimatedvalue as number | undefined) ?? null,
    currencyCode: currency ? textIn(currency.columns, "isocurrencycode") : "USD",
    closeDate: textIn(columns, "estimatedclosedate"),
    today: now.toISOString().slice(0, 10),
    customer: account && {
      name: textIn(account, "name"),
      addressLine1: textIn(account, "address1_line1"),
      city: textIn(account, "address1_city"),
      country: textIn(account, "address1_country"),
    },
    contact: contact && {
      firstName: textIn(contact, "firstname"),
      lastName: textIn(contact, "lastname"),
      email: textIn(contact, "emailaddress1"),
      businessPhone: textIn(contact, "telephone1"),
      mobilePhone: textIn(contact, "mobilephone"),
    },
    sellerEmail: textIn(sample.users.find(({ id }) => id === owner)?.columns ?? {}, "internalemailaddress"),
    solutions: {
      count: details.length,
      services: details.filter((one) => one.columns.cosell_solutiontype === 482000001).length,
    },
    consent: columns.cosell_customerconsent === true,
    consentGivenOn: textIn(columns, "cosell_consentgivenon"),
    consentGivenBy: idIn(columns, "cosell_consentgivenby"),
    purchaseIntent: (columns.cosell_purchaseintent as number | undefined) ?? null,
    help: { stored: help, edited: help },
    visible: { stored: visible, edited: visible },
    referralIdentifier: textIn(columns, "cosell_referralidentifier"),
    microsoftReferralIdentifier: textIn(columns, "cosell_microsoftreferralidentifier"),
    referralStatus: textIn(columns, "cosell_referralstatus"),
    changed: false,
  };
}
