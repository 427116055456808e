import { daysLeft } from "../../core/referral/answer";
import { formatDateTime, keepEqual, readHost, type GuardedContext, type HostReading } from "../shared/host";
import {
  isBound,
  isEditable,
  isReadable,
  readDate,
  readNumber,
  readOptions,
  readText,
  type AnyProperty,
} from "../shared/property";
import type { IInputs } from "./generated/ManifestTypes";

/** Stands where column security hides a text, as model-driven apps draw it. */
export const hidden = "********";

/** What the control knows of its form. */
export interface CardReading extends HostReading {
  /** The recorded answer; null where there is none. */
  response: number | null;
  options: readonly ComponentFramework.PropertyHelper.OptionMetadata[];
  reason: string | null;
  /** True where a reason can be given. */
  takesReason: boolean;
  /** Longest reason, in characters; undefined where the host does not tell. */
  reasonLength: number | undefined;
  identifier: string | null;
  link: string | null;
  microsoftCrmIdentifier: string | null;
  status: string | null;
  substatus: string | null;
  /** False where the respond-by column tells that nobody waits for an answer. */
  expectsAnswer: boolean;
  /** In the user's own format and zone. */
  respondBy: string | null;
  /** Null where no time is set to answer. */
  daysLeft: number | null;
  /** True where requests reach the form script. */
  canRequest: boolean;
  /** What the request column holds now. */
  request: string | null;
}

type CardContext = GuardedContext & { parameters: Partial<IInputs> };

const readShown = (property: AnyProperty): string | null => (isReadable(property) ? readText(property) : hidden);

/** Reads everything the control shows; gives the former reading back when nothing changed. */
export function readCard({ parameters, ...host }: CardContext, former: CardReading | null, now: Date): CardReading {
  const { response, reason, identifier, link, microsoftCrmIdentifier, status, substatus, respondBy, request } =
    parameters;
  const until = readDate(respondBy);
  return keepEqual(former, {
    ...readHost(host, response),
    response: readNumber(response),
    options: readOptions(response),
    reason: readText(reason),
    takesReason: isBound(reason) && isEditable(reason),
    reasonLength: reason?.attributes?.MaxLength,
    identifier: readShown(identifier),
    link: readShown(link),
    microsoftCrmIdentifier: readShown(microsoftCrmIdentifier),
    status: readShown(status),
    substatus: readShown(substatus),
    expectsAnswer: until !== null || !isBound(respondBy),
    respondBy: formatDateTime(host, until),
    daysLeft: until && daysLeft(until, now),
    canRequest: isBound(request) && isEditable(request),
    request: readText(request),
  });
}
