import type { Store } from "../store/store.js";
import { type MetadataLayer, applyLayer } from "./layer.js";
import { loadOotbMetadata, ootbDirectory } from "./load-ootb.js";
import type { Metadata } from "./model.js";

/** Rows of this name are the sandbox's own: no table can be called so. */
const layersTable = "#metadata-layers";

/** What an installed solution adds to the metadata. */
export function layerOf(store: Store, solution: string): MetadataLayer | undefined {
  return store.get<MetadataLayer>(layersTable, solution)?.body;
}

/** Keeps what a solution adds to the metadata, in place of what it added before. */
export function keepLayer(store: Store, solution: string, layer: MetadataLayer): void {
  store.put<MetadataLayer>(layersTable, solution, layer);
}

/**
 * The metadata of a store: the out-of-box tables, and over them every imported solution in the order of its first
 * import. Keys of solutions are Pending, as after an import, until they have been built over the rows.
 *
 * @throws DataFileError naming a broken data file
 */
export function restoreMetadata(store: Store, directory: string = ootbDirectory): Metadata {
  const metadata = loadOotbMetadata(directory);
  for (const { body } of store.all<MetadataLayer>(layersTable)) applyLayer(metadata, body);
  return metadata;
}
