import * as React from "react";
import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from "@fluentui/react-components";
import { ClosingDialog } from "./closing-dialog";

interface ConfirmDialogProps {
  title: string;
  text: string;
  confirm: string;
  decline: string;
  /** Told once the dialog has gone, with the answer. */
  onAnswer: (isConfirmed: boolean) => void;
}

/** Asks before something is done that cannot be undone. */
export function ConfirmDialog({ title, text, confirm, decline, onAnswer }: ConfirmDialogProps) {
  const isConfirmed = React.useRef(false);
  return (
    <ClosingDialog
      isAlert
      onClosed={() => {
        onAnswer(isConfirmed.current);
      }}
    >
      {(close) => (
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent>{text}</DialogContent>
          <DialogActions>
            <Button onClick={close}>{decline}</Button>
            <Button
              appearance="primary"
              onClick={() => {
                isConfirmed.current = true;
                close();
              }}
            >
              {confirm}
            </Button>
          </DialogActions>
        </DialogBody>
      )}
    </ClosingDialog>
  );
}
