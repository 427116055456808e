import * as React from "../../shared/react";
import { checkmark, Icon, information, warning } from "../../shared/icons";
import type { DescribedLine } from "../logic/described";
import type { AuditProps } from "./props";

const icons = {
  success: checkmark,
  failure: warning,
  attention: warning,
  information,
  unknown: information,
};

interface TrailLineProps extends Pick<AuditProps, "strings" | "formatTime"> {
  line: DescribedLine;
}

/** One event: when, which way, how it went, what changed and what to do. Everything in it is text. */
export const TrailLine: React.FunctionComponent<TrailLineProps> = ({ line, strings, formatTime }) => {
  const { time, direction, outcome, message, translated, remedy, details, correlationId } = line;
  const more = correlationId ? [...details, [strings("correlation"), correlationId] as const] : details;
  return (
    <li className={`cosell-line Cosell-AuditPanel-${outcome}`} tabIndex={-1}>
      <Icon path={icons[outcome]} />
      <div>
        <div className="Cosell-AuditPanel-when">
          {time && <time dateTime={time}>{formatTime(time)} · </time>}
          {direction && `${strings(`direction.${direction}`)} · `}
          {strings(`outcome.${outcome}`)}
        </div>
        <div dir={translated ? undefined : "auto"}>{message}</div>
        {remedy && (
          <div className="Cosell-AuditPanel-when">
            {strings("remedy")}: {remedy}
          </div>
        )}
        {more.map(([name, value], index) => (
          <div key={index} className="Cosell-AuditPanel-when">
            <bdi>{name}</bdi>: <bdi>{value}</bdi>
          </div>
        ))}
      </div>
    </li>
  );
};
