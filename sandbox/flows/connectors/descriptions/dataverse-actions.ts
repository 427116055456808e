import { type Shape, anyObject, boolean, int32, required, text } from "./shape.js";

/** An action of the Web API: what it is bound to, and its arguments. */
export interface DataverseAction {
  name: string;
  /** Logical name of the table it is bound to; null: unbound. */
  table: string | null;
  arguments: Readonly<Record<string, ActionArgument>>;
}

export type ActionArgument =
  | { kind: "value"; shape: Shape }
  /** A row of this table, with its columns. */
  | { kind: "row"; table: string; isRequired: boolean }
  /** A row that is there already, of one of these tables. */
  | { kind: "reference"; tables: readonly string[]; isRequired: boolean };

const value = (shape: Shape): ActionArgument => ({ kind: "value", shape });
const reference = (...tables: string[]): ActionArgument => ({ kind: "reference", tables, isRequired: false });

const closing: DataverseAction["arguments"] = {
  Status: value(required(int32)),
  OpportunityClose: { kind: "row", table: "opportunityclose", isRequired: true },
};

/**
 * The actions that flows may perform, with their arguments as the Web API's reference of actions lists them. Others
 * exist in a real environment; a flow that asks for one is refused here.
 */
export const dataverseActions: readonly DataverseAction[] = [
  { name: "WinOpportunity", table: null, arguments: closing },
  { name: "LoseOpportunity", table: null, arguments: closing },
  {
    name: "QualifyLead",
    table: "lead",
    arguments: {
      CreateAccount: value(required(boolean)),
      CreateContact: value(required(boolean)),
      CreateOpportunity: value(required(boolean)),
      OpportunityCurrencyId: reference("transactioncurrency"),
      OpportunityCustomerId: reference("account", "contact"),
      Status: value(required(int32)),
    },
  },
  {
    name: "SendAppNotification",
    table: null,
    arguments: {
      Title: value(required(text)),
      Body: value(text),
      Recipient: { kind: "reference", tables: ["systemuser"], isRequired: true },
      IconType: value(int32),
      ToastType: value(int32),
      Priority: value(int32),
      Expiry: value(int32),
      OverrideContent: value(anyObject),
      Actions: value(anyObject),
    },
  },
];

const namespace = "Microsoft.Dynamics.CRM.";

/** Bound actions are named with the namespace in front, unbound ones without. */
export function findAction(name: string, isBound: boolean): DataverseAction | undefined {
  const bare = isBound && name.startsWith(namespace) ? name.slice(namespace.length) : isBound ? null : name;
  return dataverseActions.find((action) => action.name === bare && (action.table !== null) === isBound);
}
