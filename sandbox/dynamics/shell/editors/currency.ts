import type { FormView } from "../../form/form-view";
import type { Session } from "../../form/session";
import { textOf } from "../../web-api/client";
import { useLoaded } from "../../../page/observable";
import { useShell } from "../shell-context";

const symbols = new WeakMap<Session, Map<string, Promise<string>>>();

/** Symbol of a currency, read once. */
function symbolOf(session: Session, id: string): Promise<string> {
  const known = symbols.get(session) ?? new Map<string, Promise<string>>();
  symbols.set(session, known);
  const reading =
    known.get(id) ??
    session.client
      .retrieve("transactioncurrencies", id, "?$select=currencysymbol")
      .then((row) => textOf(row, "currencysymbol"));
  known.set(id, reading);
  reading.catch(() => known.delete(id));
  return reading;
}

/** Symbol of the record's currency; that of the user where the form does not carry the record's. */
export function useCurrencySymbol(form: FormView, isWanted: boolean): string {
  const { session } = useShell();
  const [lookup] = (form.attribute("transactioncurrencyid")?.value ?? []) as { id: string }[];
  const id = isWanted ? (lookup?.id ?? session.user.currency?.id) : undefined;
  const otherwise = session.user.formats.currencySymbol;
  const { value } = useLoaded(() => (id ? symbolOf(session, id) : Promise.resolve(otherwise)), [id ?? null]);
  return value ?? otherwise;
}
