import fc from "fast-check";

/** Rows that are there. */
export const knownRows = {
  account: "a1111111-1111-1111-1111-111111111111",
  contact: "c1111111-1111-1111-1111-111111111111",
  opportunity: "d1111111-1111-1111-1111-111111111111",
};

/** Texts that end a quote, climb a path, break an encoding, overflow a number, or are only long. */
export const nasty = fc.oneof(
  fc.constantFrom(
    "",
    "'",
    "''",
    '"',
    "<script>alert(1)</script>",
    "' or 1 eq 1 or name eq '",
    "'; drop table row; --",
    "../../../../etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%00",
    "\u0000",
    "%",
    "%zz",
    "%E0%A4%A",
    "$1",
    "$batch",
    "__proto__",
    "constructor",
    "toString",
    "null",
    "NaN",
    "-1",
    "1e999",
    "99999999999999999999",
    "2026-02-30",
    "{00000000-0000-0000-0000-000000000000}",
    "\u{1f600}\u202e",
    "x".repeat(3_000),
    "(".repeat(300),
    "[".repeat(300),
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
);

/** Entity sets that are there, that are not, and what is no entity set. */
export const set = fc.constantFrom(
  ...[
    "accounts",
    "contacts",
    "opportunities",
    "Accounts",
    "systemusers",
    "webresourceset",
    "savedqueries",
    "roles",
    "leads",
  ],
  ...[
    "EntityDefinitions",
    "GlobalOptionSetDefinitions",
    "RelationshipDefinitions",
    "nothere",
    "$metadata",
    "$batch",
    "",
  ],
  ...[
    "WhoAmI",
    "WinOpportunity",
    "LoseOpportunity",
    "organizations",
    "usersettingscollection",
    "transactioncurrencies",
  ],
);
/** What may stand in parentheses after an entity set. */
export const key = fc.oneof(
  fc.constantFrom(
    `(${knownRows.account})`,
    `(${knownRows.contact})`,
    `(${knownRows.opportunity})`,
    "()",
    "",
    "(LogicalName='account')",
  ),
  nasty.map((text) => `(${text})`),
  nasty.map((text) => `(name='${text}')`),
);
/** What may follow a row. */
export const step = fc.oneof(
  fc.constantFrom(
    "",
    "/name",
    "/$ref",
    "/$count",
    "/$value",
    "/primarycontactid",
    "/primarycontactid/$ref",
    "/Attributes",
  ),
  fc.constantFrom(
    "/contact_customer_accounts/$ref",
    "/Microsoft.Dynamics.CRM.QualifyLead",
    "/parentaccountid/$ref",
    "/../..",
  ),
  nasty.map((text) => `/${text}`),
);

const expression = fc.oneof(
  fc.constantFrom(
    "name eq 'x'",
    "contains(name,'%')",
    "statecode eq 'x'",
    "createdon gt 1",
    "a/b/c/d eq 1",
    "not not not name eq null",
  ),
  fc.constantFrom(
    "contact_customer_accounts/any(c:c/fullname eq 'x')",
    "Microsoft.Dynamics.CRM.LastXDays(PropertyName='createdon',PropertyValue=9e9)",
  ),
  nasty.map((text) => `name eq '${text}'`),
  nasty,
);
const option = fc.oneof(
  expression.map((text) => `$filter=${text}`),
  nasty.map((text) => `$select=${text}`),
  nasty.map((text) => `$orderby=name ${text}`),
  nasty.map((text) => `$expand=primarycontactid($select=${text})`),
  nasty.map((text) => `$apply=groupby((${text}),aggregate($count as n))`),
  nasty.map((text) => `$top=${text}`),
  nasty.map((text) => `$skiptoken=${text}`),
  nasty.map((text) => `fetchXml=<fetch><entity name="account">${text}</entity></fetch>`),
  nasty.map((text) => `savedQuery=${text}`),
  fc.tuple(nasty, nasty).map(([name, value]) => `${name}=${value}`),
  fc.constantFrom("$count=true", "$select=name", "$top=3", "$orderby=createdon desc", "$expand=ownerid", "$skip=1"),
);

/** One or two query options with something wrong in them, encoded or not. */
export const query = fc
  .tuple(fc.array(option, { minLength: 1, maxLength: 2 }), fc.boolean())
  .map(([options, isEncoded]) => options.map((text) => (isEncoded ? encoded(text) : text)).join("&"));

/** As a client encodes an option: its value whole. */
function encoded(text: string): string {
  const [name = "", ...rest] = text.split("=");
  return `${name}=${encodeURIComponent(rest.join("="))}`;
}

/** Values of every JSON type and size. */
export const value: fc.Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.constantFrom<unknown>(null, true, -1, 1e300, [], {}, [[]], { "@odata.type": "x" }, "x".repeat(100_000)),
  fc.jsonValue({ maxDepth: 2 }),
);
/** Columns that are there, that cannot be written, and that are none. */
export const column = fc.oneof(
  fc.constantFrom(
    "name",
    "description",
    "revenue",
    "statecode",
    "statuscode",
    "accountid",
    "createdon",
    "ownerid",
    "lastname",
  ),
  fc.constantFrom(
    "estimatedclosedate",
    "parentaccountid@odata.bind",
    "primarycontactid@odata.bind",
    "ownerid@odata.bind",
    "versionnumber",
  ),
  fc.constantFrom(
    "contact_customer_accounts",
    "__proto__",
    "constructor",
    "@odata.id",
    "@odata.type",
    "transactioncurrencyid",
  ),
  nasty,
);
/** A JSON object of these members, in this order; a name may come twice. */
export const members = (pairs: [string, unknown][]): string =>
  `{${pairs.map(([name, content]) => `${JSON.stringify(name)}:${JSON.stringify(content)}`).join(",")}}`;
/** What makes a row that is accepted. */
export const goodMembers: [string, unknown][] = [["name", "Good"]];
/** A row with something wrong in it, or nothing. */
export const row = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(column, value), { maxLength: 2 }))
  .map(([isGood, pairs]) => members(isGood ? [...goodMembers, ...pairs] : pairs));
/** Bodies that are no row at all. */
export const noRow = fc.oneof(
  value.map((content) => JSON.stringify(content)),
  nasty,
  fc.constantFrom(
    '{"name":',
    "[".repeat(20_000),
    `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
    '{"name":"a","name":"b"}',
  ),
);
