import fc from "fast-check";

/** A request that nobody means well with. */
export interface HostileRequest {
  method: string;
  /** Below the origin, as it stands in the request line. */
  url: string;
  headers: Record<string, string>;
  body: string;
}

const rows = {
  account: "a1111111-1111-1111-1111-111111111111",
  contact: "c1111111-1111-1111-1111-111111111111",
  opportunity: "d1111111-1111-1111-1111-111111111111",
};
export const knownRows = rows;

const nasty = fc.oneof(
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

const set = fc.constantFrom(
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
const key = fc.oneof(
  fc.constantFrom(
    `(${rows.account})`,
    `(${rows.contact})`,
    `(${rows.opportunity})`,
    "()",
    "",
    "(LogicalName='account')",
  ),
  nasty.map((text) => `(${text})`),
  nasty.map((text) => `(name='${text}')`),
);
const step = fc.oneof(
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

const query = fc.oneof(
  fc.array(option, { maxLength: 3 }).map((options) => options.map((text) => encodeURI(text)).join("&")),
  fc.array(option, { maxLength: 3 }).map((options) => options.join("&")),
);

const value: fc.Arbitrary<unknown> = fc.oneof(
  nasty,
  fc.constantFrom<unknown>(null, true, -1, 1e300, [], {}, [[]], { "@odata.type": "x" }, "x".repeat(100_000)),
  fc.jsonValue({ maxDepth: 2 }),
);
const column = fc.oneof(
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
const body = fc.oneof(
  fc
    .array(fc.tuple(column, value), { maxLength: 3 })
    .map(
      (pairs) => `{${pairs.map(([name, content]) => `${JSON.stringify(name)}:${JSON.stringify(content)}`).join(",")}}`,
    ),
  value.map((content) => JSON.stringify(content)),
  nasty,
  fc.constantFrom(
    '{"name":',
    "[".repeat(20_000),
    `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
    '{"name":"a","name":"b"}',
  ),
);

const headers = fc.dictionary(
  fc.constantFrom(
    "if-match",
    "if-none-match",
    "prefer",
    "mscrmcallerid",
    "callerobjectid",
    "content-type",
    "mscrm.suppressduplicatedetection",
  ),
  fc.oneof(
    fc.constantFrom(
      "*",
      'W/"1"',
      'W/"x"',
      "null",
      "return=representation",
      'odata.include-annotations="*"',
      "odata.maxpagesize=0",
    ),
    fc.constantFrom("odata.maxpagesize=1", "multipart/mixed;boundary=b", "application/json", rows.account),
    fc.string({ maxLength: 20 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, "x")),
  ),
  { maxKeys: 3 },
);

/** Requests of every method to every kind of address, with wrong names, types, encodings, sizes and characters. */
export const hostileRequest: fc.Arbitrary<HostileRequest> = fc.record({
  method: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom("GET", "POST", "PATCH", "PUT", "DELETE") },
    { weight: 1, arbitrary: fc.constantFrom("TRACE", "OPTIONS", "HEAD", "get", "PROPFIND") },
  ),
  url: fc
    .tuple(
      fc.constantFrom("/api/data/v9.2/", "/api/data/v9.2", "/api/data/v8.0/", "/api/data/v1.0/"),
      set,
      key,
      step,
      query,
    )
    .map(
      ([root, name, rowKey, rest, options]) => `${root}${name}${rowKey}${rest}${options === "" ? "" : `?${options}`}`,
    ),
  headers,
  body,
});

/** Batches whose parts are hostile, and whose frames may be broken. */
export const hostileBatch: fc.Arbitrary<HostileRequest> = fc
  .tuple(fc.array(hostileRequest, { maxLength: 4 }), fc.boolean(), fc.oneof(fc.constant(""), nasty))
  .map(([requests, inChangeSet, junk]) => {
    const boundary = inChangeSet ? "c" : "b";
    const parts = requests.flatMap(({ method, url, body: content }, index) => [
      `--${boundary}`,
      "Content-Type: application/http",
      `Content-ID: ${index}`,
      "",
      `${method} ${url} HTTP/1.1`,
      "Content-Type: application/json",
      "",
      content + junk,
    ]);
    const frame = inChangeSet ? ["--b", "Content-Type: multipart/mixed;boundary=c", "", ...parts, "--c--"] : parts;
    return {
      method: "POST",
      url: "/api/data/v9.2/$batch",
      headers: { "content-type": "multipart/mixed;boundary=b" },
      body: [...frame, "--b--"].join("\r\n"),
    };
  });
