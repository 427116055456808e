import * as React from "react";
import { Button } from "@fluentui/react-components";
import { words } from "../words";

/** The button below a list that has more rows than are shown. */
export function ShowMore({ hasMore, onMore }: { hasMore: boolean; onMore: () => void }) {
  if (!hasMore) return null;
  return (
    <Button className="more" appearance="subtle" onClick={onMore}>
      {words.showMore}
    </Button>
  );
}
