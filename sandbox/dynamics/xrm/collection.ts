type Collection<T> = Xrm.Collection.ItemCollection<T>;

/**
 * A collection of the client API over a list that may change.
 *
 * @param nameOf name by which an item can be got
 */
export function collection<T>(items: () => T[], nameOf: (item: T) => string): Collection<T> {
  const get = (which?: string | number | Xrm.Collection.MatchingDelegate<T>): T | T[] | null => {
    const all = items();
    if (which === undefined) return all;
    if (typeof which === "function") return all.filter((item, index) => which(item, index));
    return (typeof which === "number" ? all[which] : all.find((item) => nameOf(item) === which)) ?? null;
  };
  return {
    forEach: (delegate) => {
      items().forEach((item, index) => {
        delegate(item, index);
      });
    },
    get: get as Collection<T>["get"],
    getLength: () => items().length,
  };
}
