import { DefaultButton, TextField } from "@fluentui/react";
import * as React from "../../shared/react";
import { ControlFrame } from "../../shared/components/ControlFrame";
import { CopyButton } from "../../shared/components/CopyButton";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { StateMessage } from "../../shared/components/StateMessage";
import { fill } from "../../shared/strings";
import { filters, newestLines, type Filter } from "../logic/page";
import type { AuditProps } from "./props";
import { TrailLine } from "./TrailLine";

/** Lines that are drawn at first, and added each time that older ones are asked for. */
const pageSize = 25;

const Trail: React.FunctionComponent<AuditProps> = ({ reading, strings, textOf, formatTime }) => {
  const { trail } = reading;
  const [filter, setFilter] = React.useState<Filter>("filter.all");
  const [search, setSearch] = React.useState("");
  const [count, setCount] = React.useState(pageSize);
  const list = React.useRef<HTMLOListElement>(null);
  const { lines, more } = React.useMemo(
    () => newestLines(trail, textOf, { filter, search, count }),
    [trail, textOf, filter, search, count],
  );
  // The button that was pressed may be gone once the older lines are there.
  React.useEffect(() => {
    if (count > pageSize) (list.current?.children[count - pageSize] as HTMLElement | undefined)?.focus();
  }, [count]);
  if (!trail) {
    return <StateMessage kind="info">{strings(reading.saved === false ? "save-first" : "empty")}</StateMessage>;
  }
  return (
    <>
      <div className="cosell-line Cosell-AuditPanel-tools">
        <TextField
          type="search"
          ariaLabel={strings("search")}
          placeholder={strings("search")}
          value={search}
          onChange={(_event, text = "") => {
            setSearch(text);
            setCount(pageSize);
          }}
        />
        <div role="group" aria-label={strings("filter")}>
          {filters.map((one) => (
            <DefaultButton
              key={one}
              toggle
              checked={one === filter}
              text={strings(one)}
              onClick={() => {
                setFilter(one);
                setCount(pageSize);
              }}
            />
          ))}
        </div>
        <CopyButton text={() => trail} strings={strings} />
      </div>
      {lines.length === 0 && <StateMessage kind="info">{strings("none-found")}</StateMessage>}
      <ol ref={list}>
        {lines.map((line, index) => (
          <TrailLine key={index} line={line} strings={strings} formatTime={formatTime} />
        ))}
      </ol>
      {more && (
        <DefaultButton
          text={strings("older")}
          onClick={() => {
            setCount(count + pageSize);
          }}
        />
      )}
      <LiveRegion text={fill(strings("shown"), { count: lines.length })} />
    </>
  );
};

/** What synchronization did, newest first, in the reader's language. */
export const AuditControl = React.memo<AuditProps>(function AuditControl(props) {
  const { reading, strings } = props;
  return (
    <ControlFrame name="AuditPanel" host={reading} strings={strings}>
      <div role="group" aria-label={reading.label ?? strings("control.name")}>
        <Trail {...props} />
      </div>
    </ControlFrame>
  );
});
