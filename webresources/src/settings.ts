import type { Form } from "./form";
import type { Row } from "./memory";
import { attributes, rowsOf } from "./reads";

/** The environment variables that name columns: all of `cosell_…field`. */
export type ColumnSetting = "cosell_dealvaluefield" | "cosell_dealcurrencyfield" | "cosell_customercountryfield";

const variables =
  attributes("schemaname", "defaultvalue") +
  `<filter><condition attribute="schemaname" operator="like" value="cosell_%field"/></filter>` +
  `<link-entity name="environmentvariablevalue" from="environmentvariabledefinitionid"` +
  ` to="environmentvariabledefinitionid" link-type="outer" alias="v">${attributes("value")}</link-entity>`;

/** The variables are read once as long as the page lives: whoever changes one loads the page anew. */
let known: readonly Row[] | undefined;

/** The logical name of the customer's column; undefined while it is not known, and where the variable holds no name. */
export function columnOf(form: Form, setting: ColumnSetting): string | undefined {
  known = known ?? rowsOf(form, "environmentvariabledefinition", variables);
  const row = known?.find(({ schemaname }) => schemaname === setting);
  const name = row?.["v.value"] ?? row?.defaultvalue;
  return typeof name === "string" && /^\w+$/.test(name) ? name : undefined;
}
