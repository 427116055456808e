import * as React from "react";
import { FluentProvider } from "@fluentui/react-components";
import { Beaker20Regular } from "@fluentui/react-icons";
import { useObservable } from "../../../page/observable";
import { lightTheme } from "../../../page/theme";
import { listOf, type PageAddress, writeAddress } from "../address";
import { DealPage } from "../deal/deal-page";
import { ListPage } from "../list/list-page";
import { NewDealPage } from "../new-deal/new-deal-page";
import { PageLink } from "../page-link";
import { type Portal, PortalProvider } from "../portal-context";
import { RequestsPage } from "../requests/requests-page";
import { WebhooksPage } from "../webhooks/webhooks-page";
import { words } from "../words";
import { AppBar } from "./app-bar";
import { SideNavigation } from "./side-navigation";

/** Up to this width the navigation lies over the page, and is closed at first. */
const narrow = 900;

const isNarrow = (): boolean => window.innerWidth <= narrow;

/** The whole page: bar, notice, navigation, and the open page beside it. */
export function Frame({ portal }: { portal: Portal }) {
  const address = useObservable(portal.router.address);
  const [isNavigationOpen, setNavigationOpen] = React.useState(!isNarrow());
  const main = useFocusOnNewPage(address);
  const isCovering = isNavigationOpen && isNarrow();
  React.useEffect(() => {
    if (!isCovering) return undefined;
    const close = ({ key }: KeyboardEvent) => {
      if (key === "Escape") setNavigationOpen(false);
    };
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("keydown", close);
    };
  }, [isCovering]);
  return (
    <FluentProvider theme={lightTheme}>
      <PortalProvider value={portal}>
        <div className="shell">
          <a className="skip-link" href="#main">
            {words.skip}
          </a>
          <AppBar
            isNavigationOpen={isNavigationOpen}
            onToggleNavigation={() => {
              setNavigationOpen(!isNavigationOpen);
            }}
          />
          <aside className="sandbox-notice" aria-label={words.sandboxTitle}>
            <Beaker20Regular aria-hidden="true" />
            <p>
              <strong>{words.sandboxTitle}.</strong> {words.sandboxNotice}
            </p>
          </aside>
          <div className="shell-body">
            {isNavigationOpen ? (
              <SideNavigation
                address={address}
                onNavigate={() => {
                  if (isNarrow()) setNavigationOpen(false);
                }}
              />
            ) : null}
            <main id="main" ref={main} className="shell-main" tabIndex={-1}>
              <Page address={address} />
            </main>
          </div>
        </div>
      </PortalProvider>
    </FluentProvider>
  );
}

/**
 * Moves the focus into a page when another one is opened, so that keyboard and screen reader begin there. The first
 * page has it by itself, and another list of deals is the same page.
 */
function useFocusOnNewPage(address: PageAddress): React.RefObject<HTMLElement> {
  const main = React.useRef<HTMLElement>(null);
  const page = address.kind === "deal" ? address.id : address.kind;
  const shown = React.useRef(page);
  React.useEffect(() => {
    if (shown.current !== page) main.current?.focus();
    shown.current = page;
  }, [page]);
  return main;
}

function Page({ address }: { address: PageAddress }) {
  switch (address.kind) {
    case "list":
      return <ListPage address={address} />;
    case "deal":
      return <DealPage key={address.id} id={address.id} />;
    case "newDeal":
      return <NewDealPage />;
    case "webhooks":
      return <WebhooksPage />;
    case "requests":
      return <RequestsPage />;
    default:
      return (
        <div className="card problem">
          <h1>{words.missing.title}</h1>
          <p>{words.missing.text(writeAddress(address))}</p>
          <PageLink to={listOf("all")}>{words.missing.back}</PageLink>
        </div>
      );
  }
}
