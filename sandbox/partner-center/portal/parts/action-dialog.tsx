import * as React from "react";
import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { words } from "../words";
import { ErrorNotice } from "./error-notice";

interface ActionDialogProps {
  title: string;
  /** Label of the button that does it. */
  submit: string;
  /** What is wrong with the input, in plain words; null when it may be sent. */
  problem?: string | null;
  /** Does it; what it rejects with is shown, and the dialog stays open. */
  onSubmit: () => Promise<void>;
  /** Told when the dialog has gone, for whatever reason. */
  onClose: () => void;
  children?: React.ReactNode;
}

/** Asks before something is done, and stays open until it is done. */
export function ActionDialog({ title, submit, problem = null, onSubmit, onClose, children }: ActionDialogProps) {
  const [isOpen, setOpen] = React.useState(true);
  const [isBusy, setBusy] = React.useState(false);
  const [error, setError] = React.useState<Error | null>(null);
  const [isProblemShown, setProblemShown] = React.useState(false);
  const send = async () => {
    if (problem !== null) {
      setProblemShown(true);
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onSubmit();
      setOpen(false);
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)));
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(_event, { open }) => {
        if (!open && !isBusy) setOpen(false);
      }}
      surfaceMotion={{
        // Taken away while it is open, it would leave the page hidden from screen readers and the focus nowhere.
        onMotionFinish: (_event, { direction }) => {
          if (direction === "exit") onClose();
        },
      }}
    >
      <DialogSurface>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBusy) void send();
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent className="dialog-fields">
              {children}
              {isProblemShown && problem !== null ? <ErrorNotice error={new Error(problem)} /> : null}
              {error ? <ErrorNotice error={error} /> : null}
            </DialogContent>
            <DialogActions>
              <Button
                appearance="secondary"
                disabled={isBusy}
                onClick={() => {
                  setOpen(false);
                }}
              >
                {words.cancel}
              </Button>
              <Button appearance="primary" type="submit" disabledFocusable={isBusy}>
                {submit}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
