import * as React from "react";
import { readableOn } from "./readable-color";

/** A choice in the color that its option has. */
export function ChoiceBadge({ text, color }: { text: string; color: string }) {
  return (
    <span className="choice-badge" style={{ backgroundColor: color, color: readableOn(color) }}>
      <bdi>{text}</bdi>
    </span>
  );
}
