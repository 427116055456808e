import { DefaultButton } from "@fluentui/react";
import * as React from "../../shared/react";
import { ControlFrame } from "../../shared/components/ControlFrame";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { StateMessage } from "../../shared/components/StateMessage";
import { useConfirmation } from "../../shared/components/useConfirmation";
import { useMounted } from "../../shared/components/useMounted";
import { fill } from "../../shared/strings";
import { failureKey } from "../logic/failure";
import type { GridRow } from "../platform";
import { AddSolution } from "./AddSolution";
import type { GridProps } from "./props";
import { SolutionTable } from "./SolutionTable";

interface Notice {
  kind: "good" | "info" | "warning" | "error";
  text: string;
}

const Solutions: React.FunctionComponent<GridProps> = ({ reading, strings, actions, askPlatform }) => {
  const { list, parent, saved, disabled, offline } = reading;
  const [notice, setNotice] = React.useState<Notice | null>(null);
  const [busy, setBusy] = React.useState(false);
  const body = React.useRef<HTMLDivElement>(null);
  const mounted = useMounted();
  const toBody = (): void => {
    body.current?.focus();
  };
  const { ask, inline, open } = useConfirmation(askPlatform, toBody);
  const editable = !disabled && !offline;
  const [say, fail] = React.useMemo(() => {
    const tell = (kind: Notice["kind"], text: string): void => {
      if (mounted.current) setNotice({ kind, text });
    };
    const tellFailure = (error: unknown): void => {
      const message = error instanceof Error ? error.message : "";
      tell("error", fill(strings(failureKey(error)), { message }));
    };
    return [tell, tellFailure];
  }, [mounted, strings]);
  const attempt = (work: () => Promise<void>): void => {
    setBusy(true);
    setNotice(null);
    void work()
      .catch(fail)
      .then(() => {
        if (mounted.current) setBusy(false);
      });
  };

  const remove = ({ id, name }: GridRow): void => {
    const solution = name || strings("unnamed");
    attempt(async () => {
      const { shared, last } = await actions.examine(id);
      if (!mounted.current) return;
      if (shared && last) {
        say("warning", strings("remove.last"));
        return;
      }
      const question = {
        title: fill(strings("remove.title"), { solution }),
        text: strings(shared ? "remove.text-shared" : "remove.text"),
        confirm: strings("remove"),
        cancel: strings("cancel"),
      };
      ask(question, () => {
        attempt(async () => {
          await actions.remove(id, shared);
          say("good", fill(strings("removed"), { solution }));
          toBody();
        });
      });
    });
  };

  const count = fill(strings("count"), { count: list.count });
  return (
    <div ref={body} role="group" tabIndex={-1} aria-label={reading.label ?? strings("control.name")}>
      {saved === false ? (
        <StateMessage kind="info">{strings("save-first")}</StateMessage>
      ) : list.rows.length === 0 ? (
        <StateMessage kind="info">{strings("empty")}</StateMessage>
      ) : (
        <SolutionTable
          reading={reading}
          strings={strings}
          actions={actions}
          onRemove={editable ? remove : null}
          busy={busy || open}
        />
      )}
      {list.more && <DefaultButton text={strings("more")} onClick={actions.more} />}
      {inline}
      {notice && <StateMessage kind={notice.kind}>{notice.text}</StateMessage>}
      {editable &&
        saved !== false &&
        (parent ? (
          <AddSolution
            strings={strings}
            search={actions.search}
            busy={busy}
            onFailure={fail}
            onAdd={(solution) => {
              attempt(async () => {
                const added = await actions.add(parent, solution);
                say(added === "already" ? "info" : "good", fill(strings(added), { solution: solution.name }));
              });
            }}
          />
        ) : (
          <DefaultButton
            className="cosell-edit"
            text={strings("new")}
            disabled={busy}
            onClick={() => {
              attempt(actions.create);
            }}
          />
        ))}
      <LiveRegion text={notice && notice.kind !== "error" ? notice.text : count} />
    </div>
  );
};

/** The solutions of a deal: list, add, remove. */
export const GridControl = React.memo<GridProps>(function GridControl(props) {
  const { reading, strings } = props;
  // Who has none of our roles is told so in plain words, not in the platform's about privileges.
  const host = reading.error?.includes("prvRead") ? { ...reading, error: strings("no-role") } : reading;
  return (
    <ControlFrame name="SolutionsGrid" host={host} strings={strings}>
      <Solutions {...props} />
    </ControlFrame>
  );
});
