import { Link } from "@fluentui/react";
import * as React from "../../shared/react";
import { awaitsAnswer } from "../../../core/referral/answer";
import { ControlFrame } from "../../shared/components/ControlFrame";
import { CopyButton } from "../../shared/components/CopyButton";
import { StateMessage } from "../../shared/components/StateMessage";
import { optionLabel } from "../../shared/property";
import { fill } from "../../shared/strings";
import { statusWords } from "../logic/status";
import { hidden } from "../platform";
import { AnswerSection } from "./AnswerSection";
import type { CardProps } from "./props";

const Row: React.FunctionComponent<{ name: string }> = ({ name, children }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Identifier: React.FunctionComponent<Pick<CardProps, "strings"> & { name: string; text: string }> = (props) => {
  const { name, text, strings } = props;
  return (
    <Row name={name}>
      <bdi>{text}</bdi> {text !== hidden && <CopyButton text={() => text} what={name} strings={strings} />}
    </Row>
  );
};

const Card: React.FunctionComponent<CardProps> = (props) => {
  const { reading, strings } = props;
  const { identifier, link, microsoftCrmIdentifier, response, respondBy, daysLeft, reason, options } = reading;
  const status = statusWords(reading.status, reading.substatus, strings);
  const empty = !identifier && !link && !microsoftCrmIdentifier && !status && !respondBy;
  const answer = response !== null && (optionLabel(options, response) ?? String(response));
  return (
    <div role="group" aria-label={reading.label ?? strings("control.name")}>
      {empty && <StateMessage kind="info">{strings(reading.saved === false ? "save-first" : "empty")}</StateMessage>}
      <dl>
        {identifier && <Identifier name={strings("identifier")} text={identifier} strings={strings} />}
        {link && (
          <Row name={strings("link")}>
            {/^https:\/\//i.test(link) ? (
              <Link href={link} target="_blank" rel="noopener noreferrer">
                {strings("link.open")}
              </Link>
            ) : (
              <bdi>{link}</bdi>
            )}
          </Row>
        )}
        {microsoftCrmIdentifier && <Identifier name={strings("crm")} text={microsoftCrmIdentifier} strings={strings} />}
        {status && (
          <Row name={strings("status")}>
            <bdi>{status}</bdi>
          </Row>
        )}
        {respondBy && awaitsAnswer(reading.status) && (
          <Row name={strings("respond-by")}>
            {respondBy} · {fill(strings("days-left"), { days: daysLeft ?? 0 })}
          </Row>
        )}
        {answer && (
          <Row name={strings("answer")}>
            <bdi>{reason ? `${answer}: ${reason}` : answer}</bdi>
          </Row>
        )}
      </dl>
      <AnswerSection {...props} />
    </div>
  );
};

/** The deal's referral at a glance, and the answer to one that Microsoft sent. */
export const CardControl = React.memo<CardProps>(function CardControl(props) {
  return (
    <ControlFrame name="ReferralCard" host={props.reading} strings={props.strings}>
      <Card {...props} />
    </ControlFrame>
  );
});
