import * as React from "react";
import { Button, Input } from "@fluentui/react-components";
import { ChevronLeft16Regular, ChevronRight16Regular, ErrorCircle16Regular } from "@fluentui/react-icons";
import { readableName } from "../format";
import { word } from "../words";
import { nextFailedTurn, type StepLoop } from "./steps";
import { useSteps } from "./steps-context";

/** Goes through the turns of a loop: one back, one on, to a number, to the next one in which something failed. */
export function LoopPager({ name, loop }: { name: string; loop: StepLoop }) {
  const { showTurn } = useSteps();
  const [typed, setTyped] = React.useState<string | null>(null);
  const count = loop.hasFailure.length;
  const readable = readableName(name);
  if (count === 0) return <p className="quiet">{word("noTurns")}</p>;
  const show = (index: number) => {
    setTyped(null);
    showTurn(name, index);
  };
  const take = () => {
    const number = Number(typed);
    if (typed !== null && Number.isInteger(number) && number >= 1) show(Math.min(number, count) - 1);
    else setTyped(null);
  };
  const failed = nextFailedTurn(loop);
  return (
    <div className="pager" role="group" aria-label={word("turnLabel", readable)}>
      <Button
        size="small"
        appearance="subtle"
        icon={<ChevronLeft16Regular className="mirrored" />}
        aria-label={word("previousTurn", readable)}
        disabled={loop.shown === 0}
        onClick={() => {
          show(loop.shown - 1);
        }}
      />
      <Input
        size="small"
        className="pager-number"
        inputMode="numeric"
        aria-label={word("turnLabel", readable)}
        value={typed ?? String(loop.shown + 1)}
        onChange={(_event, { value }) => {
          setTyped(value);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") take();
        }}
        onBlur={take}
      />
      <span>{word("ofTurns", count)}</span>
      <Button
        size="small"
        appearance="subtle"
        icon={<ChevronRight16Regular className="mirrored" />}
        aria-label={word("nextTurn", readable)}
        disabled={loop.shown >= count - 1}
        onClick={() => {
          show(loop.shown + 1);
        }}
      />
      <span className="visually-hidden" role="status">
        {word("turnOf", loop.shown + 1, count)}
      </span>
      {failed === null ? null : (
        <Button
          size="small"
          appearance="subtle"
          icon={<ErrorCircle16Regular />}
          aria-label={word("nextFailedTurn", readable)}
          onClick={() => {
            show(failed);
          }}
        >
          {word("nextFailedShort")}
        </Button>
      )}
    </div>
  );
}
