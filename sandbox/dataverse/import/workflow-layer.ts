import type { RowValues, Store } from "../store/store.js";

/** What the package brought of each flow, by the flow's id: the layer below what is changed here. */
const layers = "#workflow-layers";

/** What a change of a flow can be in; its state is none of a layer's business. */
const layered = ["name", "description", "clientdata"] as const;

type Layer = Pick<RowValues, (typeof layered)[number]>;

const layerOf = (row: RowValues): Layer => ({
  name: row.name ?? null,
  description: row.description ?? null,
  clientdata: row.clientdata ?? null,
});

/**
 * What a managed package may write of a flow. A flow that was changed here since a package brought it has a layer of its
 * own on top, which hides the whole flow of every later version. Source: learn.microsoft.com, "Solution layers".
 *
 * @param brought what the package holds of the flow
 * @returns what the flow's row is to hold, and whether that hides the package's
 */
export function overLayer(
  store: Store,
  id: string,
  brought: RowValues,
  isManaged: boolean,
): { values: RowValues; isHidden: boolean } {
  const row = store.get("workflow", id)?.body;
  const below = store.get<Layer>(layers, id)?.body;
  store.put<Layer>(layers, id, layerOf(brought));
  if (!isManaged || !row || !below) return { values: brought, isHidden: false };
  const here = layerOf(row);
  if (layered.every((column) => here[column] === below[column])) return { values: brought, isHidden: false };
  return { values: { ...brought, ...here }, isHidden: true };
}

/** To be called when a flow goes. */
export function forgetLayer(store: Store, id: string): void {
  store.delete(layers, id);
}
