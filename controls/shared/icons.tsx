import * as React from "react";

// Paths on a grid of 16. Own drawings, because Fluent's icon font comes from a network that may not be there.
export const checkmark = "M3 8.5 6.5 12 13 4.5";
export const cross = "M4 4 12 12 M12 4 4 12";
export const warning = "M8 2 14.5 13.5 H1.5 Z M8 6.5 V10 M8 11.6 V12";
export const information = "M8 1.75 A6.25 6.25 0 1 1 8 14.25 A6.25 6.25 0 1 1 8 1.75 M8 7.25 V11.25 M8 4.7 V5.2";
export const lock = "M4 7.5 H12 V13.5 H4 Z M5.5 7.5 V5 A2.5 2.5 0 0 1 10.5 5 V7.5";
export const clock = "M8 1.75 A6.25 6.25 0 1 1 8 14.25 A6.25 6.25 0 1 1 8 1.75 M8 4.5 V8 L10.5 9.5";
export const chevronDown = "M3.5 6 8 10.5 12.5 6";
export const chevronEnd = "M6 3.5 10.5 8 6 12.5";
export const pause = "M5.5 3 V13 M10.5 3 V13";
export const disconnected =
  "M2 2 14 14 M4.5 7 A3.2 3.2 0 0 0 4.5 13 H11 M7 4.2 A4 4 0 0 1 12.4 7.6 A2.8 2.8 0 0 1 13.6 11.6";

interface IconProps {
  path: string;
  /** True for a drawing that points along the line of reading and turns with it. */
  directed?: boolean;
}

/** A decoration; what it says must stand beside it in words. */
export const Icon: React.FunctionComponent<IconProps> = ({ path, directed }) => (
  <svg
    className={directed ? "cosell-directed" : undefined}
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
