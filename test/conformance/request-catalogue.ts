/** A call of a public Dataverse client: what it puts on the wire, and whether this Web API answers or refuses it. */
export interface CatalogueRow {
  /** One of these requests at least, as method and address; decoded, with ids as `…`. */
  request: RegExp;
  /** Headers it carries, names in lower case. */
  headers?: Readonly<Record<string, RegExp>>;
  outcome: "answered" | "refused";
}

const answered = (request: RegExp, headers?: CatalogueRow["headers"]): CatalogueRow => ({
  request,
  ...(headers && { headers }),
  outcome: "answered",
});
const refused = (request: RegExp, headers?: CatalogueRow["headers"]): CatalogueRow => ({
  ...answered(request, headers),
  outcome: "refused",
});

const returning = { prefer: /return=representation/ };

/** Everything that `dynamics-web-api` sends on a whole day. */
export const requestCatalogue = {
  create: answered(/^POST \/opportunities$/),
  "create, returning columns": answered(/^POST \/opportunities\?\$select=name$/, returning),
  "create, detecting duplicates, without plug-ins, in a partition, tagged": answered(
    /^POST \/opportunities\?(?=.*partitionid='?p1'?)(?=.*tag=tag1)/,
    { "mscrm.suppressduplicatedetection": /^false$/, "mscrm.bypasscustompluginexecution": /^true$/ },
  ),
  "retrieve with lookup, expand and annotations": answered(
    /^GET \/accounts\(…\)\?\$select=name,_primarycontactid_value&\$expand=primarycontactid\(\$select=fullname\)$/,
    { prefer: /odata\.include-annotations="\*"/ },
  ),
  "retrieve by alternate key": answered(/^GET \/fab_projects\(fab_code='It''s'\)\?\$select=fab_name$/),
  "upsert by alternate key": answered(/^PATCH \/fab_projects\(fab_code='It''s'\)$/),
  "retrieve unless unchanged": answered(/^GET \/accounts\(…\)\?\$select=name$/, { "if-none-match": /^W\/"\d+"$/ }),
  "retrieve a navigation property": answered(/^GET \/accounts\(…\)\/primarycontactid\?\$select=fullname$/),
  "retrieve the reference of a navigation property": answered(/^GET \/accounts\(…\)\/primarycontactid\/\$ref$/),
  "retrieve several": answered(
    /^GET \/accounts\?(?=.*\$select=name)(?=.*\$filter=name eq 'A & B' and _primarycontactid_value eq …)(?=.*\$count=true)(?=.*\$top=5)(?=.*\$orderby=createdon desc)/,
    { prefer: /OData\.Community\.Display\.V1\.FormattedValue/ },
  ),
  "expand inside an expand": answered(
    /^GET \/accounts\?.*\$expand=contact_customer_accounts\(\$select=fullname;\$filter=startswith\(fullname,'J'\);\$expand=ownerid\(\$select=ownerid\)\)/,
  ),
  aggregate: answered(/^GET \/accounts\?\$apply=.*groupby\(\(statuscode\),aggregate\(\$count as count\)\)$/),
  "saved view": answered(/^GET \/accounts\?savedQuery=…$/),
  "one page": answered(/^GET \/accounts\?\$select=name$/, { prefer: /^odata\.maxpagesize=2$/ }),
  "all pages": answered(/^GET \/accounts\?.*\$skiptoken=<cookie pagenumber="3"/, { prefer: /odata\.maxpagesize=2/ }),
  "annotations and page size in one header": answered(/^GET \/accounts/, {
    prefer: /^odata\.include-annotations="\*",\s*odata\.maxpagesize=50$/,
  }),
  "track changes": refused(/^GET \/accounts\?\$select=name$/, { prefer: /odata\.track-changes/ }),
  fetch: answered(/^GET \/accounts\?fetchXml=<fetch page="1"/, { prefer: /odata\.include-annotations="\*"/ }),
  "fetch all pages": answered(
    /^GET \/accounts\?fetchXml=<fetch.* page="2".*paging-cookie="&lt;cookie page=&quot;1&quot;&gt;/,
  ),
  "an address over 2,000 characters": answered(/^POST \/\$batch$/, {
    "content-type": /^multipart\/mixed;\s*boundary=dwa_batch_/,
  }),
  update: answered(/^PATCH \/accounts\(…\)$/, { "if-match": /^\*$/ }),
  "update, returning columns": answered(/^PATCH \/accounts\(…\)\?\$select=name$/, { ...returning, "if-match": /^\*$/ }),
  upsert: answered(/^PATCH \/accounts\(…\)$/),
  "upsert, creating only": answered(/^PATCH \/accounts\(…\)$/, { "if-none-match": /^\*$/ }),
  "upsert, updating only": answered(/^PATCH \/accounts\(…\)$/, { "if-match": /^\*$/ }),
  "update one column": answered(/^PUT \/accounts\(…\)\/name$/),
  "clear one column": answered(/^DELETE \/accounts\(…\)\/description$/),
  delete: answered(/^DELETE \/accounts\(…\)$/),
  "delete if unchanged": answered(/^DELETE \/accounts\(…\)$/, { "if-match": /^W\/"\d+"$/ }),
  associate: answered(/^POST \/accounts\(…\)\/opportunity_parent_account\/\$ref$/),
  "associate, single-valued": answered(/^PUT \/opportunities\(…\)\/parentaccountid\/\$ref$/),
  disassociate: answered(/^DELETE \/accounts\(…\)\/opportunity_parent_account\(…\)\/\$ref$/),
  "disassociate, single-valued": answered(/^DELETE \/opportunities\(…\)\/parentaccountid\/\$ref$/),
  count: answered(/^GET \/accounts\/\$count$/),
  "count with a filter": answered(/^GET \/accounts\?\$filter=.*&\$count=true$/),
  "count all": answered(/^GET \/accounts\?.*\$select=name/),
  "unbound function": answered(/^GET \/WhoAmI\(\)$/),
  "function with parameters": refused(/^GET \/Fn\(Target=@p1,Num=@p2,Str=@p3\)\?@p1=.*&@p2=5&@p3='It's'$/),
  "bound function": refused(/^GET \/systemusers\(…\)\/Microsoft\.Dynamics\.CRM\.RetrieveUserPrivileges\(\)$/),
  "unbound action": answered(/^POST \/WinOpportunity$/),
  "bound action": refused(/^POST \/opportunities\(…\)\/Microsoft\.Dynamics\.CRM\.x_Sync$/),
  "metadata of a table": answered(/^GET \/EntityDefinitions\(LogicalName='account'\)\?\$select=LogicalName$/),
  "metadata of tables": answered(
    /^GET \/EntityDefinitions\?\$select=LogicalName,EntitySetName&\$filter=LogicalName eq 'account'$/,
  ),
  "metadata of columns": answered(
    /^GET \/EntityDefinitions\(LogicalName='account'\)\/Attributes\/Microsoft\.Dynamics\.CRM\.PicklistAttributeMetadata\?\$expand=OptionSet$/,
  ),
  "metadata of relationships": answered(
    /^GET \/RelationshipDefinitions\/Microsoft\.Dynamics\.CRM\.OneToManyRelationshipMetadata\?\$select=SchemaName$/,
  ),
  "metadata of global choices": answered(
    /^GET \/GlobalOptionSetDefinitions\/Microsoft\.Dynamics\.CRM\.OptionSetMetadata$/,
  ),
  "create a table": refused(/^POST \/EntityDefinitions$/),
  "create a column": refused(/^POST \/EntityDefinitions\(…\)\/Attributes$/),
  "change a table": refused(/^PUT \/EntityDefinitions\(…\)$/, { "if-match": /^\*$/, "mscrm.mergelabels": /^true$/ }),
  "names of tables in place of sets": answered(/^GET \/EntityDefinitions\?\$select=EntitySetName,LogicalName$/, {
    "cache-control": /^no-cache$/,
  }),
  "act for another user": answered(/^GET \/WhoAmI\(\)$/, { mscrmcallerid: /^[\da-f-]{36}$/ }),
  "act for another user of the directory": refused(/^GET \/WhoAmI\(\)$/, { callerobjectid: /^[\da-f-]{36}$/ }),
  "past every cache": answered(/^GET \/accounts/, { "cache-control": /^no-cache$/ }),
  "a query parameter of one's own": refused(/^GET \/accounts\(…\)\?.*p1=5$/),
  "a batch with a change set": answered(/^POST \/\$batch$/),
  "a batch that goes on after an error": answered(/^POST \/\$batch$/, { prefer: /odata\.continue-on-error/ }),
  "a change set that fails": refused(/^POST \/\$batch$/),
} satisfies Record<string, CatalogueRow>;

export type CatalogueCall = keyof typeof requestCatalogue;
