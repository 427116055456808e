import { hiddenContentStyle, Link, mergeStyles } from "@fluentui/react";
import * as React from "../../shared/react";
import { checkmark, cross, Icon, information, warning } from "../../shared/icons";
import type { Strings } from "../../shared/strings";
import type { SyncKey } from "../keys";
import type { ChecklistLine } from "../logic/checklist";

interface ChecklistProps {
  lines: readonly ChecklistLine[];
  strings: Strings<SyncKey>;
  /** Goes to what mends a line; null where nothing can. */
  onMend: ((column: string) => void) | null;
}

const icons = { unmet: cross, advised: warning, unknown: information, met: checkmark };

/** What sharing needs, line by line; each line that is not met leads to what mends it, and what is done is folded away. */
export const Checklist: React.FunctionComponent<ChecklistProps> = ({ lines, strings, onMend }) => {
  const open = lines.filter(({ state }) => state !== "met");
  const done = lines.slice(open.length);
  const list = (part: readonly ChecklistLine[]): React.ReactElement => (
    <ul aria-label={strings("checklist.name")}>
      {part.map(({ id, state, text, column }) => (
        <li key={id} className={`cosell-line cosell-${state}`}>
          <Icon path={icons[state]} />
          <span>
            <span className={mergeStyles(hiddenContentStyle)}>{strings(`checklist.${state}`)}: </span>
            {text}{" "}
            {onMend && (state === "unmet" || state === "advised") && (
              <Link
                aria-label={`${strings("checklist.mend")}: ${text}`}
                onClick={() => {
                  onMend(column);
                }}
              >
                {strings("checklist.mend")}
              </Link>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      {open.length > 0 && list(open)}
      {done.length > 0 && (
        <details>
          <summary>
            {strings("checklist.met")}: {done.length}
          </summary>
          {list(done)}
        </details>
      )}
    </>
  );
};
