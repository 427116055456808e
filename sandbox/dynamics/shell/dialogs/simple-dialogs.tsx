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
import { Dismiss24Regular } from "@fluentui/react-icons";
import { useShell } from "../shell-context";

interface FrameProps {
  title: string;
  onClose: () => void;
  actions: React.ReactNode;
  children: React.ReactNode;
  className?: string;
}

/** Title, text and buttons of every dialog of the page. */
export function DialogFrame({ title, onClose, actions, children, className }: FrameProps) {
  const { word } = useShell();
  return (
    <Dialog
      open
      modalType="modal"
      onOpenChange={(_event, { open, type }) => {
        // A click beside the dialog is no answer.
        if (!open && type !== "backdropClick") onClose();
      }}
    >
      <DialogSurface className={className ?? "dialog"} aria-describedby={undefined}>
        <DialogBody>
          <DialogTitle
            action={
              <Button
                appearance="subtle"
                aria-label={word("close")}
                data-id="dialogCloseIconButton"
                icon={<Dismiss24Regular />}
                onClick={onClose}
              />
            }
          >
            {title}
          </DialogTitle>
          <DialogContent>{children}</DialogContent>
          <DialogActions>{actions}</DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

interface AnswerButtonsProps {
  label: string;
  /** `data-id` of the button that agrees. */
  hook: string;
  cancelHook: string;
  cancelLabel?: string;
  /** There is nothing to agree to yet. */
  isDisabled?: boolean;
  onAgree: () => void;
  onCancel: () => void;
}

/** The two buttons of a dialog that asks: to agree, and to cancel. */
export function AnswerButtons(props: AnswerButtonsProps) {
  const { word } = useShell();
  return (
    <>
      <Button
        appearance="primary"
        id="okButton"
        data-id={props.hook}
        disabled={props.isDisabled ?? false}
        onClick={props.onAgree}
      >
        {props.label}
      </Button>
      <Button id="cancelButton" data-id={props.cancelHook} onClick={props.onCancel}>
        {props.cancelLabel ?? word("cancel")}
      </Button>
    </>
  );
}

interface AlertProps {
  strings: { title?: string; text: string; confirmButtonLabel?: string };
  close: (result: undefined) => void;
}

export function AlertDialog({ strings, close }: AlertProps) {
  const { word, appName } = useShell();
  const end = () => {
    close(undefined);
  };
  return (
    <DialogFrame
      title={strings.title ?? appName}
      onClose={end}
      actions={
        <Button appearance="primary" id="okButton" data-id="okButton" onClick={end}>
          {strings.confirmButtonLabel ?? word("ok")}
        </Button>
      }
    >
      <p className="dialog-text">{strings.text}</p>
    </DialogFrame>
  );
}

interface ConfirmProps {
  strings: {
    title?: string;
    subtitle?: string;
    text: string;
    confirmButtonLabel?: string;
    cancelButtonLabel?: string;
  };
  close: (result: boolean) => void;
}

export function ConfirmDialog({ strings, close }: ConfirmProps) {
  const { word } = useShell();
  return (
    <DialogFrame
      title={strings.title ?? word("confirmTitle")}
      onClose={() => {
        close(false);
      }}
      actions={
        <>
          <Button
            appearance="primary"
            id="confirmButton"
            data-id="confirmButton"
            onClick={() => {
              close(true);
            }}
          >
            {strings.confirmButtonLabel ?? word("ok")}
          </Button>
          <Button
            id="cancelButton"
            data-id="cancelButton"
            onClick={() => {
              close(false);
            }}
          >
            {strings.cancelButtonLabel ?? word("cancel")}
          </Button>
        </>
      }
    >
      {strings.subtitle ? <p className="dialog-subtitle">{strings.subtitle}</p> : null}
      <p className="dialog-text">{strings.text}</p>
    </DialogFrame>
  );
}

interface ErrorProps {
  strings: { message: string; details?: string; errorCode?: number };
  close: (result: undefined) => void;
}

export function ErrorDialog({ strings, close }: ErrorProps) {
  const { word } = useShell();
  const { message, details, errorCode } = strings;
  const end = () => {
    close(undefined);
  };
  return (
    <DialogFrame
      title={word("errorTitle")}
      onClose={end}
      actions={
        <Button appearance="primary" id="okButton" data-id="errorOkButton" onClick={end}>
          {word("ok")}
        </Button>
      }
    >
      <p className="dialog-text" data-id="errorDialog_subtitle">
        {message}
      </p>
      {errorCode ? <p>{word("errorCode", `0x${(errorCode >>> 0).toString(16).padStart(8, "0")}`)}</p> : null}
      {details ? (
        <details>
          <summary>{word("details")}</summary>
          <pre className="dialog-details">{details}</pre>
        </details>
      ) : null}
    </DialogFrame>
  );
}
