import { vi } from "vitest";

type Row = Record<string, unknown>;

const label = (text: string) => ({ UserLocalizedLabel: { Label: text } });

const column = (name: string, type: string, more: object = {}) => ({
  LogicalName: name,
  AttributeType: type,
  DisplayName: label(name.replace("pfx_", "")),
  RequiredLevel: { Value: "None" },
  IsValidForCreate: true,
  IsValidForUpdate: true,
  ...more,
});

/** A made-up table of a made-up publisher, with a column of each kind. */
export const jobColumns = [
  column("pfx_jobid", "Uniqueidentifier"),
  column("pfx_name", "String", { MaxLength: 20, RequiredLevel: { Value: "ApplicationRequired" } }),
  column("pfx_link", "String", { MaxLength: 200, FormatName: { Value: "Url" } }),
  column("pfx_notes", "Memo", { MaxLength: 2000 }),
  column("pfx_urgent", "Boolean", { DefaultValue: false }),
  column("pfx_kind", "Picklist", { DefaultFormValue: 2 }),
  column("pfx_effort", "Integer", { MinValue: 0, MaxValue: 100 }),
  column("pfx_budget", "Money", { Precision: 2 }),
  column("pfx_due", "DateTime", { Format: "DateOnly", DateTimeBehavior: { Value: "DateOnly" } }),
  column("pfx_seen", "DateTime", { Format: "DateAndTime", DateTimeBehavior: { Value: "UserLocal" } }),
  column("pfx_clientid", "Customer", { Targets: ["account", "contact"] }),
  column("pfx_secret", "String", { MaxLength: 20, IsSecured: true }),
  column("pfx_signal", "Memo", { MaxLength: 2000 }),
  column("ownerid", "Owner", { Targets: ["systemuser", "team"] }),
  column("statecode", "State"),
];

const stepColumns = [
  column("pfx_stepid", "Uniqueidentifier"),
  column("pfx_title", "String"),
  column("pfx_jobid", "Lookup", { Targets: ["pfx_job"] }),
];

const option = (value: number, text: string) => ({ Value: value, Label: label(text), Color: null });

const choices: Record<string, Row[]> = {
  PicklistAttributeMetadata: [
    { LogicalName: "pfx_kind", OptionSet: { Options: [option(1, "Repair"), option(2, "Service")] } },
  ],
  StateAttributeMetadata: [
    { LogicalName: "statecode", OptionSet: { Options: [option(0, "Open"), option(1, "Done")] } },
  ],
  BooleanAttributeMetadata: [
    { LogicalName: "pfx_urgent", OptionSet: { TrueOption: option(1, "Yes"), FalseOption: option(0, "No") } },
  ],
};

const table = (name: string, set: string, primaryName: string, columns: object[], relationships: object[] = []) => ({
  LogicalName: name,
  EntitySetName: set,
  DisplayName: label(name),
  DisplayCollectionName: label(set),
  PrimaryIdAttribute: `${name}id`,
  PrimaryNameAttribute: primaryName,
  ObjectTypeCode: 10000,
  IsActivity: false,
  Attributes: columns,
  ManyToOneRelationships: relationships,
});

const relationship = (schemaName: string, column: string, target: string, property: string) => ({
  SchemaName: schemaName,
  ReferencingAttribute: column,
  ReferencedEntity: target,
  ReferencingEntityNavigationPropertyName: property,
});

const tables: Record<string, object> = {
  pfx_job: table("pfx_job", "pfx_jobs", "pfx_name", jobColumns, [
    relationship("pfx_account_job", "pfx_clientid", "account", "pfx_clientid_account"),
    relationship("pfx_contact_job", "pfx_clientid", "contact", "pfx_clientid_contact"),
  ]),
  pfx_step: table("pfx_step", "pfx_steps", "pfx_title", stepColumns, [
    relationship("pfx_job_step", "pfx_jobid", "pfx_job", "pfx_jobid"),
  ]),
  account: table("account", "accounts", "name", []),
  systemuser: table("systemuser", "systemusers", "fullname", []),
};

export const userId = "11111111-1111-4111-8111-111111111111";
export const jobId = "22222222-2222-4222-8222-222222222222";
export const accountId = "33333333-3333-4333-8333-333333333333";
export const formId = "44444444-4444-4444-8444-444444444444";
export const viewId = "55555555-5555-4555-8555-555555555555";

export interface SentRequest {
  method: string;
  /** Below `/api/data/v9.2/`, decoded. */
  path: string;
  headers: Record<string, string>;
  body: Row | null;
}

/** A Dataverse of one row that answers as the real one does to what the form runtime asks. */
export class FakeDataverse {
  readonly requests: SentRequest[] = [];
  /** The job that is stored; null before it has been created. */
  job: Row | null;
  version = 1;
  steps: Row[] = [];
  settings: Row = { uilanguageid: 1033, timezonecode: 92 };
  formXml: string;
  manifest = "";
  webResources: Record<string, string> = {};
  dependencyXml: string | null = null;
  /** Runs while a write is on its way. */
  duringWrite: () => void = () => undefined;
  /** Answer to the next write instead of the usual one. */
  failNext: { status: number; code: string; message: string } | null = null;

  constructor(formXml: string, job: Row | null = null) {
    this.formXml = formXml;
    this.job = job;
  }

  readonly fetch = vi.fn((input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(typeof input === "string" ? input : "");
    if (url.pathname.startsWith("/WebResources/")) {
      const text = this.webResources[decodeURIComponent(url.pathname.slice("/WebResources/".length))];
      return Promise.resolve(text === undefined ? new Response("", { status: 404 }) : new Response(text));
    }
    const path = decodeURIComponent(url.pathname.replace("/api/data/v9.2/", "") + url.search);
    const method = init.method ?? "GET";
    const body = typeof init.body === "string" ? (JSON.parse(init.body) as Row) : null;
    this.requests.push({ method, path, headers: init.headers as Record<string, string>, body });
    return Promise.resolve(method === "GET" ? this.#read(path) : this.#write(method, path, init, body));
  });

  /** What was sent with a method, to check what a save writes. */
  sent(method: string): SentRequest[] {
    return this.requests.filter((request) => request.method === method);
  }

  #read(path: string): Response {
    if (path === "WhoAmI()") return json({ UserId: userId, OrganizationId: userId });
    if (path.startsWith("systemusers(")) {
      return json({ fullname: "Kim Abel", systemuserroles_association: [{ roleid: formId, name: "Planner" }] });
    }
    if (path.startsWith("usersettingscollection(")) return json(this.settings);
    if (path.startsWith("systemforms")) {
      return json({ value: [{ formid: formId, name: "Job", formxml: this.formXml }] });
    }
    if (path.startsWith("savedqueries")) {
      return json({
        name: "Steps",
        fetchxml:
          '<fetch><entity name="pfx_step"><attribute name="pfx_title"/><order attribute="pfx_title"/></entity></fetch>',
        layoutxml: '<grid><row name="r" id="pfx_stepid"><cell name="pfx_title" width="120"/></row></grid>',
      });
    }
    if (path.startsWith("customcontrols")) {
      return json({ value: [{ name: "pfx_Pfx.Gauge", version: "1.0.0", manifest: this.manifest }] });
    }
    if (path.startsWith("webresourceset")) {
      return json({ value: [{ name: "pfx_/job.js", dependencyxml: this.dependencyXml }] });
    }
    if (path.startsWith("EntityDefinitions")) return this.#metadata(path);
    if (path.startsWith("pfx_steps")) {
      return json({
        value: this.steps,
        "@Microsoft.Dynamics.CRM.totalrecordcount": this.steps.length,
        "@Microsoft.Dynamics.CRM.morerecords": false,
      });
    }
    if (path.startsWith("pfx_jobs(") && this.job) return json({ "@odata.etag": this.#etag(), ...this.job });
    return failure(404, "0x80040217", `Nothing here for ${path}`);
  }

  #metadata(path: string): Response {
    const [, name = "", cast] =
      /LogicalName='(\w+)'\)(?:\/Attributes\/Microsoft\.Dynamics\.CRM\.(\w+))?/.exec(path) ?? [];
    if (cast) return json({ value: choices[cast] ?? [] });
    return tables[name] ? json(tables[name]) : failure(404, "0x80060888", `No table ${name}`);
  }

  #write(method: string, path: string, init: RequestInit, body: Row | null): Response {
    this.duringWrite();
    if (this.failNext) {
      const { status, code, message } = this.failNext;
      this.failNext = null;
      return failure(status, code, message);
    }
    if (method === "POST") {
      this.job = { pfx_jobid: jobId, statecode: 0, ...body };
      return new Response(null, {
        status: 204,
        headers: { "OData-EntityId": `http://dataverse.test/api/data/v9.2/pfx_jobs(${jobId})` },
      });
    }
    const ifMatch = (init.headers as Record<string, string>)["If-Match"];
    if (ifMatch !== "*" && ifMatch !== this.#etag()) {
      return failure(412, "0x80060882", "The version of the existing record doesn't match the RowVersion property.");
    }
    this.version += 1;
    this.job = { ...this.job, ...body };
    return new Response(null, { status: 204 });
  }

  #etag(): string {
    return `W/"${this.version}"`;
  }
}

function json(body: object): Response {
  return new Response(JSON.stringify(body), { headers: { "Content-Type": "application/json" } });
}

function failure(status: number, code: string, message: string): Response {
  return new Response(JSON.stringify({ error: { code, message } }), { status });
}
