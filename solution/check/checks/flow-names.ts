import type { Check } from "../check";
import { eachAction } from "../flow-findings";

/** Names that the designer gives to what the language itself has, in lower case. They tell nothing, numbered or not. */
const types = new Set([
  ...["compose", "condition", "switch", "scope", "apply_to_each", "for_each", "foreach", "do_until", "until", "if"],
  ...["terminate", "delay", "delay_until", "wait", "response", "select", "filter_array", "join", "parse_json", "http"],
  ...["create_csv_table", "create_html_table", "run_a_child_flow"],
  ...["initialize_variable", "set_variable", "increment_variable", "decrement_variable"],
  ...["append_to_array_variable", "append_to_string_variable"],
]);

/** Names that it gives to operations of connectors: one says what it does, a second does not say why. */
const operations = new Set([
  ...["list_rows", "get_a_row_by_id", "add_a_new_row", "update_a_row", "delete_a_row", "upsert_a_row"],
  ...["relate_rows", "unrelate_rows", "perform_a_bound_action", "perform_an_unbound_action"],
  ...["get_all_referrals", "get_referral_by_id"],
]);

/** Runs are read by the names of their actions: `Condition_3` failed tells nobody what went wrong. */
export const flowNames: Check = {
  id: "flow-names",
  title: "Actions of flows are named for what they do, and not as the designer names them",
  run: eachAction(({ action: { name, place } }) => {
    const plain = name.toLowerCase().replaceAll(/[ -]/g, "_");
    const unnumbered = plain.replace(/_\d+$/, "");
    return types.has(unnumbered) || (plain !== unnumbered && operations.has(unnumbered))
      ? [{ place, message: "has a name that the designer gives; name what it does" }]
      : [];
  }),
};
