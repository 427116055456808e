import { Dropdown, getId, ResponsiveMode, useTheme, type IDropdownOption } from "@fluentui/react";
import * as React from "../../shared/react";
import { parseReadiness } from "../../../core/channel/readiness";
import { ControlFrame } from "../../shared/components/ControlFrame";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { ReadOnlyValue } from "../../shared/components/ReadOnlyValue";
import { StateMessage } from "../../shared/components/StateMessage";
import { chevronDown, Icon } from "../../shared/icons";
import type { Strings } from "../../shared/strings";
import { consequenceOf, freezeOf, helpKinds, type HelpKind } from "../logic/help";
import type { HelpReading } from "../platform";
import type { HelpKey } from "../keys";

interface HelpControlProps {
  reading: HelpReading;
  strings: Strings<HelpKey>;
  /** What a kind of help means, by the key `meaning.<value>`; null for a kind that has no text. */
  meaningOf: (key: string) => string | null;
  /** Null clears the choice. */
  onChoose: (value: number | null) => void;
}

const none = "none";
const renderCaret = (): React.ReactElement => <Icon path={chevronDown} />;
// Long meanings wrap inside their option.
const dropdownStyles = { dropdownItem: { height: "auto" }, dropdownItemSelected: { height: "auto" } };

const Option: React.FunctionComponent<{ option: IDropdownOption<HelpKind>; rtl: boolean }> = ({ option, rtl }) => {
  // The list is drawn outside the control, where the frame's colours are unknown.
  const color = useTheme().palette.neutralSecondary;
  return (
    <div className="Cosell-MicrosoftHelp-option" dir={rtl ? "rtl" : "ltr"}>
      <div>{option.text}</div>
      {option.data?.meaning && (
        <div className="Cosell-MicrosoftHelp-meaning" style={{ color }}>
          {option.data.meaning}
        </div>
      )}
    </div>
  );
};

const HelpChoice: React.FunctionComponent<HelpControlProps> = ({ reading, strings, meaningOf, onChoose }) => {
  const { value, options, visible, microsoftReferral, rtl } = reading;
  const [id] = React.useState(() => getId("cosell-help"));
  const readiness = React.useMemo(() => parseReadiness(reading.readiness), [reading.readiness]);
  const kinds = React.useMemo(() => helpKinds(options, value, meaningOf), [options, value, meaningOf]);
  const choices = React.useMemo(
    () => [
      { key: none, text: strings("none.label"), data: { meaning: strings("none.meaning") } },
      ...kinds.map((kind) => ({ key: kind.value, text: kind.label, data: kind })),
    ],
    [kinds, strings],
  );
  const label = reading.label ?? strings("control.name");
  const chosen = choices.find((choice) => choice.key === (value ?? none));
  const freeze = freezeOf(readiness, microsoftReferral);
  const fixed = reading.disabled || freeze !== null;
  const consequence = strings(`consequence.${consequenceOf(value !== null, visible)}`);
  const choose = (_event: unknown, option?: IDropdownOption): void => {
    if (option && option.key !== (value ?? none)) onChoose(option.key === none ? null : Number(option.key));
  };

  return (
    <>
      {fixed ? (
        <ReadOnlyValue label={label} describedBy={`${id}-words`}>
          {chosen?.text}
        </ReadOnlyValue>
      ) : (
        <Dropdown
          ariaLabel={label}
          aria-describedby={`${id}-words`}
          options={choices}
          selectedKey={value ?? none}
          onChange={choose}
          onRenderOption={(option) => (option ? <Option option={option} rtl={rtl} /> : null)}
          onRenderCaretDown={renderCaret}
          // On a phone Fluent would open a panel that cannot be closed without its icon font.
          responsiveMode={ResponsiveMode.large}
          styles={dropdownStyles}
        />
      )}
      <div id={`${id}-words`}>
        {chosen?.data.meaning && <div className="Cosell-MicrosoftHelp-meaning">{chosen.data.meaning}</div>}
        {freeze && <StateMessage kind="locked">{strings(`frozen.${freeze}`)}</StateMessage>}
        {!fixed && <StateMessage kind="info">{consequence}</StateMessage>}
        {!fixed && value !== null && (readiness?.saved ?? reading.saved) === false && (
          <StateMessage kind="info">{strings("save-first")}</StateMessage>
        )}
      </div>
      <LiveRegion text={fixed ? "" : `${chosen?.text ?? ""}. ${consequence}`} />
    </>
  );
};

/** The kinds of help, what the chosen one means and what it entails. */
export const HelpControl = React.memo<HelpControlProps>(function HelpControl(props) {
  return (
    <ControlFrame name="MicrosoftHelp" host={props.reading} strings={props.strings}>
      <HelpChoice {...props} />
    </ControlFrame>
  );
});
