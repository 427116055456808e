import * as React from "react";
import type { DialogPort } from "../../form/ports";
import type { LookupValue } from "../../form/form-view";
import type { DialogStack } from "./dialog-stack";
import { LookupDialog } from "./lookup-dialog";
import { AlertDialog, ConfirmDialog, ErrorDialog } from "./simple-dialogs";

/** What scripts and controls ask the user, as dialogs of the page. */
export function pageDialogs(stack: DialogStack): DialogPort {
  return {
    alert: async (strings) => {
      await stack.show<undefined>((close) => <AlertDialog strings={strings} close={close} />);
    },
    confirm: (strings) => stack.show<boolean>((close) => <ConfirmDialog strings={strings} close={close} />),
    error: async (strings) => {
      await stack.show<undefined>((close) => <ErrorDialog strings={strings} close={close} />);
    },
    lookup: (request) => stack.show<LookupValue[]>((close) => <LookupDialog request={request} close={close} />),
  };
}
