import { getId, Toggle, type IToggle } from "@fluentui/react";
import * as React from "../../shared/react";
import { parseReadiness } from "../../../core/channel/readiness";
import { ControlFrame } from "../../shared/components/ControlFrame";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { ReadOnlyValue } from "../../shared/components/ReadOnlyValue";
import { StateMessage } from "../../shared/components/StateMessage";
import { useConfirmation } from "../../shared/components/useConfirmation";
import type { AskPlatform } from "../../shared/confirm";
import { optionLabel } from "../../shared/property";
import type { Strings } from "../../shared/strings";
import type { VisibilityKey } from "../keys";
import { isOpen, visibilityState } from "../logic/visibility";
import type { VisibilityReading } from "../platform";

interface VisibilityControlProps {
  reading: VisibilityReading;
  strings: Strings<VisibilityKey>;
  /** The column as it stood when the form was opened. */
  atFirst: boolean;
  askPlatform: AskPlatform | null;
  onSwitch: (value: boolean) => void;
}

const kinds = { hidden: "info", chosen: "warning", asked: "info", final: "locked", closed: "locked" } as const;

const VisibilitySwitch: React.FunctionComponent<VisibilityControlProps> = (props) => {
  const { reading, strings, atFirst, askPlatform, onSwitch } = props;
  const { value, options, help, disabled } = reading;
  const [id] = React.useState(() => getId("cosell-visibility"));
  const toggle = React.useRef<IToggle>(null);
  const readiness = React.useMemo(() => parseReadiness(reading.readiness), [reading.readiness]);
  const { ask, inline } = useConfirmation(askPlatform, () => toggle.current?.focus());

  const state = visibilityState(value, atFirst, help, readiness);
  const label = reading.label ?? strings("control.name");
  const yes = optionLabel(options, 1) ?? strings("yes");
  const no = optionLabel(options, 0) ?? strings("no");
  const words = strings(`words.${state}`);
  const change = (_event: unknown, checked?: boolean): void => {
    if (!checked) {
      onSwitch(false);
      return;
    }
    const question = {
      title: strings("question.title"),
      text: strings("question.text"),
      confirm: strings("question.confirm"),
      cancel: strings("question.cancel"),
    };
    ask(question, () => {
      onSwitch(true);
    });
  };

  return (
    <>
      {disabled || !isOpen(state) ? (
        <ReadOnlyValue label={label} describedBy={id}>
          {state === "hidden" || state === "closed" ? no : yes}
        </ReadOnlyValue>
      ) : (
        <Toggle
          componentRef={toggle}
          checked={value}
          onChange={change}
          onText={yes}
          offText={no}
          ariaLabel={label}
          aria-describedby={id}
        />
      )}
      {inline}
      <div id={id}>
        <StateMessage kind={kinds[state]}>{words}</StateMessage>
      </div>
      <LiveRegion text={words} />
    </>
  );
};

/** Whether Microsoft sellers see the deal: asked once, final once saved. */
export const VisibilityControl = React.memo<VisibilityControlProps>(function VisibilityControl(props) {
  return (
    <ControlFrame name="ReferralVisibility" host={props.reading} strings={props.strings}>
      <VisibilitySwitch {...props} />
    </ControlFrame>
  );
});
