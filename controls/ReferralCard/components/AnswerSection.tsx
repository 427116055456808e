import { DefaultButton, PrimaryButton, type IButton } from "@fluentui/react";
import * as React from "../../shared/react";
import { referralresponseValues as values } from "../../../core/generated/schema";
import { LiveRegion } from "../../shared/components/LiveRegion";
import { StateMessage } from "../../shared/components/StateMessage";
import { optionLabel } from "../../shared/property";
import { answerState } from "../logic/answer";
import { DeclineForm } from "./DeclineForm";
import type { CardProps } from "./props";

const kinds = { open: "info", expired: "warning", recorded: "good" } as const;

/** Takes the answer to a referral that waits for one, and says what becomes of an answer that was given. */
export const AnswerSection: React.FunctionComponent<CardProps> = (props) => {
  const { reading, strings, onAnswer, onRequest } = props;
  const { disabled, options, canRequest, offline } = reading;

  const [declining, setDeclining] = React.useState(false);
  const declineButton = React.useRef<IButton>(null);
  const refocus = React.useRef(false);
  const state = answerState(reading);
  React.useEffect(() => {
    if (declining || !refocus.current) return;
    refocus.current = false;
    declineButton.current?.focus();
  }, [declining]);

  if (state === "none") return null;
  const words = strings(`answer.${state}`);
  const close = (): void => {
    refocus.current = true;
    setDeclining(false);
  };
  return (
    <>
      <StateMessage kind={kinds[state]}>{words}</StateMessage>
      {!disabled && state === "open" && !declining && (
        <div className="cosell-line">
          <PrimaryButton
            text={optionLabel(options, values.accept) ?? strings("accept")}
            onClick={() => {
              onAnswer({ response: values.accept });
            }}
          />
          <DefaultButton
            componentRef={declineButton}
            text={optionLabel(options, values.decline) ?? strings("decline")}
            onClick={() => {
              setDeclining(true);
            }}
          />
        </div>
      )}
      {!disabled && state === "open" && declining && (
        <DeclineForm
          reading={reading}
          strings={strings}
          onCancel={close}
          onDecline={(reason) => {
            setDeclining(false);
            onAnswer({ response: values.decline, ...(reading.takesReason && { reason }) });
          }}
        />
      )}
      {!disabled && state === "recorded" && (
        <div className="cosell-line">
          <DefaultButton
            text={strings("take-back")}
            onClick={() => {
              onAnswer({ response: null, ...(reading.takesReason && { reason: null }) });
            }}
          />
          {canRequest && (
            <DefaultButton
              text={strings("look-again")}
              disabled={offline}
              onClick={() => {
                onRequest({ kind: "refresh" });
              }}
            />
          )}
        </div>
      )}
      <LiveRegion text={words} />
    </>
  );
};
