import * as React from "react";

interface InnerLinkProps extends Omit<React.AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "onClick"> {
  href: string;
  /** Opens the address without loading the page anew. */
  onGo: () => void;
}

/** A link within the page; with a modifier key or the middle button it opens as any link does. */
export function InnerLink({ href, onGo, className = "link", children, ...rest }: InnerLinkProps) {
  return (
    <a
      {...rest}
      href={href}
      className={className}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        onGo();
      }}
    >
      {children}
    </a>
  );
}
