import type { Check } from "../check";
import { eachAction } from "../flow-findings";

/** Names that the designer gives, in lower case; a number follows where there is more than one. */
const given = new Set([
  ...["compose", "condition", "switch", "scope", "apply_to_each", "for_each", "do_until", "until", "terminate"],
  ...["delay", "delay_until", "response", "select", "filter_array", "join", "parse_json", "http", "if"],
  ...["create_csv_table", "create_html_table", "run_a_child_flow", "foreach", "wait"],
  ...["initialize_variable", "set_variable", "increment_variable", "decrement_variable"],
  ...["append_to_array_variable", "append_to_string_variable"],
  ...["list_rows", "get_a_row_by_id", "add_a_new_row", "update_a_row", "delete_a_row", "upsert_a_row"],
  ...["relate_rows", "unrelate_rows", "perform_a_bound_action", "perform_an_unbound_action"],
  ...["get_all_referrals", "get_referral_by_id"],
]);

/** Runs are read by the names of their actions: `Condition_3` failed tells nobody what went wrong. */
export const flowNames: Check = {
  id: "flow-names",
  title: "Actions of flows are named for what they do, and not as the designer names them",
  run: eachAction(({ action: { name, place } }) =>
    given.has(name.toLowerCase().replaceAll(/[ -]/g, "_").replace(/_\d+$/, ""))
      ? [{ place, message: "has a name that the designer gives; name what it does" }]
      : [],
  ),
};
