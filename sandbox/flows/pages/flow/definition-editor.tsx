import * as React from "react";
import { Button, MessageBar, MessageBarBody, Textarea } from "@fluentui/react-components";
import { CheckmarkCircle20Regular, Save20Regular } from "@fluentui/react-icons";
import type { FlowDetail } from "../../service/api-types";
import { useFlows } from "../flow-context";
import { RefusalBar } from "../parts/refusal-bar";
import { word } from "../words";
import { indented, problemOfDefinition } from "./definition-text";

type Result = { kind: "valid" | "saved" } | { kind: "wrong"; problem: string } | { kind: "refused"; error: unknown };

/** The definition as text, to be checked and saved. */
export function DefinitionEditor({ flow, refresh }: { flow: FlowDetail; refresh: () => Promise<void> }) {
  const { api, router } = useFlows();
  const [base, setBase] = React.useState(flow.clientData);
  const [text, setText] = React.useState(() => indented(flow.clientData));
  const [result, setResult] = React.useState<Result | null>(null);
  const [isBusy, setBusy] = React.useState(false);
  const unedited = React.useMemo(() => indented(base), [base]);
  const isEdited = text !== unedited;
  useUnsaved(isEdited, (ask) => {
    router.guard = ask;
  });
  const { clientData } = flow;
  const seen = React.useRef(clientData);
  const [isStale, setStale] = React.useState(false);
  React.useEffect(() => {
    if (clientData === seen.current) return;
    seen.current = clientData;
    if (isEdited) {
      setStale(clientData !== base);
    } else {
      setBase(clientData);
      setText(indented(clientData));
    }
  }, [clientData, base, isEdited]);
  const check = (): boolean => {
    const problem = problemOfDefinition(text);
    setResult(problem === null ? { kind: "valid" } : { kind: "wrong", problem });
    return problem === null;
  };
  const save = async () => {
    if (!check()) return;
    setBusy(true);
    try {
      const saved = await api.saveDefinition(flow.flowId, text);
      setBase(saved.clientData);
      setText(indented(saved.clientData));
      setResult({ kind: "saved" });
      setStale(false);
      await refresh();
    } catch (error) {
      setResult({ kind: "refused", error });
    }
    setBusy(false);
  };
  return (
    <section className="card card-body definition" aria-label={word("definition")}>
      <p className="lead">{word("definitionLead")}</p>
      {isStale ? (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{word("changedElsewhere")}</MessageBarBody>
        </MessageBar>
      ) : null}
      <div className="definition-commands">
        <Button
          appearance="primary"
          icon={<Save20Regular />}
          disabled={isBusy || !isEdited}
          onClick={() => void save()}
        >
          {word("save")}
        </Button>
        <Button icon={<CheckmarkCircle20Regular />} onClick={check}>
          {word("check")}
        </Button>
        <Button
          appearance="subtle"
          disabled={!isEdited}
          onClick={() => {
            setBase(clientData);
            setText(indented(clientData));
            setStale(false);
            setResult(null);
          }}
        >
          {word("revert")}
        </Button>
      </div>
      <div role="status">
        {result?.kind === "valid" || result?.kind === "saved" ? (
          <MessageBar intent="success" layout="multiline">
            <MessageBarBody>{word(result.kind === "saved" ? "saved" : "isValid")}</MessageBarBody>
          </MessageBar>
        ) : null}
      </div>
      {result?.kind === "wrong" ? (
        <MessageBar intent="error" layout="multiline" role="alert">
          <MessageBarBody>{result.problem}</MessageBarBody>
        </MessageBar>
      ) : null}
      {result?.kind === "refused" ? <RefusalBar title={word("saveRefused")} error={result.error} /> : null}
      <Textarea
        className="definition-text"
        textarea={{ spellCheck: false, wrap: "off" }}
        aria-label={word("definitionLabel")}
        dir="ltr"
        value={text}
        onChange={(_event, { value }) => {
          setText(value);
          setResult(null);
        }}
      />
    </section>
  );
}

/** Asks before what was typed is lost: on the way to another page, and when the window is closed. */
function useUnsaved(isEdited: boolean, guard: (ask: (() => boolean) | null) => void): void {
  const latest = React.useRef(guard);
  latest.current = guard;
  React.useEffect(() => {
    if (!isEdited) return;
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    latest.current(() => window.confirm(word("leaveEdited")));
    window.addEventListener("beforeunload", warn);
    return () => {
      latest.current(null);
      window.removeEventListener("beforeunload", warn);
    };
  }, [isEdited]);
}
