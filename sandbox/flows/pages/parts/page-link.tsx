import * as React from "react";
import { type PageAddress, writeAddress } from "../address";
import { useFlows } from "../flow-context";

interface PageLinkProps {
  to: PageAddress;
  className?: string;
  label?: string;
  isCurrent?: boolean;
  onFollow?: () => void;
  children: React.ReactNode;
}

/** A link within the page; a click with a key held does what the browser does with links. */
export function PageLink({ to, className = "link", label, isCurrent, onFollow, children }: PageLinkProps) {
  const { router } = useFlows();
  return (
    <a
      className={className}
      href={writeAddress(to)}
      aria-label={label}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onFollow?.();
        router.go(to);
      }}
    >
      {children}
    </a>
  );
}
