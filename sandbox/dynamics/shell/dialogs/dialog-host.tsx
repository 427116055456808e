import * as React from "react";
import { useObservable } from "../../../page/observable";
import type { DialogStack } from "./dialog-stack";

/** Draws the open dialogs. */
export function DialogHost({ stack }: { stack: DialogStack }) {
  const open = useObservable(stack.open);
  return (
    <>
      {open.map(({ key, element }) => (
        <React.Fragment key={key}>{element}</React.Fragment>
      ))}
    </>
  );
}
