// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { makeDataSet } from "../../sandbox/dynamics/component-framework/data-set";
import { DataSetStore } from "../../sandbox/dynamics/component-framework/data-set-store";
import { pageOfView } from "../../sandbox/dynamics/component-framework/fetch-xml";
import { FakeDataverse, jobId, viewId } from "./form-runtime-server";
import { jobFormXml, storedJob, testSession } from "./form-runtime-support";

let dataverse: FakeDataverse;
beforeEach(() => {
  dataverse = new FakeDataverse(jobFormXml, { ...storedJob });
  dataverse.steps = [
    { pfx_stepid: "s1", pfx_title: "Measure" },
    { pfx_stepid: "s2", pfx_title: "Cut" },
  ];
});

async function store(parentId: string | null = jobId) {
  const page = await testSession(dataverse);
  const source = { table: "pfx_step", viewId, relationship: "pfx_job_step", pageSize: 2, title: "Steps" };
  const made = new DataSetStore(page.session, source, () => parentId);
  return { ...page, store: made, current: () => makeDataSet(made.state, made.actions) };
}

const loaded = (made: DataSetStore) =>
  vi.waitFor(() => {
    expect(made.state.loading).toBe(false);
    expect(made.state.columns).not.toEqual([]);
  });

/** FetchXML of the requests for rows, in their order. */
const fetched = () =>
  dataverse
    .sent("GET")
    .filter(({ path }) => path.startsWith("pfx_steps?"))
    .map(({ path }) => path.replace("pfx_steps?fetchXml=", ""));

test("a data set gives the view's columns and the parent's rows", async () => {
  const { store: made, current } = await store();
  made.start();
  expect(current().loading).toBe(true);
  await loaded(made);
  const dataSet = current();
  expect(dataSet.columns).toMatchObject([
    { name: "pfx_title", displayName: "title", dataType: "SingleLine.Text", visualSizeFactor: 120, isPrimary: true },
  ]);
  expect(dataSet.sortedRecordIds).toEqual(["s1", "s2"]);
  expect(dataSet.records.s2?.getFormattedValue("pfx_title")).toBe("Cut");
  expect(dataSet.records.s2?.getNamedReference()).toEqual({ id: { guid: "s2" }, etn: "pfx_step", name: "Cut" });
  expect(dataSet.paging).toMatchObject({ totalResultCount: 2, hasNextPage: false, pageSize: 2 });
  expect(dataSet.sorting).toEqual([{ name: "pfx_title", sortDirection: 0 }]);
  expect(dataSet.getTargetEntityType()).toBe("pfx_step");
});

test("of a parent that is not stored there is nothing to read", async () => {
  const { store: made, current } = await store(null);
  made.start();
  await loaded(made);
  expect(current().sortedRecordIds).toEqual([]);
  expect(fetched()).toEqual([]);
});

test("a new order and a filter count from the refresh on", async () => {
  const { store: made, current } = await store();
  made.start();
  await loaded(made);
  const dataSet = current();
  dataSet.sorting.splice(0, 1, { name: "pfx_title", sortDirection: 1 });
  dataSet.filtering.setFilter({
    filterOperator: 0,
    conditions: [{ attributeName: "pfx_title", conditionOperator: 6, value: "M%" }],
  });
  expect(fetched()).toHaveLength(1);
  dataSet.refresh();
  await vi.waitFor(() => {
    expect(fetched()).toHaveLength(2);
  });
  expect(fetched()[1]).toContain('<order attribute="pfx_title" descending="true"/>');
  expect(fetched()[1]).toContain('<condition attribute="pfx_title" operator="like" value="M%"/>');
});

test("a failed read is an error of the data set, and the next refresh gets over it", async () => {
  const { store: made, current, network } = await store();
  made.start();
  await loaded(made);
  network.set(false);
  current().refresh();
  await vi.waitFor(() => {
    expect(current()).toMatchObject({ error: true, errorMessage: "There is no connection to the server." });
  });
  expect(current().sortedRecordIds).toEqual(["s1", "s2"]);
  network.set(true);
  current().refresh();
  await vi.waitFor(() => {
    expect(current()).toMatchObject({ error: false, loading: false });
  });
});

test("openDatasetItem opens the row's form", async () => {
  const { current, navigation } = await store();
  current().openDatasetItem({ id: { guid: "s1" }, etn: "pfx_step", name: "Measure" });
  expect(navigation.openForm).toHaveBeenCalledWith({ table: "pfx_step", id: "s1", asDialog: false });
});

const options = { page: 3, pageSize: 4, columns: ["a", "b"], parent: null, sorting: [], filter: null };

test("a page of a view adds what is missing and keeps what is there", () => {
  const xml = pageOfView('<fetch top="9"><entity name="x"><attribute name="a"/></entity></fetch>', options);
  expect(xml).toBe(
    '<fetch page="3" count="4" returntotalrecordcount="true"><entity name="x"><attribute name="a"/>' +
      '<attribute name="b"/></entity></fetch>',
  );
});

test("hostile texts stay values", () => {
  const xml = pageOfView('<fetch><entity name="x"/></fetch>', {
    ...options,
    columns: [],
    filter: { filterOperator: 0, conditions: [{ attributeName: "a", conditionOperator: 0, value: '"/><x y="' }] },
  });
  const { documentElement } = new DOMParser().parseFromString(xml, "application/xml");
  expect(documentElement.querySelector("condition")?.getAttribute("value")).toBe('"/><x y="');
});

test("an operator that is not known is refused", () => {
  const filter = {
    filterOperator: 0 as const,
    conditions: [{ attributeName: "a", conditionOperator: 70 as const, value: "" }],
  };
  expect(() => pageOfView('<fetch><entity name="x"/></fetch>', { ...options, filter })).toThrow(
    "The condition operator 70 is not known here.",
  );
});
