import { FormAttribute } from "../form/attribute";
import { FormControl } from "../form/control";
import type { FormEvent } from "../form/handlers";
import { FormTab } from "../form/tab";
import type { FormApi } from "./form-api";
import { refuseUnknown } from "./refuse";

/** What a handler is called with. */
type ExecutionContext = Xrm.Events.EventContext & { getEventArgs(): object | null };

/** @param depth place of the handler among those of the event, from 1 */
export function executionContext(api: FormApi, event: FormEvent, depth: number): Xrm.Events.EventContext {
  return refuseUnknown<ExecutionContext>("executionContext", {
    getContext: () => api.globalContext,
    getDepth: () => depth,
    getEventArgs: () => event.args,
    getEventSource: () => source(api, event.source) as ReturnType<Xrm.Events.EventContext["getEventSource"]>,
    getFormContext: () => api.formContext,
    getSharedVariable: (key) => event.shared.get(key) as never,
    setSharedVariable: (key, value) => {
      event.shared.set(key, value);
    },
  });
}

function source(api: FormApi, happenedTo: unknown): unknown {
  if (happenedTo instanceof FormAttribute) return api.attribute(happenedTo);
  if (happenedTo instanceof FormControl) return api.control(happenedTo);
  if (happenedTo instanceof FormTab) return api.tab(happenedTo);
  return api.formContext.data.entity;
}
