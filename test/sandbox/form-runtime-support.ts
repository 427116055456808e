import { vi } from "vitest";
import type { FormView } from "../../sandbox/dynamics/form/form-view";
import { type OpenFormOptions, openForm } from "../../sandbox/dynamics/form/open-form";
import { type Session, type SessionOptions, startSession } from "../../sandbox/dynamics/form/session";
import { type FakeDataverse, formId, jobId, viewId } from "./form-runtime-server";

/** A form of a foreign solution: a tab with columns, a hidden column, a control, and a tab with a sub-grid. */
export const jobFormXml = `<form>
  <tabs>
    <tab name="general" id="{a1}" showlabel="true">
      <labels><label description="General" languagecode="1033"/><label description="Allgemein" languagecode="1031"/></labels>
      <columns><column width="60%"><sections>
        <section name="main" id="{a2}" columns="2" showlabel="false">
          <labels><label description="Main" languagecode="1033"/></labels>
          <rows>
            <row>${cell("pfx_name")}${cell("pfx_kind")}</row>
            <row>${cell("pfx_effort")}<cell id="{a3}"/></row>
            <row>${cell("pfx_clientid")}${cell("pfx_due")}</row>
            <row>${cell("pfx_urgent", 'disabled="true"')}${cell("pfx_seen")}</row>
            <row>${cell("pfx_secret")}<cell id="{s}" visible="false">${control("pfx_signal", "pfx_signal", "")}</cell></row>
            <row><cell id="{g}" colspan="2" rowspan="3">${control("pfx_notes", "pfx_notes", 'uniqueid="{G1}"')}</cell></row>
            <row/><row/>
          </rows>
        </section>
      </sections></column></columns>
    </tab>
    <tab name="steps" id="{b1}" visible="true">
      <labels><label description="Steps" languagecode="1033"/></labels>
      <columns><column width="100%"><sections><section name="list" id="{b2}"><rows><row>
        <cell id="{b3}"><labels><label description="Steps" languagecode="1033"/></labels>
          <control id="steps_grid" classid="{E7A81278-8635-4D9E-8D4D-59480B391C5B}" indicationOfSubgrid="true"><parameters>
            <RecordsPerPage>5</RecordsPerPage><RelationshipName>pfx_job_step</RelationshipName>
            <TargetEntityType>pfx_step</TargetEntityType><ViewId>{${viewId}}</ViewId>
          </parameters></control></cell>
      </row></rows></section></sections></column></columns>
    </tab>
  </tabs>
  <header id="{h}"><rows><row><cell id="{h1}">${control("header_ownerid", "ownerid", "")}</cell></row></rows></header>
  <events><event name="onload" application="false" active="false"><Handlers>
    <Handler functionName="Pfx.Job.onLoad" libraryName="pfx_/job.js" handlerUniqueId="{e1}" enabled="true"
      parameters="" passExecutionContext="true"/>
  </Handlers></event></events>
  <formLibraries><Library name="pfx_/job.js" libraryUniqueId="{l1}"/></formLibraries>
  <controlDescriptions>
    <controlDescription forControl="{G1}">
      <customControl id="{4273EDBD-AC1D-40D3-9FB2-095C621B552D}"><parameters><datafieldname>pfx_notes</datafieldname></parameters></customControl>
      <customControl formFactor="0" name="pfx_Pfx.Small"><parameters><value>pfx_notes</value></parameters></customControl>
      <customControl formFactor="2" name="pfx_Pfx.Gauge"><parameters>
        <value>pfx_notes</value><budget type="Currency">pfx_budget</budget>
        <mode type="Enum" static="true">compact</mode>
      </parameters></customControl>
    </controlDescription>
  </controlDescriptions>
</form>`;

function cell(column: string, more = ""): string {
  return `<cell id="{${column}}">${control(column, column, more)}</cell>`;
}

function control(id: string, column: string, more: string): string {
  return `<control id="${id}" classid="{F9A8A302-114E-466A-B582-6771B2AE0D92}" datafieldname="${column}" ${more}/>`;
}

/** A stored job. */
export const storedJob = {
  pfx_jobid: jobId,
  pfx_name: "Roof",
  pfx_kind: 1,
  "pfx_kind@OData.Community.Display.V1.FormattedValue": "Repair",
  pfx_effort: 5,
  pfx_urgent: null,
  pfx_due: "2026-03-04",
  pfx_secret: "code",
  pfx_notes: null,
  pfx_signal: null,
  statecode: 0,
};

type PfxScripts = Record<string, Record<string, (context: never) => unknown>>;

/** Puts the functions of the form's library where its script would. */
export function defineScripts(scripts: PfxScripts): void {
  Object.assign(globalThis, { Pfx: scripts });
}

/** A network with a plug. */
export class FakeNetwork {
  online = true;
  readonly #listeners = new Set<() => void>();

  isOnline(): boolean {
    return this.online;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(online: boolean): void {
    this.online = online;
    for (const listener of this.#listeners) listener();
  }
}

export interface TestSession {
  session: Session;
  network: FakeNetwork;
  dialogs: {
    alert: ReturnType<typeof vi.fn<() => Promise<void>>>;
    confirm: ReturnType<typeof vi.fn<() => Promise<boolean>>>;
    error: ReturnType<typeof vi.fn<(strings: { message: string; details?: string }) => Promise<void>>>;
    lookup: ReturnType<typeof vi.fn<() => Promise<[]>>>;
  };
  navigation: {
    openForm: ReturnType<typeof vi.fn<() => Promise<[]>>>;
    openList: ReturnType<typeof vi.fn<() => void>>;
    openUrl: ReturnType<typeof vi.fn<() => void>>;
    closeForm: ReturnType<typeof vi.fn<() => void>>;
  };
}

export async function testSession(
  dataverse: FakeDataverse,
  options: Partial<SessionOptions> = {},
): Promise<TestSession> {
  const network = new FakeNetwork();
  const dialogs: TestSession["dialogs"] = {
    alert: vi.fn(() => Promise.resolve()),
    confirm: vi.fn(() => Promise.resolve(true)),
    error: vi.fn(() => Promise.resolve()),
    lookup: vi.fn(() => Promise.resolve<[]>([])),
  };
  const navigation: TestSession["navigation"] = {
    openForm: vi.fn(() => Promise.resolve<[]>([])),
    openList: vi.fn(),
    openUrl: vi.fn(),
    closeForm: vi.fn(),
  };
  const session = await startSession({
    dialogs,
    navigation,
    network,
    notifications: { add: () => "n1", clear: () => undefined },
    appearance: { get: () => undefined, subscribe: () => () => undefined },
    renderer: { render: () => undefined, unmount: () => undefined },
    formFactor: 2,
    origin: "http://dataverse.test",
    fetch: dataverse.fetch,
    loader: {
      script: () => Promise.resolve(),
      style: () => Promise.resolve(),
      text: async (address) => (await dataverse.fetch(address)).text(),
    },
    ...options,
  });
  return { session, network, dialogs, navigation };
}

export function openJob(
  { session }: TestSession,
  id: string | null = jobId,
  options: Partial<OpenFormOptions> = {},
): Promise<FormView> {
  return openForm({ session, table: "pfx_job", id, ...options });
}

/** Opens the job with an OnSave handler. */
export async function openWith(
  dataverse: FakeDataverse,
  onSave: (context: Xrm.Events.SaveEventContextAsync) => unknown,
): Promise<{ page: TestSession; form: FormView }> {
  defineScripts({
    Job: {
      onLoad: (context: Xrm.Events.EventContext) => {
        context.getFormContext().data.entity.addOnSave(onSave as Xrm.Events.SaveEventHandler);
      },
    },
  });
  const page = await testSession(dataverse);
  return { page, form: await openJob(page) };
}

export { formId };
