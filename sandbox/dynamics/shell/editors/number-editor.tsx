import * as React from "react";
import { Input } from "@fluentui/react-components";
import { formatNumber, makeFormatting } from "../../component-framework/formatting";
import type { AttributeView } from "../../form/form-view";
import type { SignedInUser } from "../../web-api/signed-in-user";
import { useShell } from "../shell-context";
import { useCurrencySymbol } from "./currency";
import { boxProps, type EditorProps, hook } from "./editor";
import { editedNumber, parseNumber, roundTo } from "./number-text";
import { useDraft } from "./use-draft";

const parts: Record<string, string> = {
  integer: "whole-number-text-input",
  decimal: "decimal-number-text-input",
  double: "floating-point-text-input",
  money: "currency-text-input",
};

/** Whole numbers, decimals and money, in the user's own symbols. */
export function NumberEditor(props: EditorProps) {
  const { form, attribute } = props;
  const { session, word } = useShell();
  const { formats } = session.user;
  const symbol = useCurrencySymbol(form, attribute.type === "money");
  const value = typeof attribute.value === "number" ? attribute.value : null;
  const precision = precisionOf(attribute);
  const take = (text: string): boolean => {
    if (text.trim() === "") {
      props.refuse(null);
      props.edit(null);
      return true;
    }
    const number = parseNumber(text, formats, symbol);
    const isWhole = attribute.type !== "integer" || Number.isInteger(number);
    if (number === null || !isWhole) {
      props.refuse(word(number === null ? "badNumber" : "badWholeNumber"));
      return false;
    }
    props.refuse(null);
    props.edit(roundTo(number, precision));
    return true;
  };
  const shown = value === null ? "" : (attribute.formatted ?? numberText(attribute, value, session.user, symbol));
  const draft = useDraft(shown, take, value === null ? "" : editedNumber(value, formats));
  return (
    <Input
      {...boxProps(props, draft)}
      className="editor"
      data-id={hook(props, parts[attribute.type] ?? "whole-number-text-input")}
      inputMode="decimal"
      autoComplete="off"
    />
  );
}

function precisionOf({ type, precision }: AttributeView): number {
  return type === "integer" ? 0 : (precision ?? 2);
}

/** A number as the platform would show it, for a value that the server has not formatted yet. */
export function numberText(attribute: AttributeView, value: number, user: SignedInUser, symbol: string): string {
  const precision = precisionOf(attribute);
  if (attribute.type === "money") return makeFormatting(user).formatCurrency(value, precision, symbol);
  return formatNumber(user, value, precision);
}
