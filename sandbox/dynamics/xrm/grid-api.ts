import type { DataSetStore } from "../component-framework/data-set-store";
import type { DataSetRecord } from "../component-framework/data-set";
import type { FormControl } from "../form/control";
import type { Form } from "../form/form";
import { collection } from "./collection";
import { commonMembers } from "./control-api";
import type { FormApi } from "./form-api";
import { refuseUnknown } from "./refuse";

/** What scripts see of a sub-grid. Its rows are there once its tab has been opened. */
export function gridControlApi(
  api: FormApi,
  form: Form,
  control: FormControl,
  store: DataSetStore,
): Xrm.Controls.GridControl {
  return refuseUnknown<Xrm.Controls.GridControl>(`getControl("${control.name}")`, {
    ...commonMembers(api, form, control),
    getControlType: () => "subgrid",
    addOnLoad: (handler) => {
      store.onLoad.add(handler);
    },
    removeOnLoad: (handler) => {
      store.onLoad.remove(handler);
    },
    getEntityName: () => store.source.table,
    refresh: () => {
      store.refresh();
    },
    refreshRibbon: () => {
      form.changed();
    },
    getGrid: () =>
      refuseUnknown<Xrm.Controls.Grid>(`getControl("${control.name}").getGrid()`, {
        getTotalRecordCount: () => store.state.totalCount,
        getRows: () => rows(store, () => true),
        getSelectedRows: () => rows(store, (record) => store.state.selectedIds.includes(record.id)),
      }),
  });
}

function rows(
  store: DataSetStore,
  isWanted: (record: DataSetRecord) => boolean,
): Xrm.Collection.ItemCollection<Xrm.Controls.Grid.GridRow> {
  return collection(
    () => store.state.records.filter(isWanted).map((record) => row(store.source.table, record)),
    (gridRow) => gridRow.data.entity.getId(),
  );
}

function row(table: string, record: DataSetRecord): Xrm.Controls.Grid.GridRow {
  return refuseUnknown<Xrm.Controls.Grid.GridRow>("row", {
    data: refuseUnknown<Xrm.Data>("row.data", {
      entity: refuseUnknown<Xrm.Entity>("row.data.entity", {
        getEntityName: () => table,
        getEntityReference: () => ({ id: record.id, name: record.name, entityType: table }),
        getId: () => record.id,
        getPrimaryAttributeValue: () => record.name,
      }),
    }),
  });
}
