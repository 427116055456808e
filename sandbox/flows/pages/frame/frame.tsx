import * as React from "react";
import { FluentProvider } from "@fluentui/react-components";
import { useObservable } from "../../../page/observable";
import { lightTheme } from "../../../page/theme";
import type { PageAddress } from "../address";
import { ConnectionsPage } from "../connections/connections-page";
import { type FlowPages, FlowProvider } from "../flow-context";
import { FlowPage } from "../flow/flow-page";
import { FlowListPage } from "../list/flow-list-page";
import { PageLink } from "../parts/page-link";
import { RunPage } from "../run/run-page";
import { RunListPage } from "../run/run-list-page";
import { word } from "../words";
import { AppBar } from "./app-bar";
import { SideNavigation } from "./side-navigation";

/** Up to this width the navigation lies over the page, and is closed at first. */
const narrow = 900;

const isNarrow = (): boolean => window.innerWidth <= narrow;

/** The whole page: bar, navigation, and the open page beside it. */
export function Frame({ pages }: { pages: FlowPages }) {
  const address = useObservable(pages.router.address);
  const [isNavigationOpen, setNavigationOpen] = React.useState(!isNarrow());
  const main = React.useRef<HTMLElement>(null);
  const place = keyOf(address);
  const last = React.useRef(place);
  React.useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    window.scrollTo(0, 0);
    // Who reads with a screen reader, or goes by keys, begins at the new page's top.
    main.current?.focus({ preventScroll: true });
  }, [place]);
  return (
    <FluentProvider theme={lightTheme}>
      <FlowProvider value={pages}>
        <div className="shell">
          <a className="skip-link" href="#main">
            {word("skip")}
          </a>
          <AppBar
            isNavigationOpen={isNavigationOpen}
            onToggleNavigation={() => {
              setNavigationOpen(!isNavigationOpen);
            }}
          />
          <div className="shell-body">
            {isNavigationOpen ? (
              <SideNavigation
                address={address}
                onNavigate={() => {
                  if (isNarrow()) setNavigationOpen(false);
                }}
              />
            ) : null}
            <main id="main" className="shell-main" tabIndex={-1} ref={main}>
              <Page key={place} address={address} />
            </main>
          </div>
        </div>
      </FlowProvider>
    </FluentProvider>
  );
}

/** Names the page of an address; a page is drawn afresh when it changes. */
function keyOf(address: PageAddress): string {
  if (address.kind === "flow") return address.flowId;
  if (address.kind === "run") return address.runId;
  return address.kind;
}

function Page({ address }: { address: PageAddress }) {
  switch (address.kind) {
    case "flows":
      return <FlowListPage />;
    case "runs":
      return <RunListPage />;
    case "connections":
      return <ConnectionsPage />;
    case "flow":
      return <FlowPage address={address} />;
    case "run":
      return <RunPage address={address} />;
    default:
      return (
        <div className="card page-problem" role="alert">
          <h1>{word("pageMissing")}</h1>
          <p>{word("pageMissingText")}</p>
          <PageLink to={{ kind: "flows" }}>{word("flows")}</PageLink>
        </div>
      );
  }
}
