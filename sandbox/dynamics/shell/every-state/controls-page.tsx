import * as React from "react";
import { FluentProvider, Spinner } from "@fluentui/react-components";
import { mountControl } from "../../component-framework/mount-control";
import type { ControlState } from "../../../sample/control-state";
import { type StoredControlState, readControlStates } from "../../../sample/read-control-states";
import { useLoaded } from "../../../page/observable";
import { themeOf } from "../page-ports";
import { useShell } from "../shell-context";
import { inputsOf, lookOf, sessionOf, withholdValues } from "./state-inputs";

/**
 * Every control in every state. `/controls.html?control=<name>` shows those of one control, with `&state=<id>` a single
 * one.
 */
export function ControlsPage() {
  const { session, word } = useShell();
  const { value: states, error } = useLoaded(async () => {
    const text = await session.loader.text("/control-states.json");
    return readControlStates(JSON.parse(text) as StoredControlState[], new Date(), session.user.languageId);
  }, []);
  if (error) return <p role="alert">{error.message}</p>;
  if (!states) return <Spinner label={word("loading")} />;
  const wanted = new URLSearchParams(location.search);
  const shown = states.filter(
    ({ control, id }) => (wanted.get("control") ?? control) === control && (wanted.get("state") ?? id) === id,
  );
  const controls = [...new Set(shown.map(({ control }) => control))];
  return (
    <div className="controls-page">
      <h1>{word("controls")}</h1>
      {controls.map((control) => (
        <section key={control} aria-label={control} data-control={control}>
          <h2>
            <a href={`/controls.html?control=${encodeURIComponent(control)}`}>{control}</a>
          </h2>
          <div className="control-states">
            {shown
              .filter((state) => state.control === control)
              .map((state) => (
                <StateCard key={state.id} state={state} />
              ))}
          </div>
        </section>
      ))}
    </div>
  );
}

/** Width of a form's column on a wide screen, in pixels. */
const columnWidth = 440;

function StateCard({ state }: { state: ControlState }) {
  const { session } = useShell();
  const element = React.useRef<HTMLDivElement>(null);
  const [isReady, setReady] = React.useState(false);
  const own = React.useMemo(() => sessionOf(session, state), [session, state]);
  React.useEffect(() => {
    if (!element.current) return undefined;
    const mounted = mountControl(element.current, {
      session: own,
      name: state.control,
      ...inputsOf(state),
      overrides: (context) => {
        withholdValues(state, context);
      },
    });
    void mounted.ready.then(() => {
      setReady(true);
    });
    return () => {
      mounted.unmount();
    };
  }, [own, state]);
  const look = lookOf(state);
  const query = new URLSearchParams({ control: state.control, state: state.id }).toString();
  return (
    <article
      className="control-state"
      data-state={state.id}
      data-control={state.control}
      data-look={state.look ?? "new"}
      data-ready={isReady}
      aria-label={state.title}
      style={{ width: state.width ?? columnWidth }}
    >
      <h3>
        <a href={`/controls.html?${query}`}>{state.title}</a>
      </h3>
      <FluentProvider theme={themeOf(look)} dir={own.user.isRightToLeft ? "rtl" : "ltr"} className={`look-${look}`}>
        {state.label ? <div className="control-state-label">{state.label}</div> : null}
        <div ref={element} className="customControl" />
      </FluentProvider>
    </article>
  );
}
