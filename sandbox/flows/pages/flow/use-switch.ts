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
  turn: (flow: FlowSummary, state: "on" | "off") => Promise<void>;
  dismiss: () => void;
}

/**
 * Switches flows on and off, one at a time, and keeps what was refused.
 *
 * @param afterwards reads the page anew, whatever came out
 */
export function useSwitch(afterwards: () => Promise<void>): FlowSwitch {
  const { api } = useFlows();
  // A switch that were disabled meanwhile would lose the focus of whoever pressed it by key.
  const isBusy = React.useRef(false);
  const [refusal, setRefusal] = React.useState<Refusal | null>(null);
  const [said, setSaid] = React.useState("");
  const turn = async ({ flowId, name }: FlowSummary, state: "on" | "off") => {
    const [done, refused]: [WordKey, WordKey] =
      state === "on" ? ["turnedOn", "onRefused"] : ["turnedOff", "offRefused"];
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      await api.switchFlow(flowId, state);
      setRefusal(null);
      setSaid(word(done, name));
    } catch (error) {
      setRefusal({ flowId, title: word(refused, name), error });
      setSaid("");
    }
    await afterwards();
    isBusy.current = false;
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
