import type { FormRequest } from "../../../core/channel/form-request";
import type { Strings } from "../../shared/strings";
import type { CardKey } from "../keys";
import type { CardReading } from "../platform";

/** What the seller answers; null takes an answer or a reason back, a reason that is left out stays as it is. */
export interface Answer {
  response: number | null;
  reason?: string | null;
}

export interface CardProps {
  reading: CardReading;
  strings: Strings<CardKey>;
  onAnswer: (answer: Answer) => void;
  onRequest: (request: FormRequest) => void;
}
