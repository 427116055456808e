import * as React from "react";
import { listOf, type PageAddress } from "../address";
import { PageLink } from "../page-link";
import { words } from "../words";

interface BreadcrumbProps {
  /** Pages between the home page and the open one. */
  steps?: { label: string; to: PageAddress }[];
  /** The open page. */
  here: string;
}

/** Where one is in the workspace; also names the page in the browser's tab. */
export function Breadcrumb({ steps = [], here }: BreadcrumbProps) {
  React.useEffect(() => {
    document.title = `${here} - ${words.productName} (${words.sandboxTitle.toLowerCase()})`;
  }, [here]);
  const all = [{ label: words.home, to: listOf("all") }, ...steps];
  return (
    <nav className="breadcrumb" aria-label={words.breadcrumb}>
      <ol>
        {all.map(({ label, to }) => (
          <li key={label}>
            <PageLink to={to}>{label}</PageLink>
          </li>
        ))}
        <li aria-current="page">
          <bdi>{here}</bdi>
        </li>
      </ol>
    </nav>
  );
}
