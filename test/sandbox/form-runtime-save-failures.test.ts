// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { autoSaveDelay } from "../../sandbox/dynamics/form/auto-save";
import { formType, saveMode } from "../../sandbox/dynamics/form/form-view";
import { FakeDataverse } from "./form-runtime-server";
import { defineScripts, jobFormXml, openJob, openWith, storedJob, testSession } from "./form-runtime-support";

type SaveContext = Xrm.Events.SaveEventContextAsync;

let dataverse: FakeDataverse;
beforeEach(() => {
  dataverse = new FakeDataverse(jobFormXml, { ...storedJob });
  defineScripts({ Job: { onLoad: () => undefined } });
});
afterEach(() => {
  vi.useRealTimers();
});

test("somebody else's change is not written over, and the user is told", async () => {
  const form = await openJob(await testSession(dataverse));
  form.edit("pfx_effort", 1);
  dataverse.version += 1;
  const result = await form.save(saveMode.save);
  expect(result).toMatchObject({
    outcome: "failed",
    message: expect.stringMatching(/^Somebody else has changed/) as string,
  });
  expect(form.notifications[0]).toMatchObject({ level: "ERROR", id: "form.save-failed" });
  expect(form.attribute("pfx_effort")?.value).toBe(1);
});

test("a failing server or a pulled plug keeps what the user typed, and a later save brings it home", async () => {
  const page = await testSession(dataverse);
  const form = await openJob(page);
  form.edit("pfx_effort", 1);
  dataverse.failNext = { status: 500, code: "0x80040216", message: "An unexpected error occurred." };
  expect(await form.save(saveMode.save)).toEqual({ outcome: "failed", message: "An unexpected error occurred." });
  page.network.set(false);
  expect(await form.save(saveMode.save)).toMatchObject({
    message: expect.stringMatching(/^There is no connection/) as string,
  });
  expect(form.isDirty).toBe(true);
  page.network.set(true);
  expect((await form.save(saveMode.save)).outcome).toBe("saved");
  expect(form.notifications).toEqual([]);
});

test("what is typed while the row is written stays, and is still to be saved", async () => {
  const form = await openJob(await testSession(dataverse));
  form.edit("pfx_effort", 1);
  dataverse.duringWrite = () => {
    form.edit("pfx_effort", 2);
  };
  await form.save(saveMode.save);
  expect(form.attribute("pfx_effort")).toMatchObject({ value: 2, initial: 1, isDirty: true });
});

test("auto-save comes half a minute after a change, asks the handlers as such, and leaves new records alone", async () => {
  const modes: number[] = [];
  const { form } = await openWith(dataverse, (context) => modes.push(context.getEventArgs().getSaveMode()));
  vi.useFakeTimers();
  form.edit("pfx_effort", 1);
  await vi.advanceTimersByTimeAsync(autoSaveDelay - 1);
  expect(modes).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(modes).toEqual([saveMode.autoSave]);
  expect(dataverse.sent("PATCH")).toHaveLength(1);
  vi.useRealTimers();

  const fresh = await openJob(await testSession(dataverse), null);
  vi.useFakeTimers();
  fresh.edit("pfx_name", "x");
  await vi.advanceTimersByTimeAsync(autoSaveDelay * 2);
  expect(dataverse.sent("POST")).toEqual([]);
  expect(await fresh.leave()).toBe(false);
});

test("an auto-save that a handler stops is not tried again before the next change", async () => {
  const onSave = vi.fn((context: SaveContext) => {
    context.getEventArgs().preventDefault();
  });
  const { form } = await openWith(dataverse, onSave);
  vi.useFakeTimers();
  form.edit("pfx_effort", 1);
  await vi.advanceTimersByTimeAsync(autoSaveDelay * 5);
  expect(onSave).toHaveBeenCalledTimes(1);
  form.edit("pfx_effort", 2);
  await vi.advanceTimersByTimeAsync(autoSaveDelay);
  expect(onSave).toHaveBeenCalledTimes(2);
});

test("leaving the page saves what is dirty, unless auto-save is off", async () => {
  const form = await openJob(await testSession(dataverse));
  expect(await form.leave()).toBe(true);
  form.edit("pfx_effort", 1);
  expect(await form.leave()).toBe(true);
  expect(dataverse.sent("PATCH")).toHaveLength(1);

  const manual = await openJob(await testSession(dataverse, { isAutoSaveEnabled: false }));
  manual.edit("pfx_effort", 2);
  expect(await manual.leave()).toBe(false);
});

test("a row that is not active is shown, not changed", async () => {
  dataverse.job = { ...storedJob, statecode: 1 };
  const form = await openJob(await testSession(dataverse));
  expect(form.formType).toBe(formType.disabled);
  expect(form.control("pfx_name")?.disabled).toBe(true);
  expect(await form.save(saveMode.save)).toEqual({ outcome: "unchanged" });
});
