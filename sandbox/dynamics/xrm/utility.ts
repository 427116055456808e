import type { LookupValue } from "../form/form-view";
import { type Session, setProgress } from "../form/session";
import { xrmPromise } from "./async";
import { entityMetadata } from "./entity-metadata";
import { globalContext } from "./global-context";
import { refuseUnknown } from "./refuse";

/** `Xrm.Utility`. */
export function utility(session: Session): Xrm.Utility {
  const context = globalContext(session);
  return refuseUnknown<Xrm.Utility>("Xrm.Utility", {
    getGlobalContext: () => context,
    // The platform gives null where it knows no such text, whatever the typings say.
    getResourceString: (resource, key) => session.strings.get(resource, key) as never,
    getEntityMetadata: (table, columns) =>
      xrmPromise<unknown>(
        entityMetadata(session, table, columns),
      ) as Xrm.Async.PromiseLike<Xrm.Metadata.EntityMetadata>,
    lookupObjects: (options) => xrmPromise(lookupObjects(session, options)),
    showProgressIndicator: (text) => {
      setProgress(session, text);
    },
    closeProgressIndicator: () => {
      setProgress(session, null);
    },
  });
}

/** Lets the user pick rows, as a script or a control asks. */
export function lookupObjects(
  session: Session,
  options: Xrm.LookupOptions | ComponentFramework.UtilityApi.LookupOptions,
): Promise<LookupValue[]> {
  const filters = "filters" in options ? (options.filters ?? []) : [];
  const searchText = "searchText" in options ? options.searchText : undefined;
  return session.dialogs.lookup({
    tables: options.entityTypes,
    multiple: options.allowMultiSelect ?? false,
    filters: filters.map(({ entityLogicalName, filterXml }) => ({ table: entityLogicalName, filterXml })),
    ...(options.defaultEntityType ? { defaultTable: options.defaultEntityType } : {}),
    ...(options.viewIds ? { viewIds: options.viewIds } : {}),
    ...(searchText ? { searchText } : {}),
  });
}
