import * as React from "react";
import { InnerLink } from "../../../page/inner-link";
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

/** A link to another place of the page. */
export function PageLink({ to, className, label, isCurrent, onFollow, children }: PageLinkProps) {
  const { router } = useFlows();
  return (
    <InnerLink
      className={className}
      href={writeAddress(to)}
      aria-label={label}
      aria-current={isCurrent ? "page" : undefined}
      onGo={() => {
        onFollow?.();
        router.go(to);
      }}
    >
      {children}
    </InnerLink>
  );
}
