// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formType, saveMode } from "../../sandbox/dynamics/form/form-view";
import { asyncSaveTimeout } from "../../sandbox/dynamics/form/save-decision";
import { FakeDataverse, accountId, jobId, userId } from "./form-runtime-server";
import { defineScripts, jobFormXml, openJob, openWith, storedJob, testSession } from "./form-runtime-support";

let dataverse: FakeDataverse;
beforeEach(() => {
  dataverse = new FakeDataverse(jobFormXml, { ...storedJob });
  defineScripts({ Job: { onLoad: () => undefined } });
});
afterEach(() => {
  vi.useRealTimers();
});

test("a save writes the changed columns and nothing else, under the version that was read", async () => {
  const form = await openJob(await testSession(dataverse));
  form.edit("pfx_effort", 8);
  form.edit("pfx_due", new Date(2026, 4, 6));
  expect(await form.save(saveMode.save)).toEqual({ outcome: "saved", id: jobId });
  const [patch] = dataverse.sent("PATCH");
  expect(patch?.body).toEqual({ pfx_effort: 8, pfx_due: "2026-05-06" });
  expect(patch?.headers["If-Match"]).toBe('W/"1"');
  expect(form.isDirty).toBe(false);
});

test("a second save goes under the version that the first one made", async () => {
  const form = await openJob(await testSession(dataverse));
  form.edit("pfx_effort", 8);
  await form.save(saveMode.save);
  form.edit("pfx_effort", 9);
  expect((await form.save(saveMode.save)).outcome).toBe("saved");
});

test("nothing changed: nothing is written, but the handlers are asked", async () => {
  const onSave = vi.fn();
  const { form } = await openWith(dataverse, onSave);
  expect(await form.save(saveMode.save)).toEqual({ outcome: "unchanged" });
  expect(onSave).toHaveBeenCalledTimes(1);
  expect(await form.save(saveMode.autoSave)).toEqual({ outcome: "unchanged" });
  expect(onSave).toHaveBeenCalledTimes(1);
  expect(dataverse.sent("PATCH")).toEqual([]);
});

test("a lookup is bound by its target's own navigation property, and cleared by the one it pointed to", async () => {
  const form = await openJob(await testSession(dataverse));
  form.edit("pfx_clientid", [{ id: accountId, name: "Contoso", entityType: "account" }]);
  await form.save(saveMode.save);
  expect(dataverse.sent("PATCH")[0]?.body).toEqual({ "pfx_clientid_account@odata.bind": `/accounts(${accountId})` });

  dataverse.job = {
    ...storedJob,
    _pfx_clientid_value: accountId,
    "_pfx_clientid_value@OData.Community.Display.V1.FormattedValue": "Contoso",
    "_pfx_clientid_value@Microsoft.Dynamics.CRM.lookuplogicalname": "account",
  };
  await form.refresh();
  expect(form.attribute("pfx_clientid")?.value).toEqual([{ id: accountId, name: "Contoso", entityType: "account" }]);
  form.edit("pfx_clientid", null);
  await form.save(saveMode.save);
  expect(dataverse.sent("PATCH")[1]?.body).toEqual({ "pfx_clientid_account@odata.bind": null });
});

test("submit mode: never is not written and makes nothing dirty, always is written unchanged", async () => {
  const form = await openJob(await testSession(dataverse));
  const { formContext } = pageOf();
  formContext.getAttribute("pfx_signal")?.setSubmitMode("never");
  formContext.getAttribute("pfx_signal")?.setValue("hello");
  expect(form.isDirty).toBe(false);
  formContext.getAttribute("pfx_kind")?.setSubmitMode("always");
  form.edit("pfx_effort", 1);
  await form.save(saveMode.save);
  expect(dataverse.sent("PATCH")[0]?.body).toEqual({ pfx_effort: 1, pfx_kind: 1 });
});

test("a new record is created with its defaults, its owner and the row it comes from, then updated", async () => {
  dataverse.job = null;
  const onLoad = vi.fn();
  defineScripts({ Job: { onLoad } });
  const createdFrom = { reference: { id: `{${accountId.toUpperCase()}}`, name: "Contoso", entityType: "account" } };
  const form = await openJob(await testSession(dataverse), null, { createdFrom, parameters: { pfx_effort: "7" } });
  expect(form.formType).toBe(formType.create);
  expect(form.attribute("pfx_kind")?.value).toBe(2);
  form.edit("pfx_name", "New roof");
  expect(await form.save(saveMode.save)).toEqual({ outcome: "saved", id: jobId });
  expect(dataverse.sent("POST")[0]?.body).toEqual({
    pfx_name: "New roof",
    pfx_kind: 2,
    pfx_urgent: false,
    pfx_effort: 7,
    "pfx_clientid_account@odata.bind": `/accounts(${accountId})`,
    "ownerid@odata.bind": `/systemusers(${userId})`,
  });
  expect(form.formType).toBe(formType.update);
  expect(form.title).toBe("New roof");
  // OnLoad runs again after the first save, and only then.
  expect(onLoad).toHaveBeenCalledTimes(2);
  form.edit("pfx_effort", 1);
  await form.save(saveMode.save);
  expect(onLoad).toHaveBeenCalledTimes(2);
});

test("a required column without a value keeps the record from being saved, where it can be seen", async () => {
  const form = await openJob(await testSession(dataverse));
  form.edit("pfx_name", "");
  expect(await form.save(saveMode.save)).toEqual({ outcome: "invalid", controls: ["pfx_name"] });
  pageOf().formContext.getControl<Xrm.Controls.StandardControl>("pfx_name")?.setVisible(false);
  expect((await form.save(saveMode.save)).outcome).toBe("saved");
});

test("a value beyond the column's limits is an error on its control and is not saved", async () => {
  const form = await openJob(await testSession(dataverse));
  form.edit("pfx_effort", 101);
  expect(form.control("pfx_effort")?.errors).toEqual([{ id: "value", message: "Enter a number between 0 and 100." }]);
  expect((await form.save(saveMode.save)).outcome).toBe("invalid");
  form.edit("pfx_effort", 100);
  expect((await form.save(saveMode.save)).outcome).toBe("saved");
});

test("a notification on a control stops the save until it is taken away", async () => {
  const form = await openJob(await testSession(dataverse));
  form.edit("pfx_effort", 1);
  const control = pageOf().formContext.getControl<Xrm.Controls.StandardControl>("pfx_kind");
  control?.setNotification("No.", "pfx.no");
  expect(await form.save(saveMode.save)).toEqual({ outcome: "invalid", controls: ["pfx_kind"] });
  control?.clearNotification("pfx.no");
  expect((await form.save(saveMode.save)).outcome).toBe("saved");
});

test("preventDefault stops the save when it is called at once", async () => {
  const { form } = await openWith(dataverse, (context) => {
    context.getEventArgs().preventDefault();
  });
  form.edit("pfx_effort", 1);
  expect(await form.save(saveMode.save)).toEqual({ outcome: "prevented" });
  expect(form.isDirty).toBe(true);
});

test("preventDefault after an await comes too late", async () => {
  const { form } = await openWith(dataverse, async (context) => {
    await Promise.resolve();
    context.getEventArgs().preventDefault();
  });
  form.edit("pfx_effort", 1);
  expect((await form.save(saveMode.save)).outcome).toBe("saved");
});

test("the save waits for the promise of a handler, and writes what it has set", async () => {
  let release: () => void = vi.fn();
  const { form } = await openWith(dataverse, async (context) => {
    await new Promise<void>((resolve) => (release = resolve));
    context.getFormContext().getAttribute("pfx_kind")?.setValue(2);
  });
  form.edit("pfx_effort", 1);
  const saving = form.save(saveMode.save);
  expect(form.isSaving).toBe(true);
  expect(dataverse.sent("PATCH")).toEqual([]);
  release();
  await saving;
  expect(dataverse.sent("PATCH")[0]?.body).toEqual({ pfx_effort: 1, pfx_kind: 2 });
});

test("a rejected promise stops the save only after preventDefaultOnError", async () => {
  for (const [declare, outcome] of [
    [true, "prevented"],
    [false, "saved"],
  ] as const) {
    const { form, page } = await openWith(dataverse, async (context) => {
      if (declare) context.getEventArgs().preventDefaultOnError();
      await Promise.reject(new Error("judge unreachable"));
    });
    form.edit("pfx_effort", declare ? 1 : 2);
    expect((await form.save(saveMode.save)).outcome).toBe(outcome);
    expect(page.dialogs.error.mock.calls[0]?.[0].details).toContain("judge unreachable");
  }
});

test("a handler that throws is reported and stops nothing by itself", async () => {
  const { form, page } = await openWith(dataverse, () => {
    throw new Error("broken script");
  });
  form.edit("pfx_effort", 1);
  expect((await form.save(saveMode.save)).outcome).toBe("saved");
  expect(page.dialogs.error).toHaveBeenCalledTimes(1);
});

test("a handler has ten seconds, unless it has asked for more", async () => {
  const never = () => new Promise<void>(() => undefined);
  const timely = await openWith(dataverse, (context) => {
    context.getEventArgs().preventDefaultOnError();
    return never();
  });
  timely.form.edit("pfx_effort", 1);
  vi.useFakeTimers();
  const saving = timely.form.save(saveMode.save);
  await vi.advanceTimersByTimeAsync(asyncSaveTimeout);
  expect(await saving).toEqual({ outcome: "prevented" });
  vi.useRealTimers();

  let release: () => void = vi.fn();
  const patient = await openWith(dataverse, (context) => {
    context.getEventArgs().disableAsyncTimeout();
    return new Promise<void>((resolve) => (release = resolve));
  });
  patient.form.edit("pfx_effort", 2);
  vi.useFakeTimers();
  const waiting = patient.form.save(saveMode.save);
  await vi.advanceTimersByTimeAsync(asyncSaveTimeout * 3);
  release();
  expect((await waiting).outcome).toBe("saved");
});

test("with the app's setting off no promise is awaited", async () => {
  const { session, ...page } = await testSession(dataverse, { isAsyncSaveEnabled: false });
  const form = await openJob({ session, ...page });
  pageOf().formContext.data.entity.addOnSave(() => new Promise<void>(() => undefined));
  form.edit("pfx_effort", 1);
  expect((await form.save(saveMode.save)).outcome).toBe("saved");
});

test("a save asked for by a handler is refused instead of waiting for itself", async () => {
  let inner: unknown;
  const { form } = await openWith(dataverse, async (context) => {
    inner = await context
      .getFormContext()
      .data.save()
      .then(
        () => "saved",
        (error: unknown) => (error as Error).message,
      );
  });
  form.edit("pfx_effort", 1);
  expect((await form.save(saveMode.save)).outcome).toBe("saved");
  expect(inner).toBe("The record is being saved already.");
});

test("handlers are told the mode; those of PostSave the result and what OnSave left for them", async () => {
  const seen: unknown[] = [];
  const { form } = await openWith(dataverse, (context) => {
    seen.push(context.getEventArgs().getSaveMode(), context.getDepth());
    context.setSharedVariable("note", "from OnSave");
  });
  pageOf().formContext.data.entity.addOnPostSave((context) => {
    seen.push(context.getEventArgs().getIsSaveSuccess(), context.getSharedVariable("note"));
  });
  form.edit("pfx_effort", 1);
  await form.save(saveMode.saveAndClose);
  expect(seen).toEqual([saveMode.saveAndClose, 1, true, "from OnSave"]);
});

function pageOf(): { formContext: Xrm.FormContext } {
  return { formContext: (globalThis as unknown as { Xrm: { Page: Xrm.FormContext } }).Xrm.Page };
}
