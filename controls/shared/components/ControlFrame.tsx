import { Spinner, ThemeProvider, useTheme } from "@fluentui/react";
import * as React from "../react";
import type { HostReading } from "../host";
import type { FrameKey, Strings } from "../strings";
import { frameClass } from "../styles";
import { controlTheme } from "../theme";
import { StateMessage } from "./StateMessage";

interface ControlFrameProps {
  /** Name of the control: its style sheet is scoped under the class `Cosell-<name>`. */
  name: string;
  host: HostReading;
  strings: Strings<FrameKey>;
}

const Body: React.FunctionComponent<ControlFrameProps> = ({ name, host, strings, children }) => {
  const { error, masked, loading, offline, narrow, rtl } = host;
  const body =
    error !== null ? (
      <StateMessage kind="error">{error || strings("state.error")}</StateMessage>
    ) : masked ? (
      <StateMessage kind="locked">{strings("state.masked")}</StateMessage>
    ) : loading ? (
      <Spinner label={strings("state.loading")} ariaLive="polite" labelPosition="right" />
    ) : (
      <>
        {offline && <StateMessage kind="offline">{strings("state.offline")}</StateMessage>}
        {children}
      </>
    );
  return (
    <div
      className={`Cosell-${name} ${narrow ? "cosell-narrow " : ""}${frameClass(useTheme())}`}
      dir={rtl ? "rtl" : "ltr"}
    >
      {body}
    </div>
  );
};

/**
 * What stands around every control: theme, direction and width, and the states that are worded the same everywhere.
 * Children are drawn only when there is a value that the user may read.
 */
export const ControlFrame: React.FunctionComponent<ControlFrameProps> = (props) => {
  const { tokens, dark, rtl } = props.host;
  const theme = React.useMemo(() => controlTheme({ tokens, dark, rtl }), [tokens, dark, rtl]);
  return (
    <ThemeProvider theme={theme}>
      <Body {...props} />
    </ThemeProvider>
  );
};
