import * as React from "react";
import { Dialog, DialogSurface } from "@fluentui/react-components";

interface ClosingDialogProps {
  /** Whether it must be answered: a click beside it does not close it. */
  isAlert?: boolean;
  /** Told when the dialog has gone, for whatever reason. */
  onClosed: () => void;
  children: (close: () => void) => React.ReactNode;
}

/**
 * A dialog that is open from its first drawing until it is closed. Only then may it be taken away: taken away while it is
 * open, it would leave the page hidden from screen readers and the focus nowhere.
 */
export function ClosingDialog({ isAlert = false, onClosed, children }: ClosingDialogProps) {
  const [isOpen, setOpen] = React.useState(true);
  return (
    <Dialog
      open={isOpen}
      modalType={isAlert ? "alert" : "modal"}
      onOpenChange={(_event, { open }) => {
        if (!open) setOpen(false);
      }}
      surfaceMotion={{
        onMotionFinish: (_event, { direction }) => {
          if (direction === "exit") onClosed();
        },
      }}
    >
      <DialogSurface>
        {children(() => {
          setOpen(false);
        })}
      </DialogSurface>
    </Dialog>
  );
}
