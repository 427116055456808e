import * as React from "react";
import { Flow20Regular, History20Regular, Open16Regular, PlugConnected20Regular } from "@fluentui/react-icons";
import type { PageAddress } from "../address";
import { useFlows } from "../flow-context";
import { PageLink } from "../parts/page-link";
import { word } from "../words";

interface SideNavigationProps {
  address: PageAddress;
  onNavigate: () => void;
}

const pages = [
  { to: { kind: "flows" }, label: "flows", icon: <Flow20Regular />, kinds: ["flows", "flow"] },
  { to: { kind: "runs" }, label: "runs", icon: <History20Regular />, kinds: ["runs", "run"] },
  { to: { kind: "connections" }, label: "connections", icon: <PlugConnected20Regular />, kinds: ["connections"] },
] as const;

/** The pages of Power Automate, and the other services of the sandbox. */
export function SideNavigation({ address, onNavigate }: SideNavigationProps) {
  const { partnerCenterUrl } = useFlows();
  const isIn = (kinds: readonly PageAddress["kind"][]) => kinds.includes(address.kind);
  return (
    <nav id="navigation" className="side-navigation" aria-label={word("navigation")}>
      <ul>
        {pages.map(({ to, label, icon, kinds }) => (
          <li key={label}>
            <PageLink
              to={to}
              className={isIn(kinds) ? "navigation-item navigation-item-selected" : "navigation-item"}
              isCurrent={address.kind === to.kind}
              onFollow={onNavigate}
            >
              <span aria-hidden="true">{icon}</span>
              {word(label)}
            </PageLink>
          </li>
        ))}
      </ul>
      <h2 className="navigation-title">{word("otherApps")}</h2>
      <ul>
        <li>
          <OtherApp url="/main.aspx" label={word("dynamics")} />
        </li>
        <li>
          <OtherApp url={partnerCenterUrl} label={word("partnerCenter")} />
        </li>
      </ul>
    </nav>
  );
}

function OtherApp({ url, label }: { url: string; label: string }) {
  return (
    <a className="navigation-item" href={url}>
      <Open16Regular aria-hidden="true" />
      {label}
    </a>
  );
}
