import { act, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureKey } from "../../controls/SolutionsGrid/logic/failure";
import { axeFindings } from "../support/axe";
import { answerWith, mountGrid, opportunity, refusal, two } from "../support/mount-solutions-grid";

const detail = "cosell_solutiondetail";
const pair = "cosell_opportunitysolution";
const insights = {
  cosell_solutiondetailid: "detail-1",
  cosell_name: "Contoso Insights",
  cosell_publisher: "Contoso",
  cosell_solutiontype: 482000000,
  "cosell_solutiontype@OData.Community.Display.V1.FormattedValue": "IP co-sell",
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Lets the pause after typing pass, and every answer arrive. */
async function settle(milliseconds = 0): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(milliseconds);
  });
}
const type = (value: string): void => {
  fireEvent.change(screen.getByRole("searchbox"), { target: { value } });
};
async function press(name: string): Promise<void> {
  fireEvent.click(screen.getByRole("button", { name }));
  await settle();
}
async function addInsights(): Promise<void> {
  type("contoso");
  await settle(300);
  await press("+ Contoso Insights");
}
const confirmDialog = (host: ReturnType<typeof mountGrid>) => vi.mocked(host.context.navigation.openConfirmDialog);

describe("Adding a solution", () => {
  it("searches the catalogue once the user pauses, and once alone", async () => {
    const host = mountGrid();
    const api = answerWith(host, { found: { [detail]: [[insights]] } });
    for (const words of ["c", "co", "con"]) type(words);
    await settle(299);
    expect(api.retrieveMultipleRecords).not.toHaveBeenCalled();
    await settle(1);
    expect(api.retrieveMultipleRecords).toHaveBeenCalledExactlyOnceWith(
      detail,
      "?$select=cosell_name,cosell_publisher,cosell_solutiontype&$filter=statecode eq 0 and (contains(cosell_name,'con')" +
        " or contains(cosell_publisher,'con') or contains(cosell_solutionidentifier,'con'))&$orderby=cosell_name",
      20,
    );
    expect(screen.getByRole("listitem")).toHaveTextContent("+ Contoso InsightsIP co-sell · Contoso");
    expect(screen.getByText("Solutions found: 1")).toHaveAttribute("role", "status");
  });

  it("keeps quotes and signs of an address inside the filter's text", async () => {
    const api = answerWith(mountGrid(), {});
    type("O'Neil & co') or true#");
    await settle(300);
    expect(api.retrieveMultipleRecords.mock.calls[0]![1]).toContain(
      "contains(cosell_name,'O''Neil%20%26%20co'')%20or%20true%23')",
    );
    expect(screen.getByText("No solution of the catalogue matches.")).toBeVisible();
  });

  it("searches for nothing shorter than two characters, and forgets what was found when the words go", async () => {
    const api = answerWith(mountGrid(), { found: { [detail]: [[insights]] } });
    type(" c ");
    await settle(1000);
    expect(api.retrieveMultipleRecords).not.toHaveBeenCalled();
    type("co");
    await settle(300);
    fireEvent.keyDown(screen.getByRole("searchbox"), { key: "Escape" });
    await settle(1000);
    expect(screen.getByRole("searchbox")).toHaveValue("");
    expect(screen.queryByRole("listitem")).toBeNull();
    expect(api.retrieveMultipleRecords).toHaveBeenCalledOnce();
  });

  it("says when there may be more than it shows", async () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ ...insights, cosell_solutiondetailid: `d${index}` }));
    answerWith(mountGrid(), { found: { [detail]: [many] } });
    type("contoso");
    await settle(300);
    expect(screen.getAllByRole("listitem")).toHaveLength(20);
    expect(screen.getByText(/There may be more/)).toBeVisible();
  });

  it("creates the row, reads the list again and says so", async () => {
    const host = mountGrid();
    const api = answerWith(host, { found: { [detail]: [[insights]] } });
    await addInsights();
    expect(api.createRecord).toHaveBeenCalledExactlyOnceWith(pair, {
      cosell_name: "Contoso Insights",
      "cosell_opportunityid@odata.bind": `/opportunities(${opportunity})`,
      "cosell_solutiondetailid@odata.bind": "/cosell_solutiondetails(detail-1)",
    });
    expect(host.dataSet.refresh).toHaveBeenCalledOnce();
    expect(screen.getAllByRole("status").at(-1)).toHaveTextContent("Contoso Insights was added.");
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });

  it("activates a pair that was removed before, since the pair is unique in every state", async () => {
    const host = mountGrid();
    const row = { cosell_opportunitysolutionid: "old", statecode: 1 };
    const api = answerWith(host, { found: { [detail]: [[insights]], [pair]: [[row]] } });
    await addInsights();
    expect(api.retrieveMultipleRecords.mock.calls[1]![1]).toBe(
      `?$select=statecode&$filter=_cosell_opportunityid_value eq ${opportunity} and _cosell_solutiondetailid_value eq detail-1`,
    );
    expect(api.updateRecord).toHaveBeenCalledExactlyOnceWith(pair, "old", { statecode: 0, statuscode: 1 });
    expect(api.createRecord).not.toHaveBeenCalled();
    expect(host.dataSet.refresh).toHaveBeenCalledOnce();
    expect(host.container).toHaveTextContent("Contoso Insights had been removed, and is in the list again.");
  });

  it("says that a solution is listed already, also when somebody else was faster", async () => {
    const host = mountGrid();
    const api = answerWith(host, { found: { [detail]: [[insights], [insights]], [pair]: [[{ statecode: 0 }]] } });
    await addInsights();
    expect(host.container).toHaveTextContent("Contoso Insights is in the list already.");
    expect(api.createRecord).not.toHaveBeenCalled();
    api.createRecord.mockRejectedValueOnce(refusal(0x80040237));
    await addInsights();
    expect(api.createRecord).toHaveBeenCalledOnce();
    expect(host.container).toHaveTextContent("Contoso Insights is in the list already.");
  });

  it.each([
    [0x80040220, "You do not have permission to do this. Ask your administrator for a co-sell role."],
    [-2147220960, "You do not have permission to do this. Ask your administrator for a co-sell role."],
    [0x80040217, "This record no longer exists. Refresh the page."],
    [0x80044331, "That did not work, and nothing is certain to be changed. Try again; if it stays like this, tell"],
  ])("tells failure %i of the Web API in plain words, and lets the user try again", async (code, words) => {
    const host = mountGrid();
    const api = answerWith(host, { found: { [detail]: [[insights], [insights]] } });
    api.createRecord.mockRejectedValueOnce(refusal(code, "The plug-in said no."));
    await addInsights();
    expect(screen.getByRole("alert")).toHaveTextContent(words);
    expect(host.dataSet.refresh).not.toHaveBeenCalled();
    await addInsights();
    expect(screen.queryByRole("alert")).toBeNull();
    expect(host.container).toHaveTextContent("Contoso Insights was added.");
  });

  it("tells a failure of the search", async () => {
    const api = answerWith(mountGrid(), {});
    api.retrieveMultipleRecords.mockRejectedValueOnce(refusal(0, "The network is gone."));
    type("contoso");
    await settle(300);
    expect(screen.getByRole("alert")).toHaveTextContent(/^That did not work.*The network is gone\.$/);
  });

  it("ignores what a search brings after newer words, or after the control has gone", async () => {
    const errors = vi.spyOn(console, "error");
    const host = mountGrid();
    const api = answerWith(host, {});
    const late: ((rows: object[]) => void)[] = [];
    api.retrieveMultipleRecords.mockImplementation(
      () =>
        new Promise((resolve) => {
          late.push((entities) => {
            resolve({ entities, nextLink: "" });
          });
        }),
    );
    type("contoso");
    await settle(300);
    type("fabrikam");
    late[0]!([insights]);
    await settle(300);
    expect(screen.queryByRole("listitem")).toBeNull();
    host.remove();
    late[1]!([insights]);
    await settle();
    expect(errors).not.toHaveBeenCalled();
    errors.mockRestore();
  });

  it("knows failures without a code for what they are", () => {
    expect([undefined, null, new Error("x"), { errorCode: "80040220" }].map(failureKey)).toEqual(
      Array.from({ length: 4 }, () => "failure.unknown"),
    );
  });
});

describe("Removing a solution", () => {
  it("asks first, and deletes the row of a deal that is not shared", async () => {
    const host = mountGrid();
    const api = answerWith(host, { deal: { cosell_referralidentifier: null }, found: { [pair]: [[]] } });
    await press("Remove: Contoso Insights");
    expect(api.retrieveRecord).toHaveBeenCalledExactlyOnceWith(
      pair,
      "row-1",
      "?$select=_cosell_opportunityid_value&$expand=cosell_opportunityid($select=cosell_referralidentifier)",
    );
    expect(confirmDialog(host).mock.calls[0]![0]).toMatchObject({
      title: "Remove Contoso Insights?",
      text: "The solution is taken off this deal.",
    });
    expect(api.deleteRecord).toHaveBeenCalledExactlyOnceWith(pair, "row-1");
    expect(api.updateRecord).not.toHaveBeenCalled();
    expect(host.dataSet.refresh).toHaveBeenCalledOnce();
    expect(screen.getAllByRole("status").at(-1)).toHaveTextContent("Contoso Insights was removed.");
    expect(screen.getByRole("group", { name: "Solutions" })).toHaveFocus();
  });

  it("deactivates the row of a shared deal, which the flows send and then delete", async () => {
    const host = mountGrid();
    const api = answerWith(host, { deal: { cosell_referralidentifier: "ref" }, found: { [pair]: [[{}]] } });
    await press("Remove: Contoso Insights");
    expect(confirmDialog(host).mock.calls[0]![0].text).toContain("and then off the referral in Partner Center");
    expect(api.updateRecord).toHaveBeenCalledExactlyOnceWith(pair, "row-1", { statecode: 1, statuscode: 2 });
    expect(api.deleteRecord).not.toHaveBeenCalled();
    expect(host.dataSet.refresh).toHaveBeenCalledOnce();
  });

  it("keeps the last solution of a shared deal, by what the server says and not by what the list shows", async () => {
    const host = mountGrid(two);
    const api = answerWith(host, { deal: { cosell_referralidentifier: "ref" }, found: { [pair]: [[]] } });
    await press("Remove: Contoso Insights");
    expect(api.retrieveMultipleRecords.mock.calls[0]![1]).toBe(
      "?$select=cosell_opportunitysolutionid&$filter=_cosell_opportunityid_value eq " +
        `${opportunity} and statecode eq 0 and cosell_opportunitysolutionid ne row-1`,
    );
    expect(host.container).toHaveTextContent("This is the last solution of a shared deal");
    expect(confirmDialog(host)).not.toHaveBeenCalled();
    expect(api.updateRecord).not.toHaveBeenCalled();
    expect(screen.getByRole("button", { name: "Remove: Contoso Insights" })).toBeEnabled();
  });

  it("reads nothing of the deal before a removal asks for it", () => {
    const api = answerWith(mountGrid(), {});
    expect(api.retrieveRecord).not.toHaveBeenCalled();
  });

  it("changes nothing when the removal is cancelled", async () => {
    const host = mountGrid();
    const api = answerWith(host, { deal: {}, found: { [pair]: [[{}]] } });
    confirmDialog(host).mockResolvedValueOnce({ confirmed: false });
    await press("Remove: Contoso Insights");
    expect(api.deleteRecord).not.toHaveBeenCalled();
    expect(host.dataSet.refresh).not.toHaveBeenCalled();
    expect(screen.getByRole("button", { name: "Remove: Contoso Insights" })).toBeEnabled();
  });

  it("asks on the form where the host has no dialog; Escape cancels", async () => {
    const host = mountGrid(two, { confirmDialog: false });
    const api = answerWith(host, { deal: {}, found: { [pair]: [[{}], [{}]] } });
    await press("Remove: Contoso Insights");
    const cancel = screen.getByRole("button", { name: "Cancel" });
    expect(screen.getByRole("alertdialog", { name: "Remove Contoso Insights?" })).toBeVisible();
    expect(cancel).toHaveFocus();
    fireEvent.keyDown(cancel, { key: "Escape" });
    expect(screen.queryByRole("alertdialog")).toBeNull();
    await press("Remove: Contoso Insights");
    await press("Remove");
    expect(api.deleteRecord).toHaveBeenCalledOnce();
  });

  it("removes by the row itself where the host does not tell the parent", async () => {
    const host = mountGrid(two, { record: null });
    const api = answerWith(host, { deal: {}, found: { [pair]: [[{}]] } });
    await press("Remove: Fabrikam Shield");
    expect(api.deleteRecord).toHaveBeenCalledExactlyOnceWith(pair, "row-2");
  });

  it("takes one change at a time", async () => {
    const host = mountGrid();
    const api = answerWith(host, { deal: {} });
    api.retrieveRecord.mockImplementation(() => new Promise(() => undefined));
    await press("Remove: Contoso Insights");
    expect(screen.getByRole("button", { name: "Remove: Fabrikam Shield" })).toBeDisabled();
    fireEvent.click(screen.getByRole("button", { name: "Remove: Fabrikam Shield" }));
    expect(api.retrieveRecord).toHaveBeenCalledOnce();
  });

  it("asks nothing any more when the control has gone while it looked", async () => {
    const host = mountGrid();
    const api = answerWith(host, { deal: {}, found: { [pair]: [[{}]] } });
    fireEvent.click(screen.getByRole("button", { name: "Remove: Contoso Insights" }));
    host.remove();
    await settle();
    expect(confirmDialog(host)).not.toHaveBeenCalled();
    expect(api.deleteRecord).not.toHaveBeenCalled();
  });

  it("tells a failure, and removes nothing", async () => {
    const host = mountGrid();
    const api = answerWith(host, {});
    api.retrieveRecord.mockRejectedValueOnce(refusal(0x80040217));
    await press("Remove: Contoso Insights");
    expect(screen.getByRole("alert")).toHaveTextContent("This record no longer exists.");
    expect(api.deleteRecord).not.toHaveBeenCalled();
  });
});

describe("SolutionsGrid with results and a question", () => {
  it("has nothing for axe to find while it is used", async () => {
    const host = mountGrid(two, { confirmDialog: false }, {}, { hasNextPage: true });
    answerWith(host, { deal: {}, found: { [detail]: [[insights]], [pair]: [[{}]] } });
    type("contoso");
    await settle(300);
    await press("Remove: Contoso Insights");
    expect(screen.getByRole("alertdialog")).toBeVisible();
    vi.useRealTimers();
    expect(await axeFindings(host.container)).toEqual([]);
  });
});
