import * as React from "react";
import { Button, useRestoreFocusTarget } from "@fluentui/react-components";
import {
  Checkmark20Regular,
  Clock20Regular,
  Dismiss20Regular,
  Edit20Regular,
  Eye20Regular,
  Handshake20Regular,
  MailInbox20Regular,
  Tag20Regular,
  Trophy20Regular,
  Warning20Regular,
} from "@fluentui/react-icons";
import type { Deal, StatusAct } from "../../portal-api-types";
import { useObservable } from "../../../page/observable";
import { ErrorNotice } from "../parts/error-notice";
import { usePortal } from "../portal-context";
import { words } from "../words";
import { type Action, actionsOf, rare } from "./actions";
import { EditDialog } from "./edit-dialog";
import { InvitationDialog } from "./invitation-dialog";
import { CrmDialog, VisibleDialog } from "./simple-dialogs";
import { StatusDialog } from "./status-dialog";

const actIcons: Record<StatusAct["act"], React.ReactElement> = {
  accept: <Checkmark20Regular />,
  decline: <Dismiss20Regular />,
  win: <Trophy20Regular />,
  lose: <Dismiss20Regular />,
  receive: <MailInbox20Regular />,
  error: <Warning20Regular />,
  expire: <Clock20Regular />,
};

const otherIcons = {
  edit: <Edit20Regular />,
  convert: <Handshake20Regular />,
  invite: <Handshake20Regular />,
  visible: <Eye20Regular />,
  crm: <Tag20Regular />,
};

/** Answers that take nothing away are given at once; everything else is asked about before. */
const immediate: ReadonlySet<StatusAct["act"]> = new Set(["accept", "receive"]);

interface DealActionsProps {
  deal: Deal;
  onChanged: () => Promise<void>;
}

/** What may be done to the deal by whom one plays. */
export function DealActions({ deal, onChanged }: DealActionsProps) {
  const { api, role } = usePortal();
  const played = useObservable(role);
  const [asked, setAsked] = React.useState<Action | null>(null);
  const [error, setError] = React.useState<Error | null>(null);
  const [done, setDone] = React.useState("");
  const actions = actionsOf(deal, played);
  const restoreFocus = useRestoreFocusTarget();
  const title = React.useRef<HTMLParagraphElement>(null);
  // The button that was pressed may be gone with what it did.
  const keepFocus = () => {
    if (document.activeElement === document.body) title.current?.focus();
  };
  React.useEffect(() => {
    if (done) keepFocus();
  }, [done]);
  const finish = async (action: Action) => {
    setError(null);
    await onChanged();
    setDone(words.deal.done(labelOf(action)));
  };
  const start = async (action: Action) => {
    setDone("");
    if (action.kind !== "status" || !immediate.has(action.act)) {
      setAsked(action);
      return;
    }
    try {
      await api.setStatus(action.referralId, { act: action.act, by: action.whose });
      await finish(action);
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
    }
  };
  return (
    <section className="card actions" aria-label={words.deal.actionsFor(words.role[played])}>
      <p ref={title} className="actions-title" tabIndex={-1}>
        {words.deal.actionsFor(words.role[played])}
      </p>
      {actions.length === 0 ? <p className="muted">{words.deal.nothingToDo}</p> : null}
      <div className="action-row">
        {actions.map((action, index) => (
          <Button
            key={action.kind === "status" ? `${action.act} ${action.whose}` : action.kind}
            {...restoreFocus}
            appearance={appearanceOf(action, index)}
            icon={action.kind === "status" ? actIcons[action.act] : otherIcons[action.kind]}
            onClick={() => void start(action)}
          >
            {labelOf(action)}
          </Button>
        ))}
      </div>
      <p role="status" className="action-done">
        {done}
      </p>
      {error ? <ErrorNotice error={error} /> : null}
      {asked ? (
        <ActionDialogOf
          deal={deal}
          action={asked}
          onDone={() => finish(asked)}
          onClose={() => {
            setAsked(null);
            setTimeout(keepFocus);
          }}
        />
      ) : null}
    </section>
  );
}

/** The expected answer stands out, and what is rarely meant stands back. */
function appearanceOf(action: Action, index: number): "primary" | "secondary" | "subtle" {
  if (action.kind !== "status") return "secondary";
  if (rare.has(action.act)) return "subtle";
  return index === 0 && immediate.has(action.act) ? "primary" : "secondary";
}

function labelOf(action: Action): string {
  if (action.kind !== "status") return words.deal.otherActs[action.kind];
  return action.act === "expire" ? words.deal.expireOf[action.whose] : words.deal.acts[action.act];
}

interface ActionDialogOfProps {
  deal: Deal;
  action: Action;
  onDone: () => Promise<void>;
  onClose: () => void;
}

function ActionDialogOf({ deal, action, onDone, onClose }: ActionDialogOfProps) {
  const played = useObservable(usePortal().role);
  const common = { deal, onDone, onClose };
  switch (action.kind) {
    case "status":
      return <StatusDialog action={action} onDone={onDone} onClose={onClose} />;
    case "edit":
      return <EditDialog referral={deal.own} role={played} onDone={onDone} onClose={onClose} />;
    case "crm":
      return <CrmDialog {...common} />;
    case "visible":
      return <VisibleDialog {...common} />;
    default:
      return <InvitationDialog {...common} kind={action.kind} />;
  }
}
