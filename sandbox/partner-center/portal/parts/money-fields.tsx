import * as React from "react";
import { Field, Input, Select } from "@fluentui/react-components";
import { currencies } from "../amount";
import { words } from "../words";

interface MoneyFieldsProps {
  value: string;
  currency: string;
  isRequired?: boolean;
  problem?: string | undefined;
  onValue: (value: string) => void;
  onCurrency: (currency: string) => void;
}

/** An amount and its currency. */
export function MoneyFields({ value, currency, isRequired = false, problem, onValue, onCurrency }: MoneyFieldsProps) {
  // A deal may come in a currency that is not offered.
  const offered = currencies.includes(currency) ? currencies : [currency, ...currencies];
  return (
    <div className="field-pair">
      <Field label={words.columns.value} required={isRequired} {...(problem ? { validationMessage: problem } : {})}>
        <Input
          inputMode="decimal"
          value={value}
          onChange={(_event, data) => {
            onValue(data.value);
          }}
        />
      </Field>
      <Field label={words.form.currency}>
        <Select
          value={currency}
          onChange={(_event, data) => {
            onCurrency(data.value);
          }}
        >
          {offered.map((code) => (
            <option key={code}>{code}</option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
