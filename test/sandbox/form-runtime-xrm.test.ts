// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { createXrm } from "../../sandbox/dynamics/xrm/create-xrm";
import { FakeDataverse, jobId, userId } from "./form-runtime-server";
import { type TestSession, defineScripts, jobFormXml, openJob, storedJob, testSession } from "./form-runtime-support";

let dataverse: FakeDataverse;
let page: TestSession;
beforeEach(async () => {
  dataverse = new FakeDataverse(jobFormXml, { ...storedJob });
  defineScripts({ Job: { onLoad: () => undefined } });
  page = await testSession(dataverse);
});

/** Opens the job and gives what its OnLoad handler was called with. */
async function openAsScript() {
  const onLoad = vi.fn<(context: Xrm.Events.LoadEventContext) => void>();
  defineScripts({ Job: { onLoad } });
  const form = await openJob(page);
  const context = onLoad.mock.calls[0]![0];
  return { form, context, formContext: context.getFormContext(), xrm: createXrm(page.session) };
}

test("OnLoad of the form's definition is called with the execution context", async () => {
  const { context, formContext } = await openAsScript();
  expect(context.getEventArgs().getDataLoadState()).toBe(1);
  expect(formContext.data.entity.getId()).toBe(`{${jobId.toUpperCase()}}`);
  expect(formContext.data.entity.getEntityName()).toBe("pfx_job");
  expect(formContext.ui.getFormType()).toBe(2);
});

test("columns are given in the client API's types", async () => {
  const { formContext } = await openAsScript();
  const value = (name: string) => formContext.getAttribute(name)?.getValue();
  expect(value("pfx_name")).toBe("Roof");
  expect(value("pfx_due")).toEqual(new Date(2026, 2, 4));
  expect(value("pfx_urgent")).toBeNull();
  const kind = formContext.getAttribute<Xrm.Attributes.OptionSetAttribute>("pfx_kind");
  expect(kind?.getText()).toBe("Repair");
  expect(kind?.getOptions()).toEqual([
    { value: 1, text: "Repair" },
    { value: 2, text: "Service" },
  ]);
});

test("a column that is not on the form is null to a script, though a control may be bound to it", async () => {
  const { form, formContext } = await openAsScript();
  expect(formContext.getAttribute("pfx_budget")).toBeNull();
  expect(form.attribute("pfx_budget")).not.toBeNull();
  expect(formContext.getAttribute("pfx_link")).toBeNull();
  expect(formContext.getControl("nothing")).toBeNull();
});

test("setValue fires no OnChange; an edit of the user and fireOnChange do", async () => {
  const { form, formContext } = await openAsScript();
  const onChange = vi.fn();
  const effort = formContext.getAttribute("pfx_effort");
  effort?.addOnChange(onChange);
  effort?.addOnChange(onChange);
  effort?.setValue(6);
  expect(onChange).not.toHaveBeenCalled();
  form.edit("pfx_effort", 7);
  effort?.fireOnChange();
  // It was added twice, and counts once.
  expect(onChange).toHaveBeenCalledTimes(2);
  expect((onChange.mock.calls[0]![0] as Xrm.Events.EventContext).getEventSource()).toBe(effort);
  effort?.removeOnChange(onChange);
  form.edit("pfx_effort", 8);
  expect(onChange).toHaveBeenCalledTimes(2);
});

test("handlers of one event share variables and know their place", async () => {
  const { form, formContext } = await openAsScript();
  const seen: unknown[] = [];
  const effort = formContext.getAttribute("pfx_effort");
  effort?.addOnChange((context) => {
    context.setSharedVariable("from", "first");
  });
  effort?.addOnChange((context) => seen.push(context.getSharedVariable("from"), context.getDepth()));
  form.edit("pfx_effort", 9);
  expect(seen).toEqual(["first", 2]);
});

test("a value of the wrong type is refused, naming the column", async () => {
  const { formContext } = await openAsScript();
  expect(() => formContext.getAttribute("pfx_effort")?.setValue("9")).toThrow("pfx_effort takes a number");
  expect(() => formContext.getAttribute("pfx_kind")?.setValue(9)).toThrow("pfx_kind takes one of 1, 2");
});

test("a value that a script was given can be changed without changing the form", async () => {
  const { form, formContext } = await openAsScript();
  (formContext.getAttribute("pfx_due")?.getValue() as Date).setFullYear(1999);
  expect(form.isDirty).toBe(false);
});

test("what a script shows, hides, locks and says is what the page draws", async () => {
  const { form, formContext } = await openAsScript();
  const control = formContext.getControl<Xrm.Controls.StandardControl>("pfx_kind")!;
  control.setVisible(false);
  control.setDisabled(true);
  control.setLabel("Sort");
  formContext.ui.tabs.get("steps")?.setVisible(false);
  formContext.ui.tabs.get("general")?.sections.get("main")?.setVisible(false);
  formContext.ui.setFormNotification("Careful", "WARNING", "pfx.careful");
  expect(form.control("pfx_kind")).toMatchObject({ visible: false, disabled: true, label: "Sort" });
  expect(form.tab("steps")?.visible).toBe(false);
  expect(form.section("general", "main")?.visible).toBe(false);
  expect(form.notifications).toEqual([{ id: "pfx.careful", level: "WARNING", message: "Careful" }]);
  expect(formContext.ui.clearFormNotification("pfx.careful")).toBe(true);
  expect(formContext.ui.clearFormNotification("pfx.careful")).toBe(false);
});

test("setFocus opens the control's tab and is taken by the page once", async () => {
  const { form, formContext } = await openAsScript();
  form.openTab("steps");
  formContext.getControl<Xrm.Controls.StandardControl>("pfx_effort")?.setFocus();
  expect(form.openTabName).toBe("general");
  expect(form.takeFocusRequest()).toBe("pfx_effort");
  expect(form.takeFocusRequest()).toBeNull();
});

test("a lookup's search is narrowed by what scripts add before it, each time anew", async () => {
  const { form, formContext } = await openAsScript();
  const client = formContext.getControl<Xrm.Controls.LookupControl>("pfx_clientid")!;
  client.addPreSearch(() => {
    client.addCustomFilter("<filter/>", "account");
  });
  form.beforeLookupSearch("pfx_clientid");
  form.beforeLookupSearch("pfx_clientid");
  expect(form.control("pfx_clientid")?.lookupFilters).toEqual([{ table: "account", filterXml: "<filter/>" }]);
});

test("a sub-grid reads its rows when its tab is opened, and tells its handlers", async () => {
  dataverse.steps = [{ pfx_stepid: "s1", pfx_title: "Measure" }];
  const { form, formContext } = await openAsScript();
  const grid = formContext.getControl<Xrm.Controls.GridControl>("steps_grid")!;
  const onLoad = vi.fn();
  grid.addOnLoad(onLoad);
  expect(grid.getGrid().getTotalRecordCount()).toBe(0);
  expect(dataverse.requests.some((request) => request.path.startsWith("pfx_steps"))).toBe(false);
  form.openTab("steps");
  await vi.waitFor(() => {
    expect(onLoad).toHaveBeenCalledTimes(1);
  });
  expect(grid.getGrid().getTotalRecordCount()).toBe(1);
  expect(form.subgrid("steps_grid")?.rows).toEqual([{ id: "s1", cells: { pfx_title: "Measure" } }]);
  const [request] = dataverse.requests.filter(({ path }) => path.startsWith("pfx_steps"));
  expect(request?.path).toContain(`<condition attribute="pfx_jobid" operator="eq" value="${jobId}"/>`);
  grid.refresh();
  await vi.waitFor(() => {
    expect(onLoad).toHaveBeenCalledTimes(2);
  });
});

test("data.refresh reads the row again and gives up what was typed", async () => {
  const { form, formContext } = await openAsScript();
  const loaded = vi.fn();
  formContext.data.addOnLoad(loaded);
  form.edit("pfx_effort", 50);
  dataverse.job = { ...storedJob, pfx_effort: 6 };
  await formContext.data.refresh(false);
  expect(form.attribute("pfx_effort")?.value).toBe(6);
  expect(loaded).toHaveBeenCalledTimes(1);
});

test("data.save rejects when a handler stops the save", async () => {
  const { form, formContext } = await openAsScript();
  formContext.data.entity.addOnSave((context: Xrm.Events.SaveEventContext) => {
    context.getEventArgs().preventDefault();
  });
  form.edit("pfx_effort", 50);
  await expect(formContext.data.save()).rejects.toMatchObject({
    message: expect.stringContaining("prevented") as string,
  });
});

test("a script that fails in OnLoad is reported, and the form opens", async () => {
  defineScripts({});
  const form = await openJob(page);
  expect(form.title).toBe("Roof");
  expect(page.dialogs.error.mock.calls[0]![0].details).toContain("Pfx.Job.onLoad");
});

test("strings of the library's dependencies are there before OnLoad, in the reader's language where it has them", async () => {
  dataverse.settings = { uilanguageid: 1031, timezonecode: 110 };
  dataverse.dependencyXml = `<Dependencies><Dependency componentType="WebResource">
    <Library name="pfx_/job.1033.resx"/><Library name="pfx_/job.1031.resx"/></Dependency></Dependencies>`;
  const resx = (values: Record<string, string>) =>
    `<root>${Object.entries(values)
      .map(([name, value]) => `<data name="${name}"><value>${value}</value></data>`)
      .join("")}</root>`;
  dataverse.webResources = {
    "pfx_/job.1033.resx": resx({ Hello: "Hello", Bye: "Bye" }),
    "pfx_/job.1031.resx": resx({ Hello: "Hallo" }),
  };
  page = await testSession(dataverse);
  const texts: string[] = [];
  defineScripts({
    Job: {
      onLoad: () => {
        const { Utility } = createXrm(page.session);
        texts.push(...["Hello", "Bye"].map((key) => Utility.getResourceString("pfx_/job", key)));
      },
    },
  });
  await openJob(page);
  expect(texts).toEqual(["Hallo", "Bye"]);
});

test("the global context tells who is signed in and how that person reads", async () => {
  dataverse.settings = { uilanguageid: 1037, timezonecode: 135 };
  page = await testSession(dataverse);
  const { userSettings, client, getClientUrl } = createXrm(page.session).Utility.getGlobalContext();
  expect(userSettings.userId).toBe(`{${userId.toUpperCase()}}`);
  expect(userSettings).toMatchObject({ userName: "Kim Abel", languageId: 1037, isRTL: true });
  expect(userSettings.roles.get((role) => role.name === "Planner")).toHaveLength(1);
  expect([120, 180]).toContain(userSettings.getTimeZoneOffsetMinutes());
  expect(getClientUrl()).toBe("http://dataverse.test");
  expect(client.getClientState()).toBe("Online");
});

test("Xrm.WebApi rejects with code and message, and says when there is no network", async () => {
  const { xrm } = await openAsScript();
  await expect(xrm.WebApi.retrieveRecord("account", jobId)).rejects.toMatchObject({ errorCode: 0x80040217 });
  page.network.set(false);
  await expect(xrm.WebApi.retrieveRecord("pfx_job", jobId)).rejects.toMatchObject({
    message: "There is no connection to the server.",
  });
});

test("Xrm.WebApi.online.execute runs bound and unbound operations as their metadata says", async () => {
  const { xrm } = await openAsScript();
  await xrm.WebApi.online.execute({
    target: { id: jobId, entityType: "pfx_job" },
    Reason: "rain",
    getMetadata: () => ({
      boundParameter: "target",
      operationType: 0,
      operationName: "pfx_Stop",
      parameterTypes: {
        target: { typeName: "mscrm.pfx_job", structuralProperty: 5 },
        Reason: { typeName: "Edm.String", structuralProperty: 1 },
      },
    }),
  });
  expect(dataverse.sent("POST")[0]).toMatchObject({
    path: `pfx_jobs(${jobId})/Microsoft.Dynamics.CRM.pfx_Stop`,
    body: { Reason: "rain" },
  });
});

test("dialogs and pages go through the page's ports", async () => {
  const { xrm } = await openAsScript();
  page.dialogs.confirm.mockResolvedValueOnce(false);
  expect(await xrm.Navigation.openConfirmDialog({ text: "Sure?" })).toEqual({ confirmed: false });
  await xrm.Navigation.openForm({ entityName: "account", entityId: `{${jobId.toUpperCase()}}` });
  expect(page.navigation.openForm).toHaveBeenCalledWith(expect.objectContaining({ table: "account", id: jobId }));
});

test("the progress indicator stands on the form until it is closed", async () => {
  const { form, xrm } = await openAsScript();
  xrm.Utility.showProgressIndicator("Counting");
  expect(form.progress).toBe("Counting");
  xrm.Utility.closeProgressIndicator();
  expect(form.progress).toBeNull();
});

test("a record without a business process has a process manager that gives nothing", async () => {
  const { formContext } = await openAsScript();
  expect(formContext.data.process.getActiveProcess()).toBeNull();
});

test("what the runtime does not know it refuses by name", async () => {
  const { formContext, xrm } = await openAsScript();
  expect(() => xrm.Panel).toThrow("Xrm.Panel is not known here.");
  expect(() => (formContext.ui as unknown as Record<string, unknown>).setFormEntityName).toThrow(
    "formContext.ui.setFormEntityName is not known here.",
  );
});

test("a secured column that the reader may not see is masked, locked and never written", async () => {
  page = await testSession(dataverse, { columnSecurity: () => ({ readable: false, editable: false }) });
  const { form, formContext } = await openAsScript();
  expect(form.attribute("pfx_secret")).toMatchObject({ value: null, readable: false, editable: false });
  expect(form.control("pfx_secret")?.disabled).toBe(true);
  expect(formContext.getAttribute("pfx_secret")?.getUserPrivilege().canRead).toBe(false);
  form.edit("pfx_effort", 3);
  await form.save(1);
  expect(dataverse.sent("PATCH")[0]?.body).toEqual({ pfx_effort: 3 });
});

test("the row is read in one request that names the form's columns", async () => {
  await openAsScript();
  const reads = dataverse.sent("GET").filter(({ path }) => path.startsWith("pfx_jobs("));
  expect(reads).toHaveLength(1);
  expect(reads[0]?.path).toContain("_pfx_clientid_value");
  expect(reads[0]?.headers.Prefer).toContain("odata.include-annotations");
});
