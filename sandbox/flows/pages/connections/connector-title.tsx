import * as React from "react";
import { connectorIcon } from "../parts/action-icon";

interface ConnectorTitleProps {
  /** API name, e.g. `shared_partnercenterref`. */
  connector: string;
  title: string;
  /** What stands below, smaller. */
  note: string;
}

/** What a row of connections or of references begins with. */
export function ConnectorTitle({ connector, title, note }: ConnectorTitleProps) {
  return (
    <span className="connection-name">
      {connectorIcon(connector)}
      <span>
        {title}
        <span className="quiet block">{note}</span>
      </span>
    </span>
  );
}
