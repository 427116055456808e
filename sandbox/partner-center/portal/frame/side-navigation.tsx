import * as React from "react";
import {
  ArrowBidirectionalLeftRight20Regular,
  Handshake20Regular,
  Open20Regular,
  PeopleAudience20Regular,
  PlugConnected20Regular,
} from "@fluentui/react-icons";
import { dynamicsUrl, flowPagesUrl } from "../../../page/neighbours";
import { listOf, type PageAddress } from "../address";
import { PageLink } from "../page-link";
import { words } from "../words";

interface SideNavigationProps {
  address: PageAddress;
  onNavigate: () => void;
}

interface Item {
  label: string;
  icon: React.ReactElement;
  to: PageAddress;
  isOpen: boolean;
}

/** The workspace's navigation. */
export function SideNavigation({ address, onNavigate }: SideNavigationProps) {
  const isLeads = address.kind === "list" && address.box === "leads";
  const groups: { title: string; items: Item[] }[] = [
    {
      title: words.referrals,
      items: [
        {
          label: words.coSell,
          icon: <Handshake20Regular />,
          to: listOf("all"),
          isOpen: address.kind === "list" && !isLeads,
        },
        { label: words.leads, icon: <PeopleAudience20Regular />, to: listOf("leads"), isOpen: isLeads },
      ],
    },
    {
      title: words.settings,
      items: [
        {
          label: words.webhooks,
          icon: <PlugConnected20Regular />,
          to: { kind: "webhooks" },
          isOpen: address.kind === "webhooks",
        },
        {
          label: words.requests.title,
          icon: <ArrowBidirectionalLeftRight20Regular />,
          to: { kind: "requests" },
          isOpen: address.kind === "requests",
        },
      ],
    },
  ];
  return (
    <nav id="navigation" className="side-navigation" aria-label={words.navigation}>
      {groups.map(({ title, items }) => (
        <div key={title} className="navigation-group">
          <h2 className="navigation-title">{title}</h2>
          <ul>
            {items.map(({ label, icon, to, isOpen }) => (
              <li key={label}>
                <PageLink
                  to={to}
                  className={isOpen ? "navigation-item navigation-item-open" : "navigation-item"}
                  aria-current={isOpen ? "page" : undefined}
                  onFollow={onNavigate}
                >
                  <span className="navigation-icon" aria-hidden="true">
                    {icon}
                  </span>
                  <span>{label}</span>
                </PageLink>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className="navigation-group">
        <h2 className="navigation-title">{words.otherApps}</h2>
        <ul>
          <OtherApp url={dynamicsUrl(location)} label={words.dynamics} />
          <OtherApp url={flowPagesUrl(location)} label={words.powerAutomate} />
        </ul>
      </div>
    </nav>
  );
}

/** A page of the sandbox that another server shows. */
function OtherApp({ url, label }: { url: string; label: string }) {
  return (
    <li>
      <a className="navigation-item" href={url}>
        <span className="navigation-icon" aria-hidden="true">
          <Open20Regular />
        </span>
        <span>{label}</span>
      </a>
    </li>
  );
}
