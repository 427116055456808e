import type { Check } from "../check";
import { eachAction } from "../flow-findings";

const writesVariable = /^(?:Set|Increment|Decrement|AppendToArray|AppendToString)/;

/**
 * How many turns run at once differs between Power Automate's documentation and its engine, and an Until ends after an
 * hour or sixty turns if nothing is said: both are decisions, and stand in the definition. Turns that run at once share
 * the flow's variables, so none may write one.
 */
export const flowLoops: Check = {
  id: "flow-loops",
  title:
    "Loops write out how many turns run at once, how many there may be and how long; none writes a variable at once",
  run: eachAction(({ action, loops }) => {
    const { place, type, repetitions, limit } = action;
    const parallel = loops.find((loop) => loop.type === "Foreach" && loop.repetitions !== 1);
    return [
      ...(type === "Foreach" && repetitions === null
        ? [{ place, message: "needs runtimeConfiguration.concurrency.repetitions, 1 for one turn after the other" }]
        : []),
      ...(type === "Until"
        ? Object.entries(limit)
            .filter(([, value]) => value === null)
            .map(([name]) => ({ place, message: `needs limit.${name}` }))
        : []),
      ...(parallel && parallel.repetitions !== null && writesVariable.test(type) && type.endsWith("Variable")
        ? [{ place, message: `writes a variable in ${parallel.name}, whose turns run at the same time` }]
        : []),
    ];
  }),
};
