import * as React from "./react";

// Paths on a grid of 16. Own drawings, because Fluent's icon font comes from a network that may not be there.
export const checkmark = "M3 8.5 6.5 12 13 4.5";
export const cross = "M4 4 12 12 M12 4 4 12";
export const warning = "M8 2l6.5 11.5h-13zM8 6.5V10m0 1.6V12";
export const information = "M8 2a6 6 0 1 1-.01 0zm0 5.25v4M8 4.7v.5";
export const lock = "M4 7.5h8v6H4zm1.5 0V5a2.5 2.5 0 0 1 5 0v2.5";
export const clock = "M8 2a6 6 0 1 1-.01 0zm0 2.5V8l2.5 1.5";
export const chevronDown = "M3.5 6 8 10.5 12.5 6";
export const disconnected = "M2 2l12 12M4.5 7a3 3 0 0 0 0 6H11M7 4.2a4 4 0 0 1 5.4 3.4 3 3 0 0 1 1.2 4";

/** A decoration; what it says must stand beside it in words. */
export const Icon: React.FunctionComponent<{ path: string }> = ({ path }) => (
  <svg
    viewBox="0 0 16 16"
    width="16"
    height="16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    <path d={path} />
  </svg>
);
