import { act, fireEvent, screen, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { readParent } from "../../controls/SolutionsGrid/parent-record";
import { describeControlBehaviour } from "../support/control-behaviour";
import { listed, mountGrid, two } from "../support/mount-solutions-grid";

describeControlBehaviour({
  name: "SolutionsGrid",
  mount: (settings, column) => mountGrid(two, settings, column),
  secret: /Contoso Insights/,
  offline: /You are offline/,
  editors: "input, select, textarea, .cosell-edit",
});

const cells = (): (string | null)[][] =>
  within(screen.getByRole("table"))
    .getAllByRole("row")
    .slice(1)
    .map((row) =>
      within(row)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    );

describe("SolutionsGrid", () => {
  it("lists name, type and publisher, and no other column of the view", () => {
    mountGrid();
    expect(screen.getAllByRole("columnheader").map((heading) => heading.textContent)).toEqual([
      "Name",
      "Type",
      "Publisher",
    ]);
    expect(cells()).toEqual([
      ["Contoso Insights", "IP co-sell", "Contoso", "Remove"],
      ["Fabrikam Shield", "IP co-sell", "Fabrikam", "Remove"],
    ]);
    expect(screen.getAllByRole("status").at(-1)).toHaveTextContent("Solutions: 2");
  });

  it("lists names alone where the view carries nothing of the catalogue, and passes over hidden columns", () => {
    const columns = [
      { name: "cosell_name", displayName: "Name", isPrimary: true },
      { name: "detail.cosell_publisher", displayName: "Publisher", isHidden: true },
    ];
    mountGrid(two, {}, {}, { columns });
    expect(cells()[0]).toEqual(["Contoso Insights", "Remove"]);
  });

  it("tells who has no role so in plain words, and anybody else what the platform says", () => {
    const error = "Principal user (Id=1) is missing prvReadcosell_opportunitysolution privilege on OTC=10116";
    const withoutRole = mountGrid([], {}, {}, { error });
    expect(withoutRole.container).toHaveTextContent("You have no co-sell role");
    expect(withoutRole.container).not.toHaveTextContent("Principal user");
    expect(mountGrid([], {}, {}, { error: "The view is broken." }).container).toHaveTextContent("The view is broken.");
  });

  it("names a row whose name is empty or hidden by its solution, and else says that it has none", () => {
    const solution = { id: { guid: "d" }, name: "Woodgrove Pay" };
    mountGrid([{ id: "a", values: { cosell_name: null, cosell_solutiondetailid: solution } }, listed("b", null)]);
    expect(cells().map(([name]) => name)).toEqual(["Woodgrove Pay", "(no name)"]);
  });

  it("takes hostile names for text", () => {
    const { container } = mountGrid([listed("a", "<img src=x onerror=alert(1)>")]);
    expect(container.querySelector("img")).toBeNull();
    expect(cells()[0]![0]).toBe("<img src=x onerror=alert(1)>");
  });

  it("says that there is none, that sharing needs one, and on a new record that it wants to be saved first", () => {
    expect(mountGrid([]).container).toHaveTextContent("This deal has no solution yet. Sharing needs at least one.");
    const fresh = mountGrid([], { record: { entityId: "", entityTypeName: "opportunity" } });
    expect(fresh.container).toHaveTextContent("Save this record first; then solutions can be added.");
    expect(within(fresh.container).queryByRole("searchbox")).toBeNull();
    expect(within(fresh.container).queryByRole("button")).toBeNull();
  });

  it("fetches nothing by itself, however often the host updates", () => {
    const host = mountGrid();
    host.update();
    host.update();
    for (const method of Object.values(host.context.webAPI)) expect(method).not.toHaveBeenCalled();
    expect(host.dataSet.refresh).not.toHaveBeenCalled();
    expect(host.dataSet.paging.loadNextPage).not.toHaveBeenCalled();
  });

  it("follows the data set, and keeps what is typed and the focus while it is read again", () => {
    const host = mountGrid([]);
    const field = screen.getByRole("searchbox");
    fireEvent.change(field, { target: { value: "C" } });
    field.focus();
    host.update(({ parameters }) => {
      parameters.solutions.loading = true;
    });
    expect(screen.getByRole("searchbox")).toHaveFocus();
    host.update(({ parameters }) => {
      parameters.solutions = mountGrid().dataSet;
    });
    expect(within(host.container).getByRole("searchbox")).toHaveValue("C");
    expect(within(host.container).getByRole("table")).toHaveTextContent("Contoso Insights");
  });

  it("loads the next page on demand alone", () => {
    const host = mountGrid(two, {}, {}, { hasNextPage: true, total: 12 });
    expect(screen.getAllByRole("status").at(-1)).toHaveTextContent("Solutions: 12");
    fireEvent.click(screen.getByRole("button", { name: "Show more" }));
    expect(host.dataSet.paging.loadNextPage).toHaveBeenCalledOnce();
  });

  it("counts what is loaded where the platform did not count", () => {
    mountGrid(two, {}, {}, { total: -1 });
    expect(screen.getAllByRole("status").at(-1)).toHaveTextContent("Solutions: 2");
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  });

  it("sorts by a heading, and the other way round the second time", () => {
    const host = mountGrid();
    const heading = (): HTMLElement => screen.getByRole("columnheader", { name: "Publisher" });
    expect(heading()).toHaveAttribute("aria-sort", "none");
    const sort = (): void => {
      fireEvent.click(within(heading()).getByRole("button"));
      host.update();
    };
    sort();
    expect(host.dataSet.sorting).toEqual([{ name: "detail.cosell_publisher", sortDirection: 0 }]);
    expect(heading()).toHaveAttribute("aria-sort", "ascending");
    sort();
    expect(host.dataSet.sorting).toEqual([{ name: "detail.cosell_publisher", sortDirection: 1 }]);
    expect(heading()).toHaveAttribute("aria-sort", "descending");
    expect(host.dataSet.refresh).toHaveBeenCalledTimes(2);
  });

  it("offers no sorting by a column that the platform does not sort by", () => {
    const columns = [{ name: "cosell_name", displayName: "Name", isPrimary: true, disableSorting: true }];
    mountGrid(two, {}, {}, { columns });
    const heading = screen.getByRole("columnheader", { name: "Name" });
    expect(heading).not.toHaveAttribute("aria-sort");
    expect(within(heading).queryByRole("button")).toBeNull();
  });

  it("opens a listed solution by the platform's own way", () => {
    const host = mountGrid();
    fireEvent.click(screen.getByRole("button", { name: "Fabrikam Shield" }));
    expect(host.dataSet.openDatasetItem).toHaveBeenCalledExactlyOnceWith({
      id: { guid: "row-2" },
      etn: "cosell_opportunitysolution",
      name: "Fabrikam Shield",
    });
  });

  it.each([
    ["a host that does not tell the parent", null],
    ["a form of another table", { entityId: "1", entityTypeName: "account" }],
  ])("offers the platform's New command on %s", async (_where, record) => {
    const host = mountGrid(two, { record });
    expect(screen.queryByRole("searchbox")).toBeNull();
    await act(async () => {
      fireEvent.click(screen.getByRole("button", { name: "New solution" }));
      await Promise.resolve();
    });
    expect(host.context.navigation.openForm).toHaveBeenCalledExactlyOnceWith({
      entityName: "cosell_opportunitysolution",
      useQuickCreateForm: true,
    });
    expect(host.dataSet.refresh).toHaveBeenCalledOnce();
  });

  it("reads the parent of an opportunity alone, and without one the id of none", () => {
    const of = (entityTypeName?: string, entityId?: string) =>
      readParent({ mode: { contextInfo: { entityTypeName, entityId } } });
    expect(of("opportunity", "1")).toEqual({ table: "opportunity", id: "1" });
    expect(of("opportunity", "")).toEqual({ table: "opportunity", id: null });
    expect([of("account", "1"), of(), readParent({})]).toEqual([null, null, null]);
  });

  it("is worked by the keyboard alone: everything in it takes the focus", () => {
    const { container } = mountGrid();
    const stops = container.querySelectorAll<HTMLElement>("button, input");
    expect(stops).toHaveLength(8);
    for (const stop of stops) {
      stop.focus();
      expect(stop).toHaveFocus();
    }
  });

  it("offers no change while offline, and still shows the list", () => {
    const host = mountGrid(two, { offline: true });
    expect(host.container).toHaveTextContent("Solutions can be added and removed once you are connected.");
    expect(host.container.querySelectorAll("input, .cosell-edit")).toHaveLength(0);
    expect(cells()[0]![0]).toBe("Contoso Insights");
  });

  it("leaves the form in the middle of nothing: no late call, no word on the console", async () => {
    const errors = vi.spyOn(console, "error");
    const host = mountGrid(two, { record: null });
    let opened: (value: { savedEntityReference: [] }) => void = () => undefined;
    host.context.navigation.openForm = () => new Promise((resolve) => (opened = resolve));
    fireEvent.click(screen.getByRole("button", { name: "New solution" }));
    host.remove();
    await act(async () => {
      opened({ savedEntityReference: [] });
      await Promise.resolve();
    });
    expect(host.dataSet.refresh).not.toHaveBeenCalled();
    expect(errors).not.toHaveBeenCalled();
    errors.mockRestore();
  });
});
