import { vi } from "vitest";
import type { IInputs, IOutputs } from "../../controls/SolutionsGrid/generated/ManifestTypes";
import { SolutionsGrid } from "../../controls/SolutionsGrid/index";
import type { HostSettings } from "./fake-context";
import { fakeDataSet, type DataSetSettings } from "./fake-data-set";
import type { PropertySettings } from "./fake-properties";
import { mountControl } from "./mount-control";

export const opportunity = "11111111-1111-1111-1111-111111111111";
const columns = [
  { name: "cosell_name", displayName: "Name", isPrimary: true },
  { name: "cosell_solutiondetailid", displayName: "Solution", dataType: "Lookup.Simple" },
  { name: "detail.cosell_solutionidentifier", displayName: "Identifier" },
  { name: "detail.cosell_solutiontype", displayName: "Type", dataType: "OptionSet" },
  { name: "detail.cosell_publisher", displayName: "Publisher" },
  { name: "createdon", displayName: "Created on" },
];

/** A listed solution. */
export function listed(id: string, name: string | null, values: Record<string, string> = {}) {
  return { id, values: { cosell_name: name, "detail.cosell_solutiontype": "IP co-sell", ...values } };
}

export const two = [
  listed("row-1", "Contoso Insights", { "detail.cosell_publisher": "Contoso" }),
  listed("row-2", "Fabrikam Shield", { "detail.cosell_publisher": "Fabrikam" }),
];

/** SolutionsGrid on an opportunity; `record: null` is a host that does not tell the parent. */
export function mountGrid(
  records: DataSetSettings["records"] = two,
  settings: Partial<HostSettings> = {},
  column: PropertySettings | null = {},
  data: Partial<DataSetSettings> = {},
) {
  const error = column?.error === undefined ? {} : { error: column.error };
  const dataSet = fakeDataSet({ table: "cosell_opportunitysolution", columns, records, ...error, ...data });
  // Security stands in no typing of a data set; a host that has it is listened to.
  if (column?.security) Object.assign(dataSet, { security: { editable: true, readable: true, ...column.security } });
  const record = { entityId: `{${opportunity}}`, entityTypeName: "opportunity", entityRecordName: "40 seats" };
  const host = mountControl<IInputs, IOutputs>(
    new SolutionsGrid(),
    { control: "SolutionsGrid", label: "Solutions", record, ...settings },
    { solutions: column ? dataSet : (undefined as unknown as IInputs["solutions"]) },
  );
  return { ...host, dataSet };
}

type Rows = Record<string, unknown>[];
type WebApi = ComponentFramework.WebApi;

/** Answers of the Web API by table; a list is what is found, one after the other where there are several. */
export function answerWith(
  host: Pick<ReturnType<typeof mountGrid>, "context">,
  { found = {}, deal = {} }: { found?: Record<string, Rows[]>; deal?: Record<string, unknown> | null },
) {
  const written = (entityType: string, id = "new") => Promise.resolve({ entityType, id, name: "" });
  const api = {
    retrieveMultipleRecords: vi.fn<WebApi["retrieveMultipleRecords"]>((table) =>
      Promise.resolve({ entities: found[table]?.shift() ?? [], nextLink: "" }),
    ),
    retrieveRecord: vi.fn<WebApi["retrieveRecord"]>(() =>
      Promise.resolve({ _cosell_opportunityid_value: opportunity, cosell_opportunityid: deal }),
    ),
    createRecord: vi.fn<WebApi["createRecord"]>((table) => written(table)),
    updateRecord: vi.fn<WebApi["updateRecord"]>(written),
    deleteRecord: vi.fn<WebApi["deleteRecord"]>(written),
  };
  Object.assign(host.context.webAPI, api);
  return api;
}

/** What the Web API rejects with. */
export function refusal(errorCode: number, message = "Server words."): Error {
  return Object.assign(new Error(message), { errorCode });
}
