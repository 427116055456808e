import { DefaultButton } from "@fluentui/react";
import * as React from "../../shared/react";
import { checkmark, clock, Icon, information, warning } from "../../shared/icons";
import { fill, type Strings } from "../../shared/strings";
import type { SyncKey } from "../keys";
import type { StatusKind } from "../logic/sync-state";

interface SyncStatusProps {
  kind: StatusKind | null;
  label: string;
  lastSynced: string | null;
  /** Words that a synchronization was asked for; empty where none was. */
  asked: string;
  strings: Strings<SyncKey>;
  /** Null where a synchronization cannot be asked for. */
  onSyncNow: (() => void) | null;
  offline: boolean;
}

const icons = {
  "not-shared": information,
  waiting: clock,
  synchronized: checkmark,
  failed: warning,
  "needs-attention": warning,
};

/** How synchronization went, when it last succeeded, and the way to ask for another. */
export const SyncStatus: React.FunctionComponent<SyncStatusProps> = (props) => {
  const { kind, label, lastSynced, asked, strings, onSyncNow, offline } = props;
  return (
    <div className="cosell-status">
      <div className={`cosell-line cosell-${kind ?? "unknown"}`}>
        <Icon path={kind ? icons[kind] : information} />
        <span>
          <strong>{label}</strong>
          {lastSynced && <span> · {fill(strings("status.last-synced"), { time: lastSynced })}</span>}
          {asked && <div>{asked}</div>}
          {(kind === "failed" || kind === "needs-attention") && <div>{strings("status.see-audit")}</div>}
        </span>
      </div>
      {onSyncNow && <DefaultButton text={strings("sync-now")} onClick={onSyncNow} disabled={offline} />}
    </div>
  );
};
