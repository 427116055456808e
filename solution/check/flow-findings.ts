import { actionsOf, type PlacedAction } from "../../sandbox/flows/definition/actions-of";
import type { ActionDefinition, FlowDefinition, TriggerDefinition } from "../../sandbox/flows/definition/model";
import { isObject, type ObjectValue } from "../../sandbox/flows/language/kind";
import type { Value } from "../../sandbox/flows/language/value";
import type { Check, Finding } from "./check";
import { flowsOf, type Flow } from "./flows";
import type { SolutionPackage } from "./solution-package";

/** What is wrong at one place of a flow; the check that asks knows in which file. */
export interface FlowProblem {
  /** As in the definition: `actions/Try/actions/Get_a_row`, `triggers/manual`. */
  place: string;
  message: string;
}

export const inFlow = (flow: Flow, place: string, message: string): Finding => ({ file: flow.path, place, message });

/** Judges the flows that can be read; that one cannot is the affair of one check alone. */
export const eachDefinition =
  (judge: (definition: FlowDefinition, pack: SolutionPackage) => FlowProblem[]): Check["run"] =>
  (pack) =>
    flowsOf(pack).flatMap((flow) =>
      flow.definition === null || flow.definition instanceof Error
        ? []
        : judge(flow.definition, pack).map(({ place, message }) => inFlow(flow, place, message)),
    );

/** Judges every action of the flows that can be read, with what is around it. */
export const eachAction = (judge: (placed: PlacedAction, flow: FlowDefinition) => FlowProblem[]): Check["run"] =>
  eachDefinition((flow) => [...actionsOf(flow.actions)].flatMap((placed) => judge(placed, flow)));

export const triggerPlace = ({ name }: TriggerDefinition): string => `triggers/${name}`;

/** A member of an object; null when it is none, or has no such member. */
export const memberOf = (value: Value | undefined, name: string): Value =>
  value !== undefined && isObject(value) ? (value[name] ?? null) : null;

/** A member that is a text; empty when there is none. */
export function textOfMember(value: Value | undefined, name: string): string {
  const member = memberOf(value, name);
  return typeof member === "string" ? member : "";
}

/** Whether an action asks something outside of the flow, and so may fail through no fault of the flow. */
export const isCall = ({ type }: ActionDefinition): boolean => ["OpenApiConnection", "Workflow", "Http"].includes(type);

/** An action by itself, without those inside of it. */
export function withoutActions(source: ObjectValue): ObjectValue {
  const inside = ["actions", "else", "cases", "default"];
  return Object.fromEntries(Object.entries(source).filter(([name]) => !inside.includes(name)));
}
