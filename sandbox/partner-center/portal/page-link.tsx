import * as React from "react";
import { type PageAddress, writeAddress } from "./address";
import { usePortal } from "./portal-context";

type PageLinkProps = Omit<React.AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "onClick"> & {
  to: PageAddress;
  /** Told before the page changes. */
  onFollow?: () => void;
};

/** A link within the page; with a modifier key or the middle button it opens as any link does. */
export function PageLink({ to, onFollow, children, className, ...rest }: PageLinkProps) {
  const { router } = usePortal();
  return (
    <a
      {...rest}
      className={className ?? "link"}
      href={writeAddress(to)}
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
