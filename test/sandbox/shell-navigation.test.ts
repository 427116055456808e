// @vitest-environment jsdom
import { beforeEach, expect, test, vi } from "vitest";
import { readSiteMap } from "../../sandbox/dynamics/shell/chrome/app-model";
import { placeCells } from "../../sandbox/dynamics/shell/form/cell-places";
import { readAddress, writeAddress } from "../../sandbox/dynamics/shell/page-address";
import { RecentRows } from "../../sandbox/dynamics/shell/recent-rows";
import { Router } from "../../sandbox/dynamics/shell/router";
import type { CellLayout } from "../../sandbox/dynamics/form/layout";

const id = "22222222-2222-4222-8222-222222222222";

test("an address says which page it is, and is written as it was read", () => {
  const record = readAddress("/main.aspx", `?appid=x&pagetype=entityrecord&etn=account&id={${id.toUpperCase()}}`);
  expect(record).toEqual({ kind: "record", table: "account", id, formId: null });
  expect(writeAddress(record, null)).toBe(`/main.aspx?pagetype=entityrecord&etn=account&id=${id}`);
  const list = readAddress("/main.aspx", `?pagetype=entitylist&etn=account&viewid=${id}`);
  expect(writeAddress(list, "app")).toBe(`/main.aspx?appid=app&pagetype=entitylist&etn=account&viewid=${id}`);
  expect(readAddress("/", "")).toEqual({ kind: "start" });
  expect(readAddress("/controls.html", "?control=x")).toEqual({ kind: "controls" });
});

test.each([
  "?pagetype=dashboard&etn=account",
  "?pagetype=entitylist&etn=../x",
  "?pagetype=entityrecord&etn=account&id=1 or 1",
  "?pagetype=entitylist",
])("%s is no page", (query) => {
  expect(readAddress("/main.aspx", query).kind).toBe("unknown");
});

const siteMap = `<SiteMap><Area Id="a"><Titles><Title LCID="1033" Title="Sales"/><Title LCID="1031" Title="Vertrieb"/></Titles>
  <Group Id="g" Title="Old title"><SubArea Id="s" Entity="account"/><SubArea Id="d" Url="/dashboards"/></Group>
  <Group Id="empty"><SubArea Id="w" Url="$webresource:x"/></Group></Area></SiteMap>`;

test("a site map is read in the reader's language; what shows no table is left out", () => {
  expect(readSiteMap(siteMap, "x", { language: 1031, baseLanguage: 1033 })).toEqual([
    {
      id: "a",
      title: "Vertrieb",
      groups: [{ id: "g", title: "Old title", subAreas: [{ id: "s", title: null, table: "account" }] }],
    },
  ]);
  expect(readSiteMap(siteMap, "x", { language: 1037, baseLanguage: 1033 })[0]?.title).toBe("Sales");
  expect(() => readSiteMap("<SiteMap>", "The site map of x", { language: 1033, baseLanguage: 1033 })).toThrow(
    "The site map of x is no well-formed XML",
  );
});

const cell = (name: string, colspan = 1, rowspan = 1) => ({ id: name, colspan, rowspan }) as CellLayout;

test("cells keep their places around one that spans rows, and none is wider than its section", () => {
  const places = placeCells([[cell("a"), cell("tall", 1, 2)], [cell("b")], [cell("wide", 5)]], 2);
  expect(
    places.map(({ cell: { id: name }, row, column, width, height }) => [name, row, column, width, height]),
  ).toEqual([
    ["a", 1, 1, 1, 1],
    ["tall", 1, 2, 1, 2],
    ["b", 2, 1, 1, 1],
    ["wide", 3, 1, 2, 1],
  ]);
});

beforeEach(() => {
  history.replaceState(null, "", "/main.aspx");
});

test("the open page is asked before it is left, and a form's opener is told what was saved", async () => {
  const router = new Router(window);
  const left = router.openForm({ kind: "record", table: "account", id: null, formId: null }, {});
  await vi.waitFor(() => {
    expect(router.entry.value.address.kind).toBe("record");
  });
  router.guard = () => Promise.resolve(false);
  expect(await router.go({ kind: "start" })).toBe(false);
  expect(router.entry.value.address.kind).toBe("record");
  router.rename({ kind: "record", table: "account", id, formId: null });
  expect(location.search).toContain(id);
  const { place, key } = router.entry.value;
  router.formLeft(place, [{ id, name: "New", entityType: "account" }]);
  expect(await left).toEqual([{ id, name: "New", entityType: "account" }]);
  router.guard = null;
  await router.go({ kind: "start" });
  expect(router.entry.value.key).toBeGreaterThan(key);
});

test("rows used lately stand newest first, each once, five a table, and are each user's own", () => {
  localStorage.clear();
  const rows = new RecentRows(localStorage, "me");
  for (const name of ["a", "b", "c", "d", "e", "f", "b"]) rows.add({ id: name, name, entityType: "account" });
  expect(rows.of("account").map(({ name }) => name)).toEqual(["b", "f", "e", "d", "c"]);
  rows.remove({ entityType: "account", id: "f" });
  expect(rows.of("account")).toHaveLength(4);
  expect(new RecentRows(localStorage, "you").of("account")).toEqual([]);
  localStorage.setItem("sandbox-recent-me", "{broken");
  expect(rows.of("account")).toEqual([]);
});
