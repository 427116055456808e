import * as React from "react";
import { FluentProvider } from "@fluentui/react-components";
import { DialogHost } from "../dialogs/dialog-host";
import { RecordPage } from "../form/record-page";
import { ListPage } from "../list/list-page";
import { useObservable } from "../../../page/observable";
import type { PageAddress } from "../page-address";
import { themeOf } from "../page-ports";
import type { Entry } from "../router";
import { SettingsPanel } from "../settings/settings-panel";
import { VariablesPage } from "../settings/variables-page";
import { ControlsPage } from "../every-state/controls-page";
import { type Shell, ShellProvider, useShell } from "../shell-context";
import { AppBar } from "./app-bar";
import { GlobalBar } from "./global-bar";
import { SideNavigation, variableTable } from "./side-navigation";

/** The whole page: app bar, site map, and the open page beside it. */
export function ShellFrame({ shell }: { shell: Shell }) {
  const look = useObservable(shell.appearance.look);
  const theme = React.useMemo(() => themeOf(look), [look]);
  const direction = shell.session.user.isRightToLeft ? "rtl" : "ltr";
  return (
    <FluentProvider theme={theme} dir={direction}>
      <ShellProvider value={shell}>
        <div className={`shell look-${look}`}>
          <Frame />
        </div>
        <DialogHost stack={shell.dialogs} />
      </ShellProvider>
    </FluentProvider>
  );
}

/** Below this width the site map lies over the page, and is closed at first. */
const narrow = 768;

function Frame() {
  const { router, word } = useShell();
  const entry = useObservable(router.entry);
  const [isNavigationOpen, setNavigationOpen] = React.useState(window.innerWidth > narrow);
  const [isSettingsOpen, setSettingsOpen] = React.useState(false);
  const { address } = entry;
  const isNavigationShown = isNavigationOpen && address.kind !== "controls";
  const table = address.kind === "list" || address.kind === "record" ? address.table : null;
  React.useEffect(() => {
    window.scrollTo(0, 0);
  }, [entry.key]);
  return (
    <>
      <a className="skip-link" href="#main">
        {word("skip")}
      </a>
      <AppBar
        isNavigationOpen={isNavigationShown}
        onToggleNavigation={() => {
          setNavigationOpen(!isNavigationOpen);
        }}
        onOpenSettings={() => {
          setSettingsOpen(true);
        }}
      />
      <div className="shell-body">
        {isNavigationShown ? (
          <SideNavigation
            table={table}
            onNavigate={() => {
              if (window.innerWidth <= narrow) setNavigationOpen(false);
            }}
          />
        ) : null}
        <main id="main" className="shell-main" tabIndex={-1}>
          <GlobalBar />
          <Page key={entry.key} entry={entry} address={address} />
        </main>
      </div>
      <SettingsPanel
        isOpen={isSettingsOpen}
        onClose={() => {
          setSettingsOpen(false);
        }}
      />
    </>
  );
}

function Page({ entry, address }: { entry: Entry; address: PageAddress }) {
  const { word } = useShell();
  switch (address.kind) {
    case "start":
      return null;
    case "list":
      return address.table === variableTable ? <VariablesPage /> : <ListPage address={address} />;
    case "record":
      return <RecordPage entry={entry} address={address} />;
    case "controls":
      return <ControlsPage />;
    default:
      return (
        <div className="card page-problem" role="alert">
          <h1>{word("pageMissing")}</h1>
          <p>{address.reason}</p>
        </div>
      );
  }
}
