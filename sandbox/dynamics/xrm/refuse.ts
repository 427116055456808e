/** Names that are looked up on any object by the language, by promises and by debuggers, and mean no API. */
const harmless = new Set([
  "then",
  "toJSON",
  "constructor",
  "toString",
  "valueOf",
  "nodeType",
  "$$typeof",
  "asymmetricMatch",
]);

/**
 * An object of the client API of which only a part is there. Whoever reaches for another member is told its name: a
 * script that gets `undefined` would go on as if the platform had answered.
 *
 * @param api how a script calls it, e.g. `Xrm.Utility`
 */
export function refuseUnknown<T extends object>(api: string, known: Partial<T>): T {
  return new Proxy(known, {
    get(target, member, receiver): unknown {
      if (typeof member === "symbol" || member in target || harmless.has(member)) {
        return Reflect.get(target, member, receiver);
      }
      throw new Error(`${api}.${member} is not known here.`);
    },
  }) as T;
}
