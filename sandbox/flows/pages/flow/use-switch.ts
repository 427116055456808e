import * as React from "react";
import type { FlowSummary } from "../../service/api-types";
import { useFlows } from "../flow-context";
import { type WordKey, word } from "../words";

export interface Refusal {
  flowId: string;
  title: string;
  error: unknown;
}

export interface FlowSwitch {
  /** The last refusal, until it is dismissed or a switch succeeds. */
  refusal: Refusal | null;
  /** What was done last, for those who do not see the switch. */
  said: string;
  turn: (flow: FlowSummary, state: "on" | "off") => void;
  dismiss: () => void;
}

/**
 * Switches flows on and off, and keeps what was refused.
 *
 * @param afterwards reads the page anew, whatever came out
 */
export function useSwitch(afterwards: () => Promise<void>): FlowSwitch {
  const { api } = useFlows();
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const [said, setSaid] = React.useState("");
  // One after the other, so that a refusal tells of the state in which it was given. A switch that were disabled meanwhile
  // would lose the focus of whoever pressed it by key.
  const queue = React.useRef(Promise.resolve());
  const change = async ({ flowId, name }: FlowSummary, state: "on" | "off") => {
    const [done, refused]: [WordKey, WordKey] =
      state === "on" ? ["turnedOn", "onRefused"] : ["turnedOff", "offRefused"];
    try {
      await api.switchFlow(flowId, state);
      setRefusal(null);
      setSaid(word(done, name));
    } catch (error) {
      setRefusal({ flowId, title: word(refused, name), error });
      setSaid("");
    }
    await afterwards();
  };
  const turn = (flow: FlowSummary, state: "on" | "off") => {
    queue.current = queue.current.then(() => change(flow, state));
  };
  return {
    refusal,
    said,
    turn,
    dismiss: () => {
      setRefusal(null);
    },
  };
}
