import * as React from "react";
import { InnerLink } from "../../page/inner-link";
import { type PageAddress, writeAddress } from "./address";
import { usePortal } from "./portal-context";

type PageLinkProps = Omit<React.ComponentProps<typeof InnerLink>, "href" | "onGo"> & {
  to: PageAddress;
  /** Told before the page changes. */
  onFollow?: () => void;
};

/** A link to another place of the page. */
export function PageLink({ to, onFollow, ...rest }: PageLinkProps) {
  const { router } = usePortal();
  return (
    <InnerLink
      {...rest}
      href={writeAddress(to)}
      onGo={() => {
        onFollow?.();
        router.go(to);
      }}
    />
  );
}
